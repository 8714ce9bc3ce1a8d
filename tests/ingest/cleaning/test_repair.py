"""Repairing characters: what is broken is mended, what is sound is left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialexpansion.ingest.cleaning import clean
from socialexpansion.ingest.cleaning.repair import repair


def broken(text, times=1):
    """Return *text* as it looks when its UTF-8 is read as Windows-1252."""
    for _ in range(times):
        text = text.encode().decode("sloppy-windows-1252")  # as browsers do; ftfy registers it
    return text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (broken("Société Générale’s café in Zürich"), "Société Générale's café in Zürich"),
        (broken("René Kägi’s “fund”", 2), 'René Kägi\'s "fund"'),
        ("“Yes,” she said, ‘no’.", "\"Yes,\" she said, 'no'."),
        ("Tom &amp; Sons&#39; &quot;deal&quot;", 'Tom & Sons\' "deal"'),
        ("&amp;quot;deal&amp;quot; and Vantel&amp;#8217;s", '"deal" and Vantel\'s'),
        ("the ex\u00adpan\u00adsion of Van\u00adtel", "the expansion of Vantel"),
        ("US$\u00a021\u202fmillion\u2009in\u20032012", "US$ 21 million in 2012"),
        ("Van\u200btel\ufeff \u2060opens\u200e", "Vantel opens"),
        ("Van\u200ctel and\u200d Acme", "Vantel and Acme"),
        ("the o\ufb03ce in \ufb01ve cities", "the office in five cities"),
        ("\u202egnp.exe\u202c report", "gnp.exe report"),
        ("red \x1b[31malert\x1b[0m", "red alert"),
        ("one\u2028two\u2029three\x0bfour\x0cfive\r\nsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("Cafe\u0301", "Café"),
        ("ＬＧ　Ｕｐ", "LG Up"),
    ],
)
def test_what_is_broken_is_mended(text, meant):
    assert repair(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Łódź, São Paulo, Đà Nẵng, İzmir, Þórshöfn",
        "Price: €3.5bn (£3bn) – up 4 % — §7 ½ °C …",
        "君龍人壽 and 라인 and Яндекс",
        "क्‍ष और می‌خواهم 👩‍💻",  # the joiners of other scripts and of emoji carry meaning
        "a < b && c > d &copy=1 if x",
        "if (a &lt; b) <b>bold</b> &amp; more",  # in markup entities are markup
    ],
)
def test_what_is_sound_is_left_alone(text):
    assert repair(text) == text


def test_names_read_the_same_however_they_were_broken():
    texts = [
        "Société’s shop",
        broken("Société’s shop"),
        "Socie\u0301te\u0301's\u00a0shop",
        "So\u00adciété's\u200b shop",
    ]
    assert len({repair(text) for text in texts}) == 1


def test_title_author_and_publisher_are_repaired_too():
    article = clean("Text.", id="a", title=broken("Zürich’s\nbank"), author="Ann\u00a0Lee", publisher="The\u00adPost ")
    assert (article.title, article.author, article.publisher) == ("Zürich's bank", "Ann Lee", "ThePost")


@given(st.text(max_size=300))
def test_nothing_unseen_is_left_in_any_text(text):
    assert not set(repair(text)) & set("\u00ad\u200b\ufeff\u00a0\u2028\x00\x1b\r\u202e")


@settings(deadline=None, max_examples=6)
@given(st.sampled_from(["Ã", "&amp;", "\u200d", "â€", "\x1b[", "“"]))
def test_long_hostile_text_takes_no_long_time(piece):
    start = time.process_time()
    repair(piece * 100_000)
    assert time.process_time() - start < 10
