"""The sample corpus from end to end: built by the command line, asked the questions that a user asks first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from socialexpansion.store import Store

_ROOT = Path(__file__).parents[1]


def _run(*arguments: str) -> str:
    command = [sys.executable, "-m", "socialexpansion", *arguments]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("seeds") / "seeds.db")
    _run("build", "seeds", "--store", path)
    return path


@pytest.mark.parametrize(
    ("question", "asked", "answers"),
    [
        ("partners of Twitter in Korea", "object", {"LG", "Samsung", "LG Uplus", "Daum"}),
        ("partners of Twitter in Japan", "object", {"Mixi"}),
        ("who expanded into Japan", "subject", {"Twitter"}),
        ("companies banned in China", "subject", {"Twitter", "Facebook"}),
        ("what is denied about Twitter", "object", {"China"}),
        ("companies of Facebook", "object", {"Instagram", "WhatsApp"}),
        ("CEO of Twitter", "subject", {"Dick Costolo"}),
    ],
)
def test_answers(store: str, question: str, asked: str, answers: set[str]) -> None:
    claims = [json.loads(line) for line in _run("query", question, "--store", store, "--format", "jsonl").splitlines()]
    assert {claim[asked]["name"] for claim in claims} == answers
    with Store.open(store, read_only=True) as kept:  # type: ignore[arg-type]
        for claim in claims:
            for evidence in claim["evidence"]:
                article = kept.article(evidence["article"])
                assert article is not None
                assert article.text[evidence["start"] : evidence["end"]] == evidence["sentence"]
