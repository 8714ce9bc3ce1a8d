from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialexpansion.places import country_codes, is_ambiguous
from socialexpansion.places.cities import city_names, find_cities, find_city


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Seoul", "KR"),
        ("seoul", "KR"),
        ("Busan", "KR"),
        ("Pusan", "KR"),
        ("Tokyo", "JP"),
        ("Paris", "FR"),
        ("London", "GB"),
        ("Boston", "US"),
        ("New York", "US"),
        ("Washington", "US"),
        ("Bombay", "IN"),
        ("Bangalore", "IN"),
        ("Peking", "CN"),
        ("Saigon", "VN"),
        ("Kiev", "UA"),
        ("Leningrad", "RU"),
        ("Zurich", "CH"),
        ("Zürich", "CH"),
        ("São Paulo", "BR"),
        ("Sao Paulo", "BR"),
        ("Frankfurt", "DE"),
        ("Duesseldorf", "DE"),
        ("Izmir", "TR"),
        ("St. Petersburg", "RU"),
        ("Santiago", "CL"),
        ("Alexandria", "EG"),
        ("The Hague", "NL"),
        ("Gurgaon", "IN"),
        ("Lodz", "PL"),
        ("Schaumburg", "US"),
        ("Ho Chi Minh City", "VN"),
        ("Tel Aviv", "IL"),
        ("Tbilisi", "GE"),
        ("Islamabad", "PK"),
    ],
)
def test_most_likely_city(name: str, country: str) -> None:
    city = find_city(name)
    assert city is not None
    assert city.country == country


@pytest.mark.parametrize("name", ["", "Nowheresville-upon-Nothing", "Korea", "the", "a\tb", "|"])
def test_no_city(name: str) -> None:
    assert find_city(name) is None


def test_the_country_decides() -> None:
    in_massachusetts = find_city("Cambridge", country="US")
    assert in_massachusetts is not None
    assert in_massachusetts.country == "US"
    assert find_city("Seoul", country="FR") is None


def test_a_hint_chooses_among_cities_of_like_size_only() -> None:
    cambridge, paris = find_city("Cambridge", hints=["US"]), find_city("Paris", hints=["US"])
    assert cambridge is not None
    assert paris is not None
    assert (cambridge.country, paris.country) == ("US", "FR")
    assert find_city("Cambridge", hints=["JP"]) == find_city("Cambridge")


def test_namesakes_come_largest_first_where_the_name_is_sure() -> None:
    sizes = [city.population for city in find_cities("Birmingham")]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) > 1


def test_phrases_are_found_and_lie_in_known_countries() -> None:
    phrases = dict(city_names(minimum=500_000))
    assert {"Seoul", "New York", "Bombay", "Paris"} - phrases.keys() == {"Paris"}  # a first name too
    for phrase, country in phrases.items():
        city = find_city(phrase)
        assert city is not None
        assert (city.country, city.population >= 500_000) == (country, True)
    assert set(phrases.values()) <= country_codes()


def test_ambiguous_phrases_come_only_on_request() -> None:
    plain, every = dict(city_names()), dict(city_names(ambiguous=True))
    assert plain.items() < every.items()
    assert {"Reading", "Nice", "Mobile"} <= every.keys() - plain.keys()
    assert all(is_ambiguous(phrase) for phrase in every.keys() - plain.keys())


@given(st.text(max_size=30))
def test_any_text_is_a_city_or_not(text: str) -> None:
    city = find_city(text)
    assert city is None or city.country in country_codes()
