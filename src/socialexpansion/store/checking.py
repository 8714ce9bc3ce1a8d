"""Whether a store is sound: its file, its offsets, and what refers to what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from pydantic import ValidationError

from socialexpansion.schema import Extraction
from socialexpansion.store import articles

_MOST = 100
"""How many faults of one kind SQLite is to list."""


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a line for each fault, a part of the store at a time; what cannot be read at all is one of them."""
    for look in (_file, _references, _articles, _evidence, _claims):
        try:
            yield from look(connection)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            yield f"{look.__name__.strip('_')}: cannot be read ({error})"


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    """Look at the pages of the file, its indexes, and the types of its columns."""
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            yield f"file: {line}"


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    """Look for rows that refer to what is not there."""
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield f"{table}: row {row} refers to a missing {parent}"


def _articles(connection: sqlite3.Connection) -> Iterator[str]:
    """Hold each article, and what was read out of it, against its text."""
    columns = f"SELECT {articles.COLUMNS}, digest, extraction FROM article ORDER BY number"  # noqa: S608 - no user text
    for *row, digest, content in connection.execute(columns):
        name = row[0]
        try:
            article = articles.of_row(row)
            extraction = Extraction.model_validate_json(content)
        except (ValueError, TypeError, AttributeError) as error:
            yield f"article {name}: is damaged ({_first_line(error)})"
            continue
        if article.digest != digest:
            yield f"article {name}: its text is not the one that was stored"
        if extraction.article != name:
            yield f"article {name}: holds what was read out of {extraction.article}"
        spots = [(item.start, item.end, item.sentence) for claim in extraction.claims for item in claim.evidence]
        spots += [(mention.start, mention.end, mention.text) for mention in extraction.mentions]
        wrong = sum(article.text[start:end] != quote for start, end, quote in spots)
        if wrong:
            yield f"article {name}: {wrong} of {len(spots)} offsets do not point at what they quote"
    for (name,) in connection.execute(
        "SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM summary WHERE summary.article = number)"
    ):
        yield f"article {name}: has no summary"


def _evidence(connection: sqlite3.Connection) -> Iterator[str]:
    """Hold the evidence of merged claims against the text of its article."""
    rows = connection.execute(
        "SELECT article_id, claim.id, starts, ends, sentence FROM evidence "
        "JOIN claim ON claim.number = evidence.claim ORDER BY article_id"
    )
    for name, group in groupby(rows, key=itemgetter(0)):
        row = connection.execute("SELECT text FROM article WHERE id = ?", (name,)).fetchone()
        for _, claim, start, end, sentence in group:
            if row is None or row[0][start:end] != sentence:
                yield f"claim {claim}: its sentence is not at offset {start} of article {name}"


def _claims(connection: sqlite3.Connection) -> Iterator[str]:
    """Look for claims without evidence, and entities without a name."""
    for (name,) in connection.execute("SELECT id FROM claim WHERE number NOT IN (SELECT claim FROM evidence)"):
        yield f"claim {name}: has no evidence"
    for (name,) in connection.execute("SELECT id FROM entity WHERE id NOT IN (SELECT entity_id FROM name)"):
        yield f"entity {name}: has no name"


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'content'}: {first['msg']}"
    return (str(error) or type(error).__name__).splitlines()[0]
