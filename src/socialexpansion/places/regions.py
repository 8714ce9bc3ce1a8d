"""Supra-national regions as sets of countries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from socialexpansion.places.keys import place_key
from socialexpansion.places.packaged import gazetteer


class Region(NamedTuple):
    """A named set of countries.

    Attributes:
        name: its name in this project, "Asia-Pacific".
        countries: ISO alpha-2 codes.

    """

    name: str
    countries: frozenset[str]


def find_region(name: str) -> Region | None:
    """Return the region called *name* ("Southeast Asia", "the Nordics", "APAC", "EU"), or ``None``; any case."""
    index = gazetteer()["region_keys"].get(place_key(name))
    return None if index is None else _regions()[index]


def find_region_adjective(word: str) -> Region | None:
    """Return the region whose people or things *word* means ("Asian", "Nordic", "Latin American"), or ``None``."""
    index = gazetteer()["adjective_keys"].get(place_key(word))
    return None if index is None else _regions()[index]


def region_names() -> Iterable[tuple[str, str]]:
    """Return (phrase, name of the region) for every name and alias of every region."""
    for row in gazetteer()["regions"]:
        for phrase in [row["name"], *row["aliases"]]:
            yield phrase, row["name"]


def region_adjectives() -> Iterable[tuple[str, str]]:
    """Return (word, name of the region) for every regional adjective."""
    for row in gazetteer()["regions"]:
        for word in row["adjectives"]:
            yield word, row["name"]


@cache
def _regions() -> tuple[Region, ...]:
    rows = gazetteer()["regions"]
    return tuple(Region(row["name"], frozenset(row["countries"])) for row in rows)
