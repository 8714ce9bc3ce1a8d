"""Choosing between places of one name by what else a text mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from socialexpansion.places.cities import find_city
from socialexpansion.places.countries import find_country, find_subdivision


def disambiguate(name: str, other_places: Collection[str]) -> str | None:
    """Return the country that *name* points to in a text that also mentions *other_places*.

    "Georgia" with US ("Atlanta", "U.S.") is the state, so US; with GE ("Tbilisi") it is the country. Where both are
    mentioned the more frequent wins and the country wins a tie.

    Args:
        name: of a country, subdivision or city.
        other_places: ISO codes of the other places mentioned, repeated as often as they are.

    Returns:
        An ISO code, or ``None`` where the name is unknown or country and subdivision are equally likely.

    """
    country, subdivision = find_country(name), find_subdivision(name)
    if country and subdivision and country != subdivision:
        counts = Counter(other_places)
        if not counts[country] and not counts[subdivision]:
            return None
        return subdivision if counts[subdivision] > counts[country] else country
    if country or subdivision:
        return country or subdivision
    city = find_city(name, hints=other_places)
    return city.country if city else None
