"""Saved pictures, read as files: arrowheads and the legend below."""

from __future__ import annotations

import math
import re
from typing import Any
from xml.etree import ElementTree

from .conftest import Scene, saved

SVG = "{http://www.w3.org/2000/svg}"


def picture(page: Any) -> ElementTree.Element:
    return ElementTree.fromstring(saved(page, "SVG"))


def legend(svg: ElementTree.Element) -> list[str]:
    (group,) = (each for each in svg.iter(f"{SVG}g") if each.get("class") == "legend")
    return [text.text or "" for text in group.iter(f"{SVG}text")]


def numbers(path: ElementTree.Element) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))]


def of_class(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [path for path in svg.iter(f"{SVG}path") if path.get("class") == name]


def test_an_arrowhead_touches_the_object_of_a_directed_claim_only(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material())
    page.wait_for_selector("[data-busy=false]", timeout=60_000)
    svg = picture(page)
    heads = of_class(svg, "head")
    assert len(of_class(svg, "claim")) == 5
    assert len(heads) == 3  # the partnership, announced and denied, leads both ways
    circles = [[float(each.get(key, "")) for key in ("cx", "cy", "r")] for each in svg.iter(f"{SVG}circle")]
    names = [text.text for text in svg.iter(f"{SVG}text")]
    touched = []
    for head in heads:
        x, y, *back = numbers(head)
        number, (cx, cy, r) = min(enumerate(circles), key=lambda each: math.dist(each[1][:2], (x, y)) - each[1][2])
        touched.append(number)
        assert 0 <= math.dist((cx, cy), (x, y)) - r < 2
        assert math.dist((cx, cy), back[:2]) > math.dist((cx, cy), (x, y))
    assert len(set(touched)) == 3
    assert {"Vantel", "Orbis", "Japan", "Brazil", "Singapore"} <= set(names)


def test_the_legend_has_the_title_and_what_occurs(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(title="who expanded into Japan"), "tab=claims")
    words = legend(picture(page))
    assert words[0] == "who expanded into Japan"
    assert {"expanded into", "partnered with", "actual", "planned", "denied", "Company", "Country"} == set(words[1:])
    page.locator(".facet label", has_text="planned").click()
    page.locator("header .title p", has_text="1 of 5").wait_for()
    assert set(legend(picture(page))[1:]) == {"expanded into", "planned", "Company", "Country"}


def test_the_legend_of_a_map_has_its_scale(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=map")
    svg = picture(page)
    words = legend(svg)
    assert words[0] == "All claims"
    assert words[2:] == ["2–3", "4–7", "8–15", "16+", "from home to market", "none there yet"]
    (japan,) = (path for path in svg.iter(f"{SVG}path") if path.findtext(f"{SVG}title") == "Japan: Vantel")
    (group,) = (each for each in svg.iter(f"{SVG}g") if each.get("class") == "legend")
    assert next(group.iter(f"{SVG}rect")).get("fill") == japan.get("fill")
    bottom = max(float(text.get("y", "")) for text in group.iter(f"{SVG}text"))
    assert bottom < float(svg.get("height", ""))
