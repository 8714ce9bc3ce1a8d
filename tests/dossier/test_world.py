"""The packaged outlines of countries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from socialexpansion.dossier import build_world
from socialexpansion.places import country_codes

PACKAGE = Path(build_world.__file__).parent
ATLAS = PACKAGE.parent / "view" / "frontend" / "node_modules" / "world-atlas"
WORLD = json.loads((PACKAGE / "world.json").read_text(encoding="utf-8"))


def test_it_is_small_and_has_nearly_every_country() -> None:
    assert (PACKAGE / "world.json").stat().st_size < 120_000
    assert set(WORLD["paths"]) <= country_codes()
    assert len(WORLD["centres"]) > 230
    assert {"SG", "HK", "MT", "BH"} <= set(WORLD["centres"]) - set(WORLD["paths"])  # too small for an outline


@pytest.mark.parametrize("code", sorted(WORLD["paths"]))
def test_no_outline_leaves_the_map_or_runs_across_it(code: str) -> None:
    for ring in WORLD["paths"][code].split("z")[:-1]:
        head, _, steps = ring.partition("l")
        x, y = map(int, head.removeprefix("M").split())
        numbers = list(map(int, re.findall(r"[+-]?\d+", steps)))
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            assert abs(step_x) < 1500
            x, y = x + step_x, y + step_y
            assert -1 <= x <= WORLD["width"] * 10 + 1
            assert -1 <= y <= WORLD["height"] * 10 + 1


@pytest.mark.skipif(not ATLAS.is_dir(), reason="the front end's packages are not installed")
def test_it_is_what_the_script_makes() -> None:
    assert build_world.build(ATLAS) == (PACKAGE / "world.json").read_text(encoding="utf-8")
