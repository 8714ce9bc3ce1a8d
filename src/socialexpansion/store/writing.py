"""Writing articles and resolved claims; each function runs within a transaction of its caller."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from socialexpansion.errors import InputError
from socialexpansion.schema import Article, Claim, Decision, EntityProfile, Extraction, name_key

RESOLUTION = "resolution"


def put_article(connection: sqlite3.Connection, article: Article, given: str, extraction: Extraction, key: str) -> None:
    """Store *article* and what was read out of it in place of what was known of it.

    Raises:
        InputError: the text holds characters that are no valid Unicode.

    """
    forget_claims(connection, [article.id])
    published = None if article.published is None else str(article.published)
    row = (article.id, article.source or "", given, article.title, published, article.text, article.digest, key)
    try:
        connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "title = excluded.title, published = excluded.published, text = excluded.text, digest = excluded.digest, "
            "extraction_key = excluded.extraction_key, extraction = excluded.extraction",
            (*row, extraction.model_dump_json()),
        )
    except (UnicodeEncodeError, ValueError) as error:
        raise InputError("the text is not valid Unicode", article.source or article.id, "save it as UTF-8") from error


def forget_claims(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Take what *articles* say out of the resolved claims, and note that these are out of date."""
    for article in articles:
        touched = connection.execute("SELECT DISTINCT claim FROM evidence WHERE article_id = ?", (article,)).fetchall()
        connection.execute("DELETE FROM evidence WHERE article_id = ?", (article,))
        connection.executemany(
            "DELETE FROM claim WHERE position = ? AND NOT EXISTS "
            "(SELECT 1 FROM evidence WHERE evidence.claim = claim.position)",
            touched,
        )
    connection.execute("DELETE FROM state WHERE name = ?", (RESOLUTION,))


def put_resolution(
    connection: sqlite3.Connection,
    *,
    profiles: Iterable[EntityProfile],
    claims: Iterable[Claim],
    decisions: Iterable[Decision],
    keys: Mapping[str, str],
    entity_ids: Mapping[tuple[str, str], str],
    key: str,
) -> None:
    """Store a resolution in place of the one before; decisions of persons stay."""
    for table in ("claim", "entity_key", "appearance", "entity"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - no user text in it
    connection.execute("DELETE FROM decision WHERE decided_by = 'auto'")
    every = list(profiles)
    _many(connection, "entity", map(_entity_row, every), 6)
    _many(connection, "name", (row for profile in every for row in _name_rows(profile)), 4)
    merged = list(claims)
    _many(connection, "claim", (_claim_row(position, claim) for position, claim in enumerate(merged)), 12)
    evidence = (row for position, claim in enumerate(merged) for row in _evidence_rows(position, claim))
    _many(connection, "evidence", evidence, 7)
    _many(connection, "appearance", ((*place, entity_id) for place, entity_id in entity_ids.items()), 3)
    _many(connection, "entity_key", keys.items(), 2)
    put_decisions(connection, decisions)
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (RESOLUTION, key))


def put_decisions(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Store *decisions*; of several by one decider on one pair the last stays."""
    rows = ((d.left, d.right, d.judgement.value, d.score, d.reason, d.by, d.at) for d in decisions)
    _many(connection, "decision", rows, 7)


def _entity_row(profile: EntityProfile) -> Sequence[object]:
    entity = profile.entity
    return (entity.id, entity.name, entity.type.value, entity.country, profile.mentions, profile.articles)


def _name_rows(profile: EntityProfile) -> Iterator[Sequence[object]]:
    return ((profile.entity.id, rank, name, name_key(name)) for rank, name in enumerate(profile.names))


def _claim_row(position: int, claim: Claim) -> Sequence[object]:
    when = None if claim.when is None else str(claim.when)
    mode = None if claim.mode is None else claim.mode.value
    ends = (claim.subject.id, claim.relation, claim.object.id)
    details = (claim.status.value, claim.place, claim.city, when, claim.role, mode, claim.confidence)
    return (position, claim.id, *ends, *details)


def _evidence_rows(position: int, claim: Claim) -> Iterator[Sequence[object]]:
    for rank, item in enumerate(claim.evidence):
        yield (position, rank, item.article, item.sentence, item.start, item.end, item.asserted_by)


def _many(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]], width: int) -> None:
    marks = ", ".join("?" * width)
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - no user text in it
