"""The network under the pointer: hovered, dragged, zoomed, grown by a double click; and the time line's brush."""

from __future__ import annotations

import math
import re
from typing import Any
from xml.etree import ElementTree

from .conftest import Scene, saved

SVG = "{http://www.w3.org/2000/svg}"

Place = tuple[float, float]


def settled(page: Any) -> Any:
    page.wait_for_selector("[data-busy=false]", timeout=60_000)
    page.wait_for_timeout(400)
    return page


def middle(page: Any) -> Place:
    box = page.locator(".canvas").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def directions(page: Any) -> dict[str, Place]:
    """Where each name lies as seen from the middle, in the saved picture's measure: the screen has another scale."""
    svg = ElementTree.fromstring(saved(page, "SVG"))
    texts = [each for each in svg.iter(f"{SVG}text") if each.get("paint-order")]
    circles = [[float(each.get(key, "")) for key in ("cx", "cy", "r")] for each in svg.findall(f"{SVG}circle")]
    cx, cy = ((min(axis) + max(axis)) / 2 for axis in ([each[0] for each in circles], [each[1] for each in circles]))
    found = {}
    for text in texts:
        at = (float(text.get("x", "")), float(text.get("y", "")))
        side = -1 if text.get("text-anchor") == "end" else 1
        x, y, _ = min(circles, key=lambda each: math.dist((each[0] + side * (each[2] + 4), each[1] + 4), at))
        found[text.text or ""] = (x - cx, y - cy)
    return found


def is_at(page: Any, name: str, place: Place) -> bool:
    page.mouse.move(*place)
    page.wait_for_timeout(20)
    tip = page.locator(".network .tip")
    return bool(tip.count()) and tip.inner_text().startswith(f"{name} · ")


def node(page: Any, name: str, way: Place) -> Place:
    """Where a node stands on the screen: the pointer goes from the middle its way until the tip names it."""
    x, y = middle(page)
    length = math.hypot(*way)
    for step in range(0, 400, 5):
        place = (x + way[0] / length * step, y + way[1] / length * step)
        if is_at(page, name, place):
            return place
    raise AssertionError(f"{name} is not on its way")


def shot(page: Any, place: Place) -> bytes:
    clip = {"x": place[0] - 1, "y": place[1] - 1, "width": 3, "height": 3}
    return bytes(page.screenshot(clip=clip))


def test_hovering_leaves_neighbours_and_fades_the_others(scene: Scene, open_page: Any) -> None:
    page = settled(open_page(scene.material()))
    ways = directions(page)
    places = {name: node(page, name, ways[name]) for name in ("Japan", "Vantel", "Singapore")}
    corner = page.locator(".canvas").bounding_box()
    page.mouse.move(corner["x"] + 6, corner["y"] + 6)
    page.wait_for_timeout(500)
    before = {name: shot(page, place) for name, place in places.items()}
    page.mouse.move(*places["Japan"])
    page.wait_for_timeout(300)
    assert shot(page, places["Vantel"]) == before["Vantel"]
    assert shot(page, places["Singapore"]) != before["Singapore"]


def test_a_dragged_name_stays_where_it_was_put(scene: Scene, open_page: Any) -> None:
    page = settled(open_page(scene.material()))
    old = node(page, "Japan", directions(page)["Japan"])
    x, y = middle(page)
    new = (old[0] + (60 if old[0] < x else -60), old[1] + (45 if old[1] < y else -45))
    page.mouse.move(*old)
    page.mouse.down()
    page.mouse.move(*new, steps=8)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert not is_at(page, "Japan", old)
    assert is_at(page, "Japan", new)
    corner = page.locator(".canvas").bounding_box()
    page.mouse.move(corner["x"] + 6, corner["y"] + 6)
    page.wait_for_timeout(1000)
    assert is_at(page, "Japan", new)


def test_wheel_and_keys_zoom(scene: Scene, open_page: Any) -> None:
    page = settled(open_page(scene.material()))
    way = directions(page)["Japan"]

    def distance() -> float:
        page.wait_for_timeout(500)
        return math.dist(node(page, "Japan", way), middle(page))

    whole = distance()
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, 300)
    assert distance() < 0.8 * whole
    page.focus(".canvas")
    page.keyboard.press("0")
    assert abs(distance() - whole) < 8
    page.keyboard.press("-")
    assert distance() < 0.8 * whole
    page.keyboard.press("+")
    assert abs(distance() - whole) < 8


def test_a_double_click_adds_neighbours(scene: Scene, open_page: Any) -> None:
    page = settled(open_page(scene.material(claims=scene.claims[:1], context=scene.claims[1:])))
    page.mouse.dblclick(*node(page, "Vantel", directions(page)["Vantel"]))
    page.locator("header .title p", has_text=re.compile("^4 claims ·")).wait_for()


def test_the_brush_filters_by_what_it_covers(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    box = page.locator(".bars > svg").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 20, steps=5)
    page.mouse.up()
    page.uncheck(".undated input")
    page.locator("header .title p", has_text=re.compile("^1 of 5 claims ·")).wait_for()
    assert "Singapore" in page.inner_text("tbody tr")
    assert "period=2011-01" in page.url
