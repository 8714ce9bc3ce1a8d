"""The language of a text."""

import time
from pathlib import Path

import pytest

from socialexpansion.ingest.language import ENGLISH, language_of

ROOT = Path(__file__).parents[2]
NEWS = (
    "Vantel said on Monday that it will open a plant in Osaka next year. The company from Oslo works with Orbis, "
    "which has two shops in the city and four hundred people."
)
GOLD = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "data" / "gold").glob("*/*.txt")])


@pytest.mark.parametrize("code", ["de", "fr", "ja", "ru", "es", "zh", "ko", "id"])
def test_another_language_is_told(foreign, code):
    assert language_of(foreign[code]) == code
    assert language_of(foreign[code].upper()) == code


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        NEWS.upper(),
        NEWS.lower(),
        NEWS.replace(".", "").replace(",", ""),
        " \N{ROCKET}\N{GRINNING FACE} ".join(NEWS.split()),
        f"<div class='le-corps'><p>{NEWS.replace(' ', '</p> <p>')}</p></div>",
        f"{NEWS} Its slogan there is « le groupe qui travaille avec la région ».",
    ],
    ids=["plain", "capitals", "lower case", "no punctuation", "emoji", "markup", "quotation"],
)
def test_english_stays_english(text):
    assert language_of(text) == ENGLISH


def test_every_gold_article_is_english_in_any_case():
    assert len(GOLD) >= 35
    found = {
        path.stem
        for path in GOLD
        for text in [path.read_text()]
        for one in (text, text.upper())
        if language_of(one) != ENGLISH
    }
    assert not found


@pytest.mark.parametrize("text", ["", "Oslo", "12 34 56", "| a | 1 |\n" * 40, "Vantel ouvrira une usine à Lyon."])
def test_what_is_short_or_no_language_counts_as_english(text):
    assert language_of(text) == ENGLISH


def test_nineteen_words_are_too_few_and_twenty_are_enough(foreign):
    words = foreign["fr"].replace("’", "").replace(",", "").replace(".", "").split()
    assert language_of(" ".join(words[:19])) == ENGLISH
    assert language_of(" ".join(words[:20])) == "fr"


def test_the_frame_of_a_page_does_not_decide(foreign):
    menu = "Home | News | Sign in | Subscribe now and read more of our stories every day of the week. "
    body = foreign["fr"] * 60
    assert language_of(menu * 8 + body) == "fr"
    assert language_of(foreign["fr"] + NEWS * 60) == ENGLISH


def test_a_long_text_costs_no_more_than_its_sample():
    text = (NEWS + " ") * 6_000
    language_of(text)  # the first call loads the detector
    start = time.process_time()
    assert language_of(text) == ENGLISH
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize("text", ["<" * 200_000, "<a " * 60_000, "\N{GRINNING FACE}" * 100_000, "a" * 500_000])
def test_no_text_stalls(text):
    start = time.process_time()
    language_of(text)
    assert time.process_time() - start < 1
