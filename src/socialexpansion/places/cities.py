"""Cities of 5,000 and more inhabitants (GeoNames): name to country. The data is read on first use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from socialexpansion.places.keys import place_key
from socialexpansion.places.packaged import FOLDER, gazetteer

# A namesake this much smaller than the best known is not meant just because its country is mentioned too:
# Paris in an article that also speaks of the United States is not Paris, Texas.
_RIVAL = 0.3


class City(NamedTuple):
    """A city as GeoNames knows it.

    Attributes:
        name: the name that English news uses.
        country: ISO alpha-2 code of the country it lies in.
        population: inhabitants, 0 where not known.

    """

    name: str
    country: str
    population: int


def find_city(name: str, *, country: str | None = None, hints: Collection[str] = ()) -> City | None:
    """Return the city that *name* most likely stands for, or ``None``.

    Args:
        name: as the text writes it, in any case, with or without accents.
        country: an ISO code that the city must lie in ("Cambridge, Mass." gives US).
        hints: ISO codes of countries the text speaks of; a namesake of similar size there is preferred.

    """
    found = find_cities(name)
    if country is not None:
        return next((city for city in found if city.country == country), None)
    if not found:
        return None
    rivals = [city for city in found if city.population >= _RIVAL * found[0].population]
    return next((city for city in rivals if city.country in hints), found[0])


def find_cities(name: str) -> tuple[City, ...]:
    """Return every city of that name, the one that a bare mention most likely means first."""
    lines = _lines()
    start = f"{place_key(name)}\t"
    at = bisect_left(lines, start)
    if at == len(lines) or not lines[at].startswith(start):
        return ()
    return tuple(map(_city, lines[at].split("\t")[2:]))


def city_names(*, minimum: int = 15_000, ambiguous: bool = False) -> Iterable[tuple[str, str]]:
    """Yield (phrase, country of the most likely city) for matching in text.

    Args:
        minimum: smallest population.
        ambiguous: whether to give names that are also a word, person or company ("Reading", "Nice").

    """
    readings = {} if ambiguous else gazetteer()["readings"]
    for line in _lines():
        key, phrases, entry, *_ = line.split("\t")
        city = _city(entry)
        if not phrases or city.population < minimum or set(readings.get(key, ())) - {"place"}:
            continue
        for phrase in phrases.split("|"):
            yield phrase, city.country


@cache
def _lines() -> list[str]:
    # Kept as sorted lines and searched by bisection: parsing all of them would take ten times as long as reading.
    return (FOLDER / "cities.tsv").read_text(encoding="utf-8").splitlines()


def _city(entry: str) -> City:
    name, country, population = entry.split("|")
    return City(name, country, int(population))
