"""What place a name stands for, if any."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from socialexpansion.places import country_name, find_country, find_region, find_subdivision, is_ambiguous
from socialexpansion.places.cities import find_city
from socialexpansion.schema import EntityType


class Place(NamedTuple):
    """A place as the gazetteer has it: ``name`` is canonical, ``country`` an ISO code (``None`` for a region)."""

    name: str
    type: EntityType
    country: str | None
    ambiguous: bool


@lru_cache(maxsize=20_000)
def find_place(text: str) -> Place | None:
    """Return the country, region, sub-national place or city that *text* names, in that order of preference."""
    code = find_country(text)
    if code is not None:
        return Place(country_name(code), EntityType.COUNTRY, code, is_ambiguous(text))
    region = find_region(text)
    if region is not None:
        return Place(region.name, EntityType.REGION, None, False)
    state = find_subdivision(text)
    if state is not None:
        return Place(text, EntityType.CITY, state, is_ambiguous(text))
    city = find_city(text)
    if city is not None:
        return Place(city.name, EntityType.CITY, city.country, is_ambiguous(text))
    return None
