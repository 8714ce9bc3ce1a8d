"""Fixtures that several folders share."""

from __future__ import annotations

from typing import Any

import pytest
from tokenizers import Tokenizer

from socialexpansion.models.runtime import PACKAGED

FOREIGN = {
    "de": "Der Konzern Vantel aus Oslo eröffnet im kommenden Jahr ein Werk in Leipzig. Das teilte das Unternehmen am "
    "Montag mit. Gemeinsam mit dem Partner Orbis sollen dort vierhundert Menschen arbeiten.",
    "fr": "Le groupe norvégien Vantel ouvrira l’an prochain une usine à Lyon, a annoncé lundi sa directrice. Il "
    "travaille avec la société Orbis, qui possède déjà deux magasins dans la région.",
    "ja": "オスロに本社を置くバンテルは月曜日、来年大阪に工場を建設すると発表した。"
    "提携先のオルビスと共同で四百人を雇用する予定である。",
    "ru": "Норвежская компания «Вантел» в следующем году откроет завод в Казани, сообщили в понедельник в её "
    "пресс-службе. Вместе с партнёром, фирмой «Орбис», она наймёт около четырёхсот человек.",
    "es": "El grupo noruego Vantel abrirá el próximo año una fábrica en Sevilla, según anunció el lunes su directora. "
    "Trabaja con la empresa Orbis, que ya tiene dos tiendas en la ciudad.",
    "zh": "总部位于奥斯陆的万特尔公司周一宣布，明年将在苏州建设一座工厂，并与合作伙伴奥比斯公司一起雇用四百名员工。",
    "ko": "오슬로에 본사를 둔 반텔은 월요일 내년 부산에 공장을 짓고 협력사인 오르비스와 함께 직원 사백 명을 고용할 "
    "계획이라고 발표했다. 회사는 이미 서울에 사무실 두 곳을 운영하고 있으며 앞으로 매장도 열 예정이다.",
    "id": "Perusahaan Vantel dari Oslo akan membuka pabrik di Surabaya tahun depan, kata direkturnya pada hari Senin. "
    "Bersama mitranya, Orbis, perusahaan itu akan mempekerjakan empat ratus orang.",
}


@pytest.fixture(scope="session")
def foreign() -> dict[str, str]:
    """Short news items in other languages, by code."""
    return FOREIGN


@pytest.fixture(scope="session")
def tokenizer() -> Any:
    """The model's tokenizer."""
    loaded = Tokenizer.from_file(str(PACKAGED / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded
