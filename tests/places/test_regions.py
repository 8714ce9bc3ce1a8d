from __future__ import annotations

import pytest

from socialexpansion.places import (
    country_codes,
    find_country,
    find_demonym,
    find_region,
    find_region_adjective,
    region_adjectives,
    region_names,
)


def countries(name: str) -> frozenset[str]:
    region = find_region(name)
    assert region is not None
    return region.countries


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Asia", {"KR", "JP", "IN", "HK", "TR"}, {"RU", "AU", "EG"}),
        ("East Asia", {"KR", "JP", "TW", "CN"}, {"VN"}),
        ("Southeast Asia", {"VN", "SG", "ID"}, {"CN", "IN"}),
        ("South Asia", {"IN", "PK"}, {"IR"}),
        ("Central Asia", {"KZ", "UZ"}, {"MN"}),
        ("Middle East", {"AE", "IL", "EG", "TR"}, {"PK"}),
        ("Gulf", {"AE", "QA"}, {"IQ"}),
        ("Europe", {"FR", "RU", "CY", "XK"}, {"TR", "GE"}),
        ("EU", {"FR", "CY"}, {"GB", "NO"}),
        ("the Nordics", {"FI", "IS"}, {"EE"}),
        ("Scandinavia", {"SE"}, {"FI"}),
        ("Africa", {"EG", "ZA"}, {"YE"}),
        ("sub-Saharan Africa", {"KE", "NG", "SD"}, {"EG"}),
        ("Latin America", {"MX", "BR", "CU"}, {"US", "JM"}),
        ("North America", {"US", "CA", "MX"}, {"PA"}),
        ("Caribbean", {"JM", "PR"}, {"MX"}),
        ("APAC", {"KR", "AU", "IN"}, {"AE", "KZ"}),
        ("EMEA", {"FR", "AE", "ZA"}, {"US"}),
        ("MENA", {"MA", "AE"}, {"NG"}),
        ("ASEAN", {"TH"}, {"CN"}),
        ("GCC", {"OM"}, {"YE"}),
        ("CIS", {"KZ"}, {"EE"}),
        ("Greater China", {"HK", "TW", "CN", "MO"}, {"SG"}),
        ("Benelux", {"LU"}, {"FR"}),
        ("Balkans", {"RS"}, {"HU"}),
        ("Oceania", {"NZ", "FJ"}, {"ID"}),
    ],
)
def test_members(name: str, inside: set[str], outside: set[str]) -> None:
    assert inside <= countries(name)
    assert not outside & countries(name)


def test_continents_cover_every_country_once() -> None:
    continents = [countries(name) for name in ("Africa", "Americas", "Asia", "Europe", "Oceania")]
    assert frozenset().union(*continents) == country_codes() - {"AQ"}
    assert sum(map(len, continents)) == len(country_codes()) - 1


def test_sizes_of_closed_groups() -> None:
    sizes = {name: len(countries(name)) for name in ("EU", "ASEAN", "GCC", "G7", "Benelux", "DACH", "Eurozone")}
    assert sizes == {"EU": 27, "ASEAN": 11, "GCC": 6, "G7": 7, "Benelux": 3, "DACH": 3, "Eurozone": 21}


def test_parts_lie_in_the_whole() -> None:
    for part in ("Western Europe", "Eastern Europe", "Northern Europe", "Southern Europe", "European Union", "Balkans"):
        assert countries(part) <= countries("Europe")
    for part in ("East Asia", "Southeast Asia", "South Asia", "Central Asia", "Western Asia", "Gulf"):
        assert countries(part) <= countries("Asia")
    for part in ("North Africa", "West Africa", "East Africa", "Southern Africa", "Central Africa"):
        assert countries(part) <= countries("Africa")


def test_every_name_leads_to_a_region_with_known_countries() -> None:
    for phrase, name in region_names():
        region = find_region(phrase)
        assert region is not None
        assert region.name == name
        assert region.countries
        assert region.countries <= country_codes()
        assert find_country(phrase) is None


@pytest.mark.parametrize(
    ("word", "name"),
    [("Asian", "Asia"), ("Europeans", "Europe"), ("Nordic", "Nordics"), ("Latin American", "Latin America")],
)
def test_adjectives(word: str, name: str) -> None:
    region = find_region_adjective(word)
    assert region is not None
    assert region.name == name


def test_adjectives_are_no_demonyms() -> None:
    for word, name in region_adjectives():
        region = find_region_adjective(word)
        assert region is not None
        assert region.name == name
        assert find_demonym(word) is None


@pytest.mark.parametrize("name", ["Korea", "Atlantis", "", "Asian"])
def test_no_region(name: str) -> None:
    assert find_region(name) is None
