"""Hostile documents and questions by the thousand: each gives articles, an answer, or a clean error.

CI runs a short form. The long form, of 100,000 inputs and more, and its counts are in docs/limits.md.
"""

from __future__ import annotations

import importlib.util
import io
import json
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialexpansion.errors import InputError, QueryError
from socialexpansion.ingest import ReadOptions, Source
from socialexpansion.ingest.archives import parts
from socialexpansion.ingest.folders import is_readable
from socialexpansion.ingest.limits import Limits
from socialexpansion.ingest.registry import choose
from socialexpansion.query import parse
from socialexpansion.schema import Article

_spec = importlib.util.spec_from_file_location("fuzz_documents", Path(__file__).with_name("documents.py"))
documents = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(documents)

SAMPLES = documents.samples()
QUESTIONS = 6  # as many inputs go to the query parser as to so many formats
ALL = int(os.environ.get("FUZZ_INPUTS", "1200"))
EACH = max(10, -(-ALL // (len(SAMPLES) + QUESTIONS)))
SLOWEST = 20  # seconds for one input of a few kilobytes, on a busy machine
LIMITS = Limits(whole=5 * 10**6, record=10**6, unpacked=10**7, members=50)

COUNTS: dict[str, Counter[str]] = {}

TOKENS = [
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\x1b[31m",
        b"\x1b]0;x\x07",
        b"\xc2\x9b",
        b"\r\n\r\n",
        b"\n",
    ),
    *(b'"', b"'", b"\\", b"\\ud800", b"{", b"}", b"[", b"]", b"[" * 300, b'{"a":' * 300, b"1e999", b"9" * 5000, b"NaN"),
    *(b"<", b">", b"</", b"<p>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?x ?>", b"&", b"&x;", b"&#0;", b"&#xd800;"),
    *(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"<script>", b"<a href='javascript:x'>", b"<b>" * 400),
    *(
        b"=cmd()",
        b"; DROP TABLE article;--",
        b"%s%n",
        b"../../",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"%PDF-",
        b"WARC/1.0\r\n",
    ),
    *(b"-1", b"0", b"4294967295", b"99999999999999999999", b"2012-02-30", b"February 29", b"0000-00-00", b"31/12/9999"),
    *("é".encode("latin-1"), "\u202e".encode(), "\u2028".encode(), "\U0001f600".encode(), b"a" * 3000, b" " * 3000),
]


@st.composite
def mutated(draw, sound: bytes) -> bytes:
    """Return *sound* with a few things cut out, doubled, overwritten or put in."""
    data = sound
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 2, 4, 8, 32, 128, 1024])))
        what = draw(st.sampled_from(["token", "bytes", "cut", "double", "end", "flip"]))
        if what == "token":
            data = data[:start] + draw(st.sampled_from(TOKENS)) + data[end:]
        elif what == "bytes":
            data = data[:start] + draw(st.binary(max_size=16)) + data[end:]
        elif what == "cut":
            data = data[:start] + data[end:]
        elif what == "double":
            data = data[:end] + data[start:]
        elif what == "end":
            data = data[:start] if draw(st.booleans()) else data
        elif start < len(data):
            data = data[:start] + bytes([data[start] ^ (1 << draw(st.integers(0, 7)))]) + data[start + 1 :]
    return data


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.just(documents.BODY),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*documents.RECORD, "x", ""]) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)
CELLS = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.just(documents.BODY)
    | st.sampled_from(["=1+1", '"', "\n", "2012"])
)
BUILT = {
    "a.jsonl": st.lists(VALUES, max_size=4).map(lambda rows: "\n".join(map(json.dumps, rows)).encode()),
    "a.json": VALUES.map(lambda value: json.dumps(value).encode()),
    "a.csv": st.lists(st.lists(CELLS, max_size=6), max_size=5).map(
        lambda rows: ("id,title,text,date\n" + "\n".join(map(",".join, rows))).encode("utf-8", "replace")
    ),
    "a.parquet": st.lists(
        st.fixed_dictionaries(
            {
                "id": st.none() | CELLS,
                "title": CELLS,
                "text": CELLS,
                "published": st.none() | CELLS,
                "n": st.integers(0, 9),
            }
        ),
        min_size=1,
        max_size=4,
    ).map(documents.parquet),
    "a.docx": mutated(documents.docx_part()).map(documents.docx_of),
    "a.txt": st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")),
    "a.html": st.lists(
        st.sampled_from([token.decode("latin-1") for token in TOKENS]) | st.text(max_size=20), max_size=20
    ).map(lambda pieces: ("<html><body><article>" + "".join(pieces)).encode("utf-8", "replace")),
}


