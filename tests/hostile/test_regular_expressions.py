"""No text makes a search take more than its length: eight times the text costs about eight times the time."""

import time

import pytest

from socialexpansion.dates import find_dates, find_published
from socialexpansion.errors import QueryError
from socialexpansion.export.table import clean as clean_cell
from socialexpansion.ingest.cleaning import clean
from socialexpansion.ingest.cleaning.repair import repair
from socialexpansion.ingest.duplicates import sketch_of
from socialexpansion.ingest.language import language_of
from socialexpansion.ingest.markup import fragment_text, is_markup
from socialexpansion.ingest.registry import choose
from socialexpansion.ingest.wrapping import unwrap
from socialexpansion.pipeline.layout import is_title_case, read_lines
from socialexpansion.places.keys import place_key
from socialexpansion.query import parse
from socialexpansion.schema import When
from socialexpansion.schema.entity import slug
from socialexpansion.schema.names import bare_name, name_key
from socialexpansion.schema.roles import role_words

LENGTH = 100_000
SHORTER = 8
AT_ONCE = 0.5  # seconds of one core; what is done by then needs no comparing
MOST = 24  # times the time; 8 would be linear, 64 quadratic

# Each is repeated: what a search may begin with and not end, or end in many ways.
PIECES = [
    *(
        "a",
        "A",
        "1",
        "-",
        " ",
        "\n",
        "\t",
        " \n",
        "(",
        "((a",
        "<",
        "<a ",
        "</p>",
        "<!--",
        "&amp;",
        '"',
        "'s ",
        "’",
        "“",
    ),
    *(
        "https://",
        "a.b",
        "a@",
        "A. ",
        "A.B.",
        "Aa ",
        "AA, ",
        "|",
        " | ",
        " - ",
        "...",
        "[](",
        "**",
        "---\n",
        "__",
        "\\",
    ),
    *(
        "Jan ",
        "January 1, ",
        "1 May ",
        "Oct. 16, 2012 — ",
        "12:30 ",
        "1/1/",
        "2012-01-",
        "between 1999 and ",
        "in 1999 ",
    ),
    *(
        "first quarter of ",
        "early ",
        "Monday, ",
        "two days ago ",
        "last week ",
        "of the year ",
        "by ",
        "By: ",
        "Published ",
    ),
    *(
        "share ",
        "comments ",
        "©",
        "(c) ",
        "the ",
        "de la ",
        "Co. Ltd ",
        "and ",
        "co-founder ",
        "title: ",
        "read more: ",
    ),
    *("e\u0301", "\u0301", "\u200b", "\u00ad", "\u00a0", "中", "\U0001f600", "\x85", "Ã©", "â€™", "&amp;amp;"),
]
FUNCTIONS = {
    "dates": lambda text: find_dates(text, When("2012-10-16")),
    "published": find_published,
    "language": language_of,
    "lines of an article": read_lines,
    "title case": is_title_case,
    "cleaning": lambda text: clean(text, id="a"),
    "cleaning of names": lambda text: clean("Vantel grows.", id="a", title=text, author=text, published=text, url=text),
    "repair": repair,
    "markup": lambda text: (is_markup(text), fragment_text(f"<p>{text}")),
    "format": lambda text: choose("a", text.encode()[:4096]),
    "hard-wrapped lines": lambda text: unwrap(text.split("\n")),
    "duplicates": sketch_of,
    "name": lambda text: (name_key.__wrapped__(text), bare_name.__wrapped__(text), slug(text), place_key(text)),
    "role": role_words,
    "cell": clean_cell,
}


def seconds(function, text):
    begin = time.process_time()
    function(text)
    return time.process_time() - begin


def check(function, name):
    function("Vantel opens an office in Oslo.")  # the first call may load something
    for piece in PIECES:
        for text in (piece * (LENGTH // len(piece)), "Oslo " + piece * (LENGTH // len(piece)) + "!"):
            whole = seconds(function, text)
            if whole > AT_ONCE:
                part = seconds(function, text[: LENGTH // SHORTER])
                assert whole < MOST * part, (
                    f"{name}: {piece!r} takes {part:.2f} s and {SHORTER} times of it {whole:.2f} s"
                )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_as_the_text_does(name):
    check(FUNCTIONS[name], name)


@pytest.mark.parametrize("piece", PIECES)
def test_a_question_of_any_length_is_answered_at_once(piece):
    for length in (8_000, LENGTH):
        begin = time.process_time()
        with pytest.raises(QueryError) as caught:
            parse(piece * (length // len(piece)))
        assert time.process_time() - begin < 10
        assert len(str(caught.value)) < 1000


def test_a_trap_is_seen():
    import re

    trap = re.compile(r"\s+$")
    with pytest.raises(AssertionError, match="times of it"):
        check(trap.search, "trap")
