"""What goes into a page: numbers that agree, ends marked in the sentences, nothing that leaks or runs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from socialexpansion.errors import ExportError
from socialexpansion.schema.addresses import web_address
from socialexpansion.view import MAX_CLAIMS, check_size, choose_context, explorer_page
from socialexpansion.view.material import MAX_CONTEXT, publisher
from socialexpansion.view.payload import payload

from .conftest import Scene


def data_of(page: bytes) -> Any:
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    return json.loads(found)


def test_every_number_names_what_the_claim_says(scene: Scene) -> None:
    data = data_of(explorer_page(scene.material()))
    rows = [
        (data["entities"][c["subject"]]["name"], c["relation"], data["entities"][c["object"]]["name"], c["status"])
        for c in data["claims"]
    ]
    assert rows == [(c.subject.name, c.relation, c.object.name, c.status.value) for c in scene.claims]
    for row, claim in zip(data["claims"], scene.claims, strict=True):
        ((number,),) = row["evidence"]
        assert data["sentences"][number]["text"] == claim.evidence[0].sentence
        assert data["articles"][data["sentences"][number]["article"]]["id"] == claim.article


def test_ends_are_marked_in_the_units_of_a_browser(scene: Scene) -> None:
    data = payload(scene.material())
    sentence = data["sentences"][0]
    units = sentence["text"].encode("utf-16-le")
    marked = {
        data["entities"][number]["name"]: units[2 * start : 2 * end].decode("utf-16-le")
        for start, end, number in sentence["marks"]
    }
    assert sentence["text"].startswith("📱")
    assert marked == {"Vantel": "Vantel", "Japan": "Japan"}


def test_what_is_not_among_the_names_is_not_marked(scene: Scene) -> None:
    material = scene.material()
    without = [profile for profile in material.profiles if profile.entity.name != "Japan"]
    names = [row["name"] for row in payload(material)["entities"]]
    data = payload(material._replace(profiles=without))
    marked = {names[mark[2]] for sentence in data["sentences"] for mark in sentence["marks"]}
    assert marked == {"Vantel", "Orbis", "Brazil", "Singapore"}


def test_sources_tell_the_publisher_and_no_local_path(scene: Scene) -> None:
    page = explorer_page(scene.material())
    articles = {row["id"]: row for row in data_of(page)["articles"]}
    assert (articles["a"]["source"], articles["a"]["link"]) == ("news.example", "https://news.example/a")
    assert articles["b"]["source"] == "b.txt"
    assert b"secret" not in page
    assert "link" not in articles["d"]
    assert "source" not in articles["e"]


@pytest.mark.parametrize(
    "source",
    ["javascript:alert(1)", "data:text/html,x", "http://", "/etc/passwd", "C:\\news\\a.txt", "", None, "http://["],
)
def test_only_web_addresses_are_links(source: str | None) -> None:
    assert web_address(source) is None


def test_publisher_of_odd_sources() -> None:
    assert publisher("https://www.news.example:8080/x?y") == "news.example"
    assert publisher("C:\\news\\a.txt") == "a.txt"
    assert publisher("") is None


def test_a_relation_whose_file_is_gone_keeps_its_name(scene: Scene) -> None:
    data = payload(scene.material(relations={}))
    assert data["relations"]["expanded_into"] == {"label": "expanded into", "inverse": "expanded into"}


def test_same_material_same_bytes(scene: Scene) -> None:
    assert explorer_page(scene.material()) == explorer_page(scene.material())


def test_context_leaves_out_what_is_shown_and_keeps_the_surest(scene: Scene) -> None:
    first, *rest = scene.claims
    assert choose_context([first], scene.claims) == rest
    many = [
        rest[0].model_copy(update={"id": f"c{number}", "confidence": number / 10_000})
        for number in range(MAX_CONTEXT + 5)
    ]
    kept = choose_context([first], many)
    assert [claim.id for claim in kept] == [f"c{number}" for number in range(5, MAX_CONTEXT + 5)]


def test_too_many_or_no_claims_are_refused_with_advice(scene: Scene) -> None:
    with pytest.raises(ExportError, match=r"25,001 claims are too many to draw .* narrow it with a question"):
        check_size(scene.claims[:1] * (MAX_CLAIMS + 1))
    with pytest.raises(ExportError, match="no claims to show; build the store"):
        check_size([])
    with pytest.raises(ExportError, match=r"confidence of at least 0\.9 to show; lower"):
        check_size([], min_confidence=0.9)
    with pytest.raises(ExportError, match="nothing found for: partners of Vantel"):
        check_size([], question="partners of Vantel")
    check_size(scene.claims[:1] * MAX_CLAIMS)
