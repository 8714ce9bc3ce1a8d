"""The generated data files beside this package (see ``build.py``), each read once and only when asked for."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

FOLDER = Path(__file__).parent / "data"


class RegionRow(TypedDict):
    """A region as the data file holds it."""

    name: str
    countries: list[str]
    aliases: list[str]
    adjectives: list[str]


class Gazetteer(TypedDict):
    """What ``gazetteer.json`` holds; phrases and words are as text writes them, keys are ``place_key`` of them."""

    names: dict[str, str]
    phrases: dict[str, str]
    name_keys: dict[str, str]
    demonyms: dict[str, str]
    demonym_keys: dict[str, str]
    part_demonyms: list[str]
    subdivisions: dict[str, str]
    subdivision_keys: dict[str, str]
    regions: list[RegionRow]
    region_keys: dict[str, int]
    adjective_keys: dict[str, int]
    readings: dict[str, list[str]]


@cache
def gazetteer() -> Gazetteer:
    """Return countries, demonyms, subdivisions, regions and ambiguous names."""
    data: Gazetteer = json.loads((FOLDER / "gazetteer.json").read_text(encoding="utf-8"))
    return data
