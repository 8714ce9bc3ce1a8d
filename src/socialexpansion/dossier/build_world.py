"""Makes ``world.json`` from Natural Earth: ``python -m socialexpansion.dossier.build_world WORLD_ATLAS``.

WORLD_ATLAS is the folder of the npm package world-atlas 2 (it comes with the front end of ``view``: ``npm ci``).
Outlines are those of 1:110 million, already projected, so that drawing needs neither a library nor arithmetic; the
points at which a country's arcs end come from 1:50 million, which has the small ones too. Natural Earth is in the
public domain. Needs pycountry, which the extra ``test`` installs.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 960, 460
_SCALE = 175.0
_MIDDLE = 265.0  # north of the middle, since Antarctica is left out
_ANTARCTICA = "AQ"
# Natural Earth gives no number to these; the codes are those that the places of this project use.
_UNNUMBERED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Return the pixel of a place, in the projection Natural Earth I (Šavrič and others, 2011)."""
    x, y = math.radians(longitude), math.radians(latitude)
    square = y * y
    fourth = square * square
    across = 0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    up = y * (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)))
    return WIDTH / 2 + _SCALE * x * across, _MIDDLE - _SCALE * up


def outlines(folder: Path, scale: str) -> Iterator[tuple[str, list[list[Point]]]]:
    """Yield each country's code with its outer rings, projected."""
    numbers = {country.numeric: country.alpha_2 for country in import_module("pycountry").countries}
    topology: Any = json.loads((folder / f"countries-{scale}.json").read_text(encoding="utf-8"))
    arcs = list(_arcs(topology))
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = numbers.get(geometry.get("id")) or _UNNUMBERED.get(geometry["properties"]["name"])
        if code and code != _ANTARCTICA:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            rings = [_ring(polygon[0], arcs) for polygon in polygons]
            yield code, [[project(*point) for point in part] for ring in rings for part in _cut(ring)]


def _arcs(topology: Any) -> Iterator[list[Point]]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        yield points


def _ring(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(points[1:] if ring else points)
    return ring


def _cut(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """Yield *ring* cut where it crosses the 180th meridian, so that no line runs across the whole map."""
    turned, turn = [ring[0]], 0.0
    for (before, _), (longitude, latitude) in pairwise(ring):
        turn += 360 if before - longitude > 180 else -360 if longitude - before > 180 else 0
        turned.append((longitude + turn, latitude))
    for shift in (-360.0, 0.0, 360.0):
        part = _clip(_clip([(x + shift, y) for x, y in turned], -180, 1), 180, -1)
        if len(part) > 2:
            yield [*part, part[0]]


def _clip(ring: Sequence[Point], edge: float, side: int) -> list[Point]:
    """Return the part of *ring* to the east (*side* 1) or to the west (-1) of the meridian *edge*."""
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, next_inside = (x - edge) * side >= 0, (next_x - edge) * side >= 0
        if inside:
            kept.append((x, y))
        if inside != next_inside:
            kept.append((edge, y + (next_y - y) * (edge - x) / (next_x - x)))
    return kept


def _path(rings: Sequence[Sequence[Point]]) -> str:
    """Return an SVG path in tenths of a pixel; a ring too small to see is left out, unless it is all there is."""
    parts: list[str] = []
    for ring in sorted(rings, key=_area, reverse=True):
        if parts and _area(ring) < 0.3:
            break
        tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
        (x, y), text = tenths[0], ""
        for next_x, next_y in tenths[1:-1]:
            if (next_x, next_y) != (x, y):
                text += f"{next_x - x:+d}{next_y - y:+d}"
                x, y = next_x, next_y
        parts.append(f"M{tenths[0][0]} {tenths[0][1]}l{text.lstrip('+')}z")
    return "".join(parts)


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2


def _centre(rings: Sequence[Sequence[Point]]) -> tuple[int, int]:
    """Return the middle of the largest part, in tenths of a pixel: arcs to France do not end in the Atlantic."""
    ring = max(rings, key=_area)
    total = x_sum = y_sum = 0.0
    for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x * next_y - next_x * y
        total, x_sum, y_sum = total + cross, x_sum + (x + next_x) * cross, y_sum + (y + next_y) * cross
    if abs(total) < 1e-6:
        return round(ring[0][0] * 10), round(ring[0][1] * 10)
    return round(x_sum / total / 3 * 10), round(y_sum / total / 3 * 10)


def build(folder: Path) -> str:
    """Return the content of ``world.json``."""
    paths: dict[str, list[list[Point]]] = {}
    for code, rings in outlines(folder, "110m"):
        paths.setdefault(code, []).extend(rings)
    centres: dict[str, tuple[int, int]] = {}
    for code, rings in outlines(folder, "50m"):
        centres.setdefault(code, _centre(rings))
    data = {
        "width": WIDTH,
        "height": HEIGHT,
        "paths": {code: _path(rings) for code, rings in sorted(paths.items())},
        "centres": dict(sorted(centres.items())),
    }
    return json.dumps(data, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("world.json").write_text(build(Path(sys.argv[1])), encoding="utf-8")
