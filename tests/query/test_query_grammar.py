from __future__ import annotations

from pathlib import Path

import pytest

from socialexpansion.errors import QueryError
from socialexpansion.places import country_codes, region_names
from socialexpansion.query import Query, parse, render
from socialexpansion.query.vocabulary import Vocabulary
from socialexpansion.relations import load_relations

SAME = {
    "partners of X in Korea": [
        "Partners of X in South Korea?",
        "X's partners in Korea",
        "who partnered with X in Korea",
        "who did X partner with in Korea",
        "show me all the partners of X in korea!",
        "who are the partners of X in Korea",
    ],
    "who expanded into Japan": ["which companies expanded into Japan", "who entered Japan", "who expanded in Japan"],
    "where did X expand": ["markets of X", "which countries did X expand into", "where has X expanded"],
    "where does X plan to expand": ["where will X expand", "planned or rumored markets of X"],
    "who owns X": ["owners of X", "who is X owned by", "X's owner"],
    "companies acquired by X": ["acquisitions of X", "who did X acquire", "who was acquired by X"],
    "companies banned in China": ["who is banned in China", "which companies are banned in China"],
    "companies from Japan": ["Japanese companies", "companies based in Japan", "companies that are based in Japan"],
    "CEO of X": ["who is the CEO of X", "X's CEO", "CEOs of X"],
    "about X": ["X", "tell me about X", "“X”", '"X"'],
    "X since 2012": ["X after 2011", "X since 2012?"],
    "X in 2011-04": ["X in April 2011", "X in Apr. 2011", "X from April 2011 to April 2011"],
    "X before 2012": ["X until 2011"],
    "X between 2010 and 2014": ["X from 2010 to 2014", "X since 2010 until 2014", "X between 2014 and 2010"],
    "X in 2011-04-22": ["X on 22 April 2011", "X on April 22, 2011", "X on April 22nd 2011"],
    "path from X to Y": ["path between X and Y", "shortest path from X to Y"],
    "partners of X in Asia": ["partners of X across asia", "who works with X in Asia"],
}


@pytest.mark.parametrize("question", SAME)
def test_wordings_of_one_question(question: str) -> None:
    expected = parse(question)
    assert {wording: parse(wording) for wording in SAME[question]} == dict.fromkeys(SAME[question], expected)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "the question is empty"),
        ("?", "the question is empty"),
        ("who ate X", 'not understood from "ate X" on; try'),
        ("tell me the weather", '"tell me the weather" is not understood; try'),
        ("partners of X since last year", 'not understood from "since last year" on; try'),
        ("partners of", "something is missing at its end"),
        ("X and", "not understood"),
        ("what colour has the sky over the big town at night in spring", "not understood"),
        ("a " * 201, "201 words is too long"),
        ("a" * 8001, "8001 characters is too long"),
    ],
)
def test_not_understood(question: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(question)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who entered Korea after Mixi", 'try "who entered Korea after 2012": "after" wants a date, such as 2012, '),
        ("what changed since Mixi?", 'try "what changed since 2012": "since" wants a date'),
        ("partners of X until", 'try "partners of X until 2012": "until" wants a date'),
        ("partners of X between Mixi and Gree", 'try "partners of X between 2010 and 2014": "between" wants a date'),
    ],
)
def test_what_follows_a_word_of_time_must_be_a_date(question: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(question)
    assert said in str(error.value)
    assert parse(str(error.value).split('try "')[1].split('"')[0]).period is not None


def test_nearest_forms_are_shown() -> None:
    with pytest.raises(QueryError, match=r'try .*"partners of X'):
        parse("how many partners of X in Japan are there")


def test_quotes_keep_a_name_together() -> None:
    assert parse('partners of "Made in Japan Ltd" in Asia').ends == ("Made in Japan Ltd",)
    assert parse('partners of "The ""Q"" Group"').ends == ('The "Q" Group',)


def test_known_names_decide_where_a_name_ends() -> None:
    known = {"Made in Japan Ltd", "Procter and Gamble", "Y"}.__contains__
    assert parse("partners of Made in Japan Ltd in Asia", known=known).ends == ("Made in Japan Ltd",)
    assert parse("Procter and Gamble", known=known).ends == ("Procter and Gamble",)
    assert parse("Procter and Gamble and Y", known=known).ends == ("Procter and Gamble", "Y")
    assert parse("path from Procter and Gamble to Y", known=known).ends == ("Procter and Gamble", "Y")


def test_possessive_is_not_cut_out_of_a_name() -> None:
    assert parse("partners of McDonald's").ends == ("McDonald's",)
    assert parse("Lego’s partners").ends == ("Lego",)


@pytest.mark.parametrize("code", sorted(country_codes()))
def test_every_country_can_be_asked_for(code: str) -> None:
    query = Query(relations=("partnered_with",), ends=("X",), place=code)
    assert parse(render(query)) == query


@pytest.mark.parametrize("region", sorted({name for _, name in region_names()}))
def test_every_region_can_be_asked_for(region: str) -> None:
    query = Query(relations=("partnered_with",), ends=("X",), place=region)
    assert parse(render(query)) == query


@pytest.mark.parametrize("relation", load_relations())
def test_every_word_of_every_relation_is_understood(relation: str) -> None:
    words = load_relations()[relation].query
    place = load_relations()[relation].place_object
    for noun in (*words.subject_nouns, *words.object_nouns):
        assert relation in parse(f"{noun} of X").relations, noun
    for verb in words.verbs:
        assert relation in parse(f"who {verb} {'Japan' if place else 'X'}").relations, verb


def test_every_form_that_is_offered_is_understood() -> None:
    for form in Vocabulary(load_relations()).forms():
        parse(form.replace("COUNTRY", "Japan").replace("YEAR", "2012"))


USER_RELATION = """
label = "sued"
inverse = "was sued by"
description = "Took the other to court."
subject = ["Company"]
object = ["Company"]
patterns = ["{subject} sued {object}"]
[query]
subject_nouns = ["plaintiffs against"]
object_nouns = ["defendants"]
verbs = ["sued", "sue"]
"""


def test_a_relation_of_the_user_brings_its_words(tmp_path: Path) -> None:
    (tmp_path / "sued.toml").write_text(USER_RELATION, encoding="utf-8")
    relations = load_relations(tmp_path)
    expected = Query(relations=("sued",), object="X")
    for question in ("who sued X", "plaintiffs against X", "who was X sued by"):
        assert parse(question, relations) == expected
    for question in ("who did X sue", "defendants of X", "companies sued by X"):
        assert parse(question, relations) == Query(relations=("sued",), subject="X")
    assert parse(render(expected, relations), relations) == expected


def test_a_relation_without_words_is_asked_for_by_its_label(tmp_path: Path) -> None:
    text = USER_RELATION.partition("[query]")[0].replace('label = "sued"', 'label = "is at odds with"')
    (tmp_path / "odds.toml").write_text(text, encoding="utf-8")
    relations = load_relations(tmp_path)
    assert parse("who is at odds with X", relations) == Query(relations=("odds",), object="X")
    assert parse("claims with relation odds", relations) == Query(relations=("odds",))
