"""Words of a question that stand for countries and regions."""

from __future__ import annotations

from socialexpansion.places import (
    country_codes,
    country_name,
    find_country,
    find_demonym,
    find_region,
    find_region_adjective,
)


def known_place(text: str) -> str | None:
    """Return the code of the country or the name of the region that *text* stands for, or ``None``.

    A code in capitals stands for itself, so that every place that a query can hold can also be written.
    """
    if text in country_codes():
        return text
    code = find_country(text)
    if code is not None:
        return code
    region = find_region(text)
    return region.name if region else None


def canonical_place(text: str) -> str:
    """Return the code or region name for *text*, or *text* itself, then taken for a city."""
    return known_place(text) or text


def adjective_place(text: str) -> str | None:
    """Return the code or region name for an adjective ("Japanese", "Asian"), or ``None``."""
    code = find_demonym(text)
    if code is not None:
        return code
    region = find_region_adjective(text)
    return region.name if region else None


def shown_place(place: str) -> str:
    """Return the name of a place for people: "South Korea" for KR."""
    return country_name(place) if place in country_codes() else place


def area(place: str) -> frozenset[str]:
    """Return the codes of the countries in *place*, a code or the name of a region; none for a city."""
    if place in country_codes():
        return frozenset([place])
    region = find_region(place)
    return region.countries if region else frozenset()