def read(name: str, data: bytes) -> tuple[list[Article], list[InputError]]:
    """Read as `read_articles` does, but for the net that it spreads below every reader."""
    errors: list[InputError] = []
    articles: list[Article] = []
    options = ReadOptions(limits=LIMITS)
    stream = io.BufferedReader(io.BytesIO(data))
    for part in parts(name, stream, LIMITS, is_readable, errors.append):
        reader = choose(part.name, part.stream.peek(4096)[:4096])
        if reader is None:
            continue
        try:
            articles.extend(reader(Source(part.name, part.stream, errors.append, options)))
        except InputError as error:
            errors.append(error)
    return articles, errors


def check(articles: list[Article], errors: list[InputError]) -> None:
    for article in articles:
        article.text.encode("utf-8")
        assert article.id
        assert "\0" not in article.text
        assert "\x1b" not in article.text
        assert len(article.text) <= LIMITS.characters
        assert Article.model_validate_json(article.model_dump_json()) == article
    for error in errors:
        line = str(error)
        line.encode("utf-8")
        assert line.isprintable()
        assert len(line) < 2000


def show(name: str, run: Callable[[], None]) -> None:
    """Run, and print the counts; they are seen with ``-s``."""
    try:
        run()
    finally:
        print(f"{name:12} " + ", ".join(f"{key} {value:,}" for key, value in COUNTS[name].items()), flush=True)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sound_document_is_read(name):
    articles, errors = read(name, SAMPLES[name])
    assert errors == []
    assert articles
    assert all("Vantel said on Monday" in article.text for article in articles)


@pytest.mark.parametrize("name", SAMPLES)
def test_any_document_gives_articles_or_clean_errors(name):
    counts = COUNTS.setdefault(name, Counter())
    strategy = mutated(SAMPLES[name])
    if name in documents.PACKED:
        inner, pack = documents.PACKED[name]
        strategy = strategy | mutated(SAMPLES[inner]).map(pack)
    if name in BUILT:
        strategy = strategy | BUILT[name]

    @given(strategy)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        derandomize=ALL < 10_000,
        suppress_health_check=list(HealthCheck),
    )
    def run(data):
        begin = time.process_time()
        articles, errors = read(name, data)
        seconds = time.process_time() - begin
        check(articles, errors)
        assert seconds < SLOWEST, f"{seconds:.1f} s"
        counts["inputs"] += 1
        counts["with articles"] += bool(articles)
        counts["with errors"] += bool(errors)
        counts["slowest, ms"] = max(counts["slowest, ms"], round(seconds * 1000))

    show(name, run)
    assert counts["inputs"] >= EACH * 0.9 or name in BUILT  # a small strategy may run out of new inputs
    assert counts["with articles"]


WORDS = [
    *(
        "partners",
        "of",
        "who",
        "expanded",
        "into",
        "where",
        "did",
        "does",
        "plan",
        "to",
        "and",
        "in",
        "since",
        "path",
        "from",
    ),
    *(
        "CEO",
        "owns",
        "what",
        "is",
        "denied",
        "about",
        "companies",
        "banned",
        "between",
        "2012",
        "2012-13",
        "Japan",
        "Asia",
    ),
    *(
        "not",
        "or",
        "how",
        "many",
        "top",
        "5",
        "first",
        "most",
        "compare",
        "with",
        "count",
        "by",
        "year",
        "before",
        "after",
    ),
    *(
        '"',
        "'s",
        ",",
        "(",
        ")",
        "?",
        "Vantel",
        "\0",
        "\x1b[31m",
        "\u202e",
        "%",
        "*",
        "' OR 1=1 --",
        "\ud800",
        "é",
        "9" * 50,
    ),
]


def test_any_question_is_a_query_or_a_clean_error():
    counts = COUNTS.setdefault("questions", Counter())
    questions = st.text(max_size=200) | st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=30).map(
        " ".join
    )

    @given(questions)
    @settings(
        max_examples=EACH * QUESTIONS,
        deadline=None,
        database=None,
        derandomize=ALL < 10_000,
        suppress_health_check=list(HealthCheck),
    )
    def run(question):
        counts["inputs"] += 1
        begin = time.process_time()
        try:
            parse(question)
            counts["understood"] += 1
        except QueryError as error:
            check([], [error])
            counts["with errors"] += 1
        seconds = time.process_time() - begin
        assert seconds < SLOWEST
        counts["slowest, ms"] = max(counts["slowest, ms"], round(seconds * 1000))

    show("questions", run)
    assert counts["understood"]


def test_the_net_has_no_holes():
    """The checks see what they are meant to see."""
    with pytest.raises(AssertionError):
        check([Article(id="a", text="\x1b[31m")], [])
    with pytest.raises(AssertionError):
        check([], [InputError("x" * 3000)])


def test_enough_inputs_were_tried():
    total = sum(counts["inputs"] for counts in COUNTS.values())
    print(f"{total:,} inputs in all")
    assert total >= 0.9 * ALL or len(COUNTS) <= len(SAMPLES)  # some tests were left out by the command
