"""Articles and what was read out of them: written and read; what writes runs within a transaction of its caller."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

from socialexpansion.errors import InputError
from socialexpansion.schema import Article, Extraction, claim_id
from socialexpansion.store.ids import names
from socialexpansion.store.summaries import summarize
from socialexpansion.store.writing import forget_claims

COLUMNS = "id, text, title, published, source, details"
_OWN = frozenset({"id", "text", "title", "published", "source"})
"""Fields of an article that have a column; the others are stored together."""


def content_of(article: Article) -> str:
    """Return a hash of what extraction looks at, so that the same article from elsewhere need not be read again."""
    content = "\x1f".join([article.title or "", str(article.published or ""), article.text])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def is_current(connection: sqlite3.Connection, article: Article, key: str) -> bool:
    """Whether *article* is stored as it is, read by the program that *key* names."""
    row = connection.execute(
        "SELECT digest, extraction_key, details, source FROM article WHERE id = ?", (article.id,)
    ).fetchone()
    return row is not None and tuple(row) == (article.digest, key, _details(article), article.source or "")


def known_extraction(connection: sqlite3.Connection, article: Article, key: str) -> Extraction | None:
    """Return what the program that *key* names has read out of the same content before, under whatever id."""
    row = connection.execute(
        "SELECT extraction FROM article WHERE content = ? AND extraction_key = ? LIMIT 1", (content_of(article), key)
    ).fetchone()
    if row is None:
        return None
    try:
        return readdressed(Extraction.model_validate_json(row[0]), article.id)
    except ValueError:  # damaged, and so as good as not there
        return None


def other_extractions(connection: sqlite3.Connection, article: Article) -> Iterator[tuple[Extraction, str]]:
    """Yield what programs have read out of the same content before, each with the key of its program."""
    rows = connection.execute(
        "SELECT extraction, extraction_key FROM article WHERE content = ?", (content_of(article),)
    ).fetchall()
    for extraction, key in rows:
        with suppress(ValueError):  # damaged, and so as good as not there
            yield readdressed(Extraction.model_validate_json(extraction), article.id), str(key)


def readdressed(extraction: Extraction, article: str) -> Extraction:
    """Return *extraction* as that of *article*."""
    if extraction.article == article:
        return extraction
    claims = tuple(
        claim.model_copy(
            update={
                "id": claim_id(article, claim.subject.id, claim.relation, claim.object.id, claim.status.value),
                "article": article,
                "evidence": tuple(item.model_copy(update={"article": article}) for item in claim.evidence),
            }
        )
        for claim in extraction.claims
    )
    return extraction.model_copy(update={"article": article, "claims": claims})


def find_id(
    connection: sqlite3.Connection,
    source: str,
    given: str,
    *,
    taken: Collection[str] = (),
    wanted: str | None = None,
) -> str:
    """Return the id of an article by where it comes from, or a new one that is neither stored nor *taken*."""
    row = connection.execute("SELECT id FROM article WHERE source = ? AND given = ?", (source, given)).fetchone()
    if row is not None:
        return str(row[0])
    known = "SELECT 1 FROM article WHERE id = ?"
    free = (
        name
        for name in chain([wanted] if wanted else [], names(source, given))
        if name not in taken and connection.execute(known, (name,)).fetchone() is None
    )
    return next(free)


def put(connection: sqlite3.Connection, article: Article, given: str, extraction: Extraction, key: str) -> str:
    """Store *article* and what was read out of it in place of what was known of it; return the id it has now.

    That is another one where a build at the same time has given its id to an article from elsewhere.

    Raises:
        InputError: the text holds characters that are no valid Unicode.

    """
    try:
        _check_unicode(article)
        name = find_id(connection, article.source or "", given, wanted=article.id)
        article, extraction = article.model_copy(update={"id": name}), readdressed(extraction, name)
        forget_claims(connection, [article.id])
        _put_row(connection, article, given, extraction, key)
    except (UnicodeEncodeError, ValueError) as error:
        raise InputError("the text is not valid Unicode", article.source or article.id, "save it as UTF-8") from error
    return article.id


def _check_unicode(article: Article) -> None:
    for text in (article.id, article.title, article.source, article.text):
        (text or "").encode("utf-8")


def _put_row(connection: sqlite3.Connection, article: Article, given: str, extraction: Extraction, key: str) -> None:
    published = None if article.published is None else str(article.published)
    told = (article.title, published, _details(article), article.digest, content_of(article), key, article.text)
    before = connection.execute("SELECT number, text FROM article WHERE id = ?", (article.id,)).fetchone()
    if before is None:
        number = connection.execute(
            "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.id, article.source or "", given, *told, extraction.model_dump_json()),
        ).lastrowid
    else:
        number = before[0]
        if before[1] != article.text:
            forget_sketch(connection, number)
        connection.execute("DELETE FROM summary WHERE article = ?", (number,))
        connection.execute("DELETE FROM statement WHERE article = ?", (number,))
        connection.execute(
            "UPDATE article SET title = ?, published = ?, details = ?, digest = ?, content = ?, extraction_key = ?, "
            "text = ?, extraction = ? WHERE number = ?",
            (*told, extraction.model_dump_json(), number),
        )
    connection.execute("INSERT INTO summary VALUES (?, ?)", (number, summarize(extraction)))
    rows = ((number, rank, *_statement(claim)) for rank, claim in enumerate(extraction.claims))
    connection.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _statement(claim: Any) -> tuple[str, ...]:
    content = claim.model_dump_json()
    mark = hashlib.sha256(content.encode()).hexdigest()[:16]
    return (claim.subject.id, claim.relation, claim.object.id, mark, content)


def forget_sketch(connection: sqlite3.Connection, number: int) -> None:
    """Forget which articles one is alike, and have those compared anew: it may have been what joined them."""
    joined = connection.execute(
        "SELECT other FROM alike WHERE article = ?1 UNION SELECT article FROM alike WHERE other = ?1", (number,)
    ).fetchall()
    for one in [(number,), *joined]:
        connection.execute("DELETE FROM alike WHERE article = ?1 OR other = ?1", one)
        connection.execute("DELETE FROM band WHERE article = ?", one)
        connection.execute("DELETE FROM sketch WHERE article = ?", one)


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Remove articles with all that was known of them."""
    gone = list(ids)
    forget_claims(connection, gone)
    for name in gone:
        row = connection.execute("SELECT number FROM article WHERE id = ?", (name,)).fetchone()
        if row is not None:
            forget_sketch(connection, row[0])
            connection.execute("DELETE FROM article WHERE number = ?", row)


def of_row(row: Sequence[object]) -> Article:
    """Return the article of a row with `COLUMNS`."""
    name, text, title, published, source, details = row
    fields = {"id": name, "text": text, "title": title, "published": published, "source": source or None}
    # A newer program may have stored fields that this one does not know.
    others = {field: value for field, value in json.loads(str(details)).items() if field in Article.model_fields}
    return Article.model_validate({**others, **fields})


def _details(article: Article) -> str:
    others = article.model_dump(mode="json", exclude=set(_OWN), exclude_none=True, exclude_defaults=True)
    return json.dumps(others, ensure_ascii=False, sort_keys=True)
