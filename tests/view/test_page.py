"""The file itself: self-contained, guarded, and whatever stands in an article stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files

from socialexpansion.view import explorer_page

from .conftest import Scene, entity
from .test_payload import data_of

TEMPLATE = files("socialexpansion.view").joinpath("template.html").read_text(encoding="utf-8")
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'`><svg/onload=alert(1)>",
    "<!--<script>",
    "Evil\u202eCorp\u2066",
    "line\u2028break\u2029s",
    "{{data}} {{title}} ${alert(1)}",
    "long " * 80,
    "שלום \u200f(עולם)",
    "👩‍👩‍👧 \\u003c/script\\u003e",
]


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def hostile_scene() -> Scene:
    scene = Scene()
    for number, name in enumerate(HOSTILE):
        scene.article(f"a{number}", f"{name} came to Japan.", title=name, source=f"https://x.example/{number}")
        scene.claim(f"a{number}", entity(name), "expanded_into", entity("Japan", "Country", "JP"))
    return scene


def test_hostile_names_come_back_as_they_went_in() -> None:
    scene = hostile_scene()
    data = data_of(explorer_page(scene.material(title=HOSTILE[0])))
    assert data["title"] == HOSTILE[0]
    assert [row["name"] for row in data["entities"] if row["name"] != "Japan"] == HOSTILE


def test_hostile_names_add_no_element() -> None:
    page = explorer_page(hostile_scene().material(title=HOSTILE[0])).decode()
    assert [tag for tag, _ in Elements(page).found] == [tag for tag, _ in Elements(TEMPLATE).found]
    assert page.count("</script>") == TEMPLATE.count("</script>")


def test_nothing_is_loaded_and_no_handler_stands_in_the_page() -> None:
    for tag, attributes in Elements(TEMPLATE).found:
        assert not {"src", "href", "srcset", "action", "style"} & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag


def test_the_policy_allows_only_this_script_and_style() -> None:
    (policy,) = [attributes["content"] for tag, attributes in Elements(TEMPLATE).found if "http-equiv" in attributes]
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (script,) = re.findall(r"<script>(.*?)</script>", TEMPLATE, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", TEMPLATE, re.DOTALL)
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert rules["script-src"] == f"'{hash_of(script)}'"
    assert rules["style-src"] == f"'{hash_of(style)}'"
    assert "unsafe" not in policy


def hash_of(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_a_page_stays_small(scene: Scene) -> None:
    assert len(explorer_page(scene.material())) < 1_000_000
