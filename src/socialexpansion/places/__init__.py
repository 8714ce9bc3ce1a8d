"""Places: countries, territories, demonyms, regions, subdivisions and cities to ISO 3166-1 codes.

Everything is read from two files that ``build.py`` generates from maintained libraries and the lists in
``gazetteer/``; importing this package reads neither. Cities are in ``socialexpansion.places.cities``.
"""

from __future__ import annotations

from socialexpansion.places.ambiguity import is_ambiguous, other_readings
from socialexpansion.places.choice import disambiguate
from socialexpansion.places.countries import (
    country_codes,
    country_name,
    country_names,
    demonyms,
    find_country,
    find_demonym,
    find_subdivision,
    is_part_demonym,
    subdivision_names,
)
from socialexpansion.places.keys import place_key
from socialexpansion.places.regions import (
    Region,
    find_region,
    find_region_adjective,
    region_adjectives,
    region_names,
)

__all__ = [
    "Region",
    "country_codes",
    "country_name",
    "country_names",
    "demonyms",
    "disambiguate",
    "find_country",
    "find_demonym",
    "find_region",
    "find_region_adjective",
    "find_subdivision",
    "is_ambiguous",
    "is_part_demonym",
    "other_readings",
    "place_key",
    "region_adjectives",
    "region_names",
    "subdivision_names",
]
