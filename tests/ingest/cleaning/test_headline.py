"""Which line of a text is its headline."""

from pathlib import Path

import pytest

from socialexpansion.ingest import read_articles
from socialexpansion.ingest.cleaning import clean

SENTENCE = "The company said on Monday that it would open its first office in the country before the summer ends."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Vantel heads for Oslo\n\n{SENTENCE}", "Vantel heads for Oslo"),
        (f"Recommended\n\nVantel heads for Oslo\n{SENTENCE}", "Vantel heads for Oslo"),
        (f"Home > Business > Telecoms\nVantel heads for Oslo\n{SENTENCE}", "Vantel heads for Oslo"),
        (f"By Ann Lee of our staff\nOctober 16th, 2012\nVantel heads for Oslo?\n{SENTENCE}", "Vantel heads for Oslo?"),
        (f"Share this with friends\nMenu\n# Vantel **heads** for Oslo\n{SENTENCE}", "Vantel heads for Oslo"),
        (f'---\ntitle: "Vantel heads for Oslo"\n---\n{SENTENCE}', "Vantel heads for Oslo"),
        (f"{SENTENCE}\nVantel heads for Oslo\n", None),
        (f"Nokia sued\n\n{SENTENCE}", "Nokia sued"),
        (f"# Nokia sued\n\nBy Ann Lee\n\n{SENTENCE}", "Nokia sued"),
        (f"Share\nNokia sued\n{SENTENCE}", "Nokia sued"),
        (f"Nokia Sued\n\n{SENTENCE.replace('The company', 'Nokia')}", "Nokia Sued"),
        (f"Vantel's Office\n\n{SENTENCE.replace('The company', 'Vantel')}", "Vantel's Office"),
        (f"{SENTENCE}\n\nNokia sued", None),
        ("Oslo", None),
        ("", None),
        ("word " * 100, None),
    ],
)
def test_headline(text, title):
    assert clean(text, id="a").title == title


@pytest.mark.parametrize(
    "line",
    ["Breaking news", "World politics", "Latest stories", "Reading list", "Oslo Herald", "The Herald", "Ann Lee"],
)
def test_two_words_that_are_no_headline(line):
    article = clean(f"{line}\n\n{SENTENCE}", id="a")
    assert article.title is None
    assert article.text == SENTENCE


def test_two_words_above_a_headline_are_none():
    article = clean(f"Nokia sued\n\nVantel heads for Oslo\n\n{SENTENCE}", id="a")
    assert article.title == "Vantel heads for Oslo"


def test_a_headline_of_two_words_is_kept_in_the_text():
    assert clean(f"Nokia sued\n\n{SENTENCE}", id="a").text == f"Nokia sued\n\n{SENTENCE}"


def test_titles_of_the_seeds():
    titles = [article.title for article in read_articles(Path(__file__).parents[3] / "seeds")]
    assert titles == [
        "Twitter Expand Global Footprint with New Office in Korea",
        "Twitter Asia-Pacific to Help Chinese Business Expand Abroad, Invest in Live Video",
        None,
        "Twitter Attempts To Bring Chinese Companies On Board For Global Reach",
        "Twitter Aims to Increase Global Exposure with Mixi Partnership",
    ]
