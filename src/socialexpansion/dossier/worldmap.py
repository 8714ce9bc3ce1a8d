"""The map of a dossier."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

from socialexpansion.dossier import words
from socialexpansion.dossier.atlas import BARRED, HOME, MARKET
from socialexpansion.dossier.model import Arc, Dossier, Picture
from socialexpansion.dossier.svg import Element, add, add_denial, drawing, legend_line
from socialexpansion.schema.status import Status

_LEGEND = 46  # pixels below the map
_DOT = 4.0
_SMALL = 60  # a path as short as this is too small to be seen in colour
_HOLDS, _MAY, _NOT = (Status.ACTUAL,), (Status.PLANNED, Status.RUMORED), (Status.ENDED, Status.DENIED)
_LEGENDS = (
    (HOME, _HOLDS, "home base"),
    (MARKET, _HOLDS, "present"),
    (MARKET, _MAY, "planned or rumored"),
    (MARKET, _NOT, "left or denied"),
    (BARRED, tuple(Status), "barred"),
)
_INWARD = (
    (HOME, _HOLDS, "the country itself"),
    (MARKET, _HOLDS, "entrants come from here"),
    (MARKET, _MAY, "planned or rumored"),
    (MARKET, _NOT, "left or denied"),
)


def world_map(dossier: Dossier) -> Element | None:
    """Return the map, or ``None`` where no country is known."""
    picture = dossier.picture
    world = _world()
    if not picture.shades:
        return None
    root = drawing(world["width"], world["height"] + _LEGEND, f"{dossier.name} on the map", describe_map(dossier))
    shaded = {shade.code: shade for shade in picture.shades}
    tenths = add(root, "g", transform="scale(0.1)")
    for code, path in world["paths"].items():
        if code not in shaded:
            add(tenths, "path", d=path, class_="land", stroke_width="5")
    for code, shade in shaded.items():
        kind = f"{shade.kind} {shade.status}"
        if code in world["paths"]:
            area = add(tenths, "path", d=world["paths"][code], class_=kind)
            add(area, "title", words.country(code))
        if code in world["centres"] and len(world["paths"].get(code, "")) < _SMALL:
            x, y = _centre(code)
            dot = add(root, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=_DOT, class_=kind)
            add(dot, "title", words.country(code))
    for arc in picture.arcs:
        if arc.start in world["centres"] and arc.end in world["centres"]:
            _add_arc(root, arc)
    _add_legend(root, world["height"], picture)
    return root


def describe_map(dossier: Dossier) -> str:
    """Return the map in a sentence or two."""
    told = []
    markets = "Entrants come from" if dossier.picture.inward else "Markets"
    for kind, label in ((HOME, "Home base"), (MARKET, markets), (BARRED, "Barred from")):
        if kind == HOME and dossier.picture.inward:
            continue
        names = [
            f"{words.country(shade.code)}" + ("" if shade.status is Status.ACTUAL else f" ({shade.status})")
            for shade in dossier.picture.shades
            if shade.kind == kind
        ]
        if names:
            told.append(f"{label}: {', '.join(names)}.")
    unknown = [*dossier.picture.missing, *(_absent(dossier.picture))]
    if unknown:
        told.append(f"Not on the map: {', '.join(unknown)}.")
    return " ".join(told)


def _absent(picture: Picture) -> list[str]:
    world = _world()
    drawn = {*world["paths"], *world["centres"]}
    return [words.country(shade.code) or shade.code for shade in picture.shades if shade.code not in drawn]


def _add_arc(root: Element, arc: Arc) -> None:
    (x, y), (to_x, to_y) = _centre(arc.start), _centre(arc.end)
    distance = math.hypot(to_x - x, to_y - y)
    middle_x, middle_y = (x + to_x) / 2, (y + to_y) / 2 - distance * 0.22
    add(
        root,
        "path",
        d=f"M{x:.1f} {y:.1f}Q{middle_x:.1f} {middle_y:.1f} {to_x:.1f} {to_y:.1f}",
        class_=f"line {arc.status}",
    )
    add(root, "circle", cx=f"{to_x:.1f}", cy=f"{to_y:.1f}", r=2.5, class_="centre")
    if arc.status is Status.DENIED:
        add_denial(root, (x + 2 * middle_x + to_x) / 4, (y + 2 * middle_y + to_y) / 4)


def _add_legend(root: Element, top: int, picture: Picture) -> None:
    x = 12
    for kind, statuses, label in _INWARD if picture.inward else _LEGENDS:
        if any(shade.kind == kind and shade.status in statuses for shade in picture.shades):
            add(root, "rect", x=x, y=top + 4, width=12, height=12, class_=f"{kind} {statuses[0]}")
            add(root, "text", label, x=x + 17, y=top + 14, class_="quiet")
            x += 44 + 6 * len(label)
    if picture.arcs:
        x = 12
        for arc_status in dict.fromkeys(sorted(arc.status for arc in picture.arcs)):
            legend_line(root, x, top + 36, arc_status, f"from home: {arc_status}")
            x += 150


def _centre(code: str) -> tuple[float, float]:
    x, y = _world()["centres"][code]
    return x / 10, y / 10


@cache
def _world() -> Any:
    return json.loads(Path(__file__).with_name("world.json").read_text(encoding="utf-8"))
