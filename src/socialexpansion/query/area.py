"""Whether a claim holds in the place that a question asks about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from socialexpansion.errors import QueryError
from socialexpansion.places import country_names, find_region, region_names
from socialexpansion.places.cities import find_city
from socialexpansion.query.geography import area, shown_place
from socialexpansion.query.hints import did_you_mean
from socialexpansion.query.names import same_name
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import PLACE_TYPES, Entity, EntityType
from socialexpansion.schema.source import ClaimSource


class Area(NamedTuple):
    """A place that is asked about: its countries, and the city if it is one."""

    countries: frozenset[str]
    city: str | None = None
    note: str | None = None

    def has_home_of(self, entities: Iterable[Entity]) -> bool:
        """Return whether the country of one of *entities* is in the area."""
        return any(entity.country in self.countries for entity in entities)

    def has(self, claim: Claim, wanted: Iterable[Entity]) -> bool:
        """Return whether *claim* holds there.

        Of a claim about presence in a place, that place decides. Of any other its ``place`` does, and where that is
        not known, the home of the end that is asked for.
        """
        if claim.object.type in PLACE_TYPES:
            return self._covers(claim.object, claim.city)
        if claim.place is not None:
            return claim.place in self.countries
        return self.has_home_of(wanted)

    def _covers(self, place: Entity, city: str | None) -> bool:
        if self.city is not None:
            return any(same_name(self.city, name) for name in (place.name, city) if name)
        if place.type is EntityType.REGION:
            region = find_region(place.name)
            return region is not None and region.countries <= self.countries
        return place.country in self.countries


def find_area(place: str, source: ClaimSource) -> Area:
    """Return the area for the ``place`` or ``home`` of a query.

    Raises:
        QueryError: it is no country, no region and no city.

    """
    countries = area(place)
    if countries:
        return Area(countries)
    known = [p.entity for p in source.named(place) if p.entity.type in PLACE_TYPES]
    city = find_city(place)
    country = known[0].country if known else city.country if city else None
    if not known and city is None:
        names = [name for name, _ in (*country_names(), *region_names())]
        hint = did_you_mean(place, names) or "give a country, a region or a city; put a name that contains it in quotes"
        raise QueryError(f'the place "{place}" is unknown', hint=hint)
    note = f"claims that name no city are looked up by country: {shown_place(country)}" if country else None
    return Area(frozenset([country] if country else []), place, note)
