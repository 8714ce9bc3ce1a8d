"""The table of cities: which names of GeoNames a city can be looked up by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from socialexpansion.places.keys import place_key

# GeoNames gives each city's names in every language without saying which; a name close to the main one is a spelling
# that English news may use ("Sao Paulo", "Frankfurt"), the others need the hand-written list.
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’ .-]{3,}")
_SIMILAR = 0.8
_KNOWN = 100_000


def cities_table(cities: Iterable[Mapping[str, Any]], written: Mapping[str, Sequence[str]]) -> str:
    """Return the lines of ``cities.tsv``, sorted: key, phrases, then each city as ``name|country|population``.

    Cities surely so called come first, the largest leading, then those of which the key is a likely spelling.
    The phrases are the forms in which text writes the key; none for a key that is only likely.

    Raises:
        ValueError: a city of the hand-written list is not in GeoNames.

    """
    rows = sorted(cities, key=lambda city: (-city["population"], city["name"], city["geonameid"]))
    by_name = {f"{city['name']}, {city['countrycode']}": city["geonameid"] for city in reversed(rows)}
    if missing := [name for name in written if name not in by_name]:
        raise ValueError(f"not in GeoNames: {', '.join(missing)}")
    aliases = {by_name[name]: names for name, names in written.items()}
    phrases: dict[str, list[str]] = {}
    found: dict[str, list[str]] = {}
    for city in rows:
        for phrase in (city["name"], *aliases.get(city["geonameid"], ())):
            phrases.setdefault(place_key(phrase), []).append(phrase)
            found.setdefault(place_key(phrase), []).append(_entry(city))
    for city in rows:
        for key in _likely(city):
            if key not in phrases:
                found.setdefault(key, []).append(_entry(city))
    return "".join(sorted(_line(key, phrases.get(key, ()), entries) for key, entries in found.items()))


def _line(key: str, phrases: Iterable[str], entries: Iterable[str]) -> str:
    return "\t".join([key, "|".join(dict.fromkeys(phrases)), *dict.fromkeys(entries)]) + "\n"


def _entry(city: Mapping[str, Any]) -> str:
    return f"{city['name']}|{city['countrycode']}|{city['population']}"


def _likely(city: Mapping[str, Any]) -> set[str]:
    if city["population"] < _KNOWN:
        return set()
    spellings = {
        place_key(alias) for alias in city["alternatenames"] if _LATIN.fullmatch(alias) and not alias.isupper()
    }
    return {alias for alias in spellings if _is_spelling(alias, place_key(city["name"]))}


def _is_spelling(alias: str, name: str) -> bool:
    if name.startswith(f"{alias} ") and len(alias) >= 5:
        return True
    return alias[:1] == name[:1] and SequenceMatcher(None, alias, name).ratio() >= _SIMILAR
