"""Writing resolved entities, decisions and claims; each function runs within a transaction of its caller.

Only rows that differ are written, so that one new article among many costs little.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from socialexpansion.schema import Claim, Decision, EntityProfile, name_key

RESOLUTION = "resolution"
_AUTO = "decided_by = 'auto'"


def outdate(connection: sqlite3.Connection) -> None:
    """Note that the resolved tables are out of date."""
    connection.execute("DELETE FROM state WHERE name = ?", (RESOLUTION,))


def forget_claims(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Take what *articles* say out of the resolved claims, and note that these are out of date."""
    for article in articles:
        touched = connection.execute("SELECT DISTINCT claim FROM evidence WHERE article_id = ?", (article,)).fetchall()
        connection.execute(
            "UPDATE claim_group SET mark = '' WHERE number IN (SELECT in_group FROM claim WHERE number IN "
            "(SELECT claim FROM evidence WHERE article_id = ?1 OR number IN "
            "(SELECT evidence FROM repeated WHERE article_id = ?1)))",
            (article,),
        )
        connection.execute("DELETE FROM repeated WHERE article_id = ?", (article,))
        connection.execute("DELETE FROM evidence WHERE article_id = ?", (article,))
        connection.executemany(
            "DELETE FROM claim WHERE number = ? AND NOT EXISTS "
            "(SELECT 1 FROM evidence WHERE evidence.claim = claim.number)",
            touched,
        )
    outdate(connection)


def put_entities(
    connection: sqlite3.Connection,
    profiles: Sequence[EntityProfile],
    keys: Mapping[str, str],
    entity_ids: Iterable[tuple[str, str, str]],
) -> None:
    """Store entities, the name keys that mean them and where they appear, in place of the ones before.

    Entities that are no more keep their row until `drop_entities`, for the claims that still name them.
    """
    _replace(connection, "entity", ("id",), map(_entity_row, profiles), keep=True)
    _replace(connection, "name", ("entity_id", "rank"), (row for one in profiles for row in _name_rows(one)))
    _replace(connection, "entity_key", ("name_key",), keys.items())
    _replace(connection, "appearance", ("article_id", "local_id"), entity_ids)


def drop_entities(connection: sqlite3.Connection) -> None:
    """Remove the entities that the last `put_entities` did not name."""
    connection.execute("DELETE FROM entity WHERE id NOT IN (SELECT id FROM temp.new_entity)")
    connection.execute("DROP TABLE temp.new_entity")


def put_own_decisions(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Store the program's decisions in place of the ones before; decisions of persons stay."""
    key = ("left_key", "right_key", "decided_by")
    _replace(connection, "decision", key, map(_decision_row, decisions), only=_AUTO)


def put_decisions(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Store *decisions*; of several by one decider on one pair the last stays."""
    rows = map(_decision_row, decisions)
    connection.executemany("INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def put_claims(connection: sqlite3.Connection, ends: str, mark: str, claims: Iterable[Claim]) -> None:
    """Store the claims that were merged from one group of statements, in place of the ones before."""
    connection.execute("DELETE FROM claim_group WHERE ends = ?", (ends,))
    group = connection.execute("INSERT INTO claim_group VALUES (NULL, ?, ?)", (ends, mark)).lastrowid
    for claim in claims:
        number = connection.execute(
            "INSERT INTO claim VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (group, *_claim_row(claim))
        ).lastrowid
        for rank, item in enumerate(claim.evidence):
            row = (number, rank, item.article, item.sentence, item.start, item.end, item.asserted_by)
            evidence = connection.execute("INSERT INTO evidence VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
            copies = ((evidence, article) for article in item.copies)
            connection.executemany("INSERT INTO repeated VALUES (?, ?)", copies)


def _replace(
    connection: sqlite3.Connection,
    table: str,
    key: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    only: str = "true",
    keep: bool = False,
) -> None:
    """Make *rows* the rows of *table* (those *only* which fulfil a condition), touching none that stays as it is.

    With *keep*, rows that are no more stay, and the new ones remain in the temporary table of that name.
    """
    # ruff: noqa: S608 - all names are those of the schema
    names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
    new, keys = f"temp.new_{table}", ", ".join(key)
    marks = ", ".join("?" * len(names))
    connection.execute(f"DROP TABLE IF EXISTS {new}")
    connection.execute(f"CREATE TABLE {new} ({', '.join(names)}, PRIMARY KEY ({keys})) WITHOUT ROWID")
    connection.executemany(f"INSERT OR REPLACE INTO {new} VALUES ({marks})", rows)
    if not keep:
        gone = " AND ".join(f"new.{name} = old.{name}" for name in key)
        connection.execute(
            f"DELETE FROM main.{table} AS old WHERE {only} AND NOT EXISTS (SELECT 1 FROM {new} AS new WHERE {gone})"
        )
    others = [name for name in names if name not in key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in others)
    differ = " OR ".join(f"{name} IS NOT excluded.{name}" for name in others)
    connection.execute(
        f"INSERT INTO main.{table} SELECT * FROM {new} WHERE true ON CONFLICT ({keys}) "
        f"DO UPDATE SET {changes} WHERE {differ}"
    )
    if not keep:
        connection.execute(f"DROP TABLE {new}")


def _entity_row(profile: EntityProfile) -> Sequence[object]:
    entity = profile.entity
    return (entity.id, entity.name, entity.type.value, entity.country, profile.mentions, profile.articles)


def _name_rows(profile: EntityProfile) -> Iterator[Sequence[object]]:
    return ((profile.entity.id, rank, name, name_key(name)) for rank, name in enumerate(profile.names))


def _decision_row(decision: Decision) -> Sequence[object]:
    told = (decision.judgement.value, decision.score, decision.reason)
    return (decision.left, decision.right, *told, decision.by, decision.at)


def _claim_row(claim: Claim) -> Sequence[object]:
    when = None if claim.when is None else str(claim.when)
    mode = None if claim.mode is None else claim.mode.value
    ends = (claim.subject.id, claim.relation, claim.object.id)
    return (claim.id, *ends, claim.status.value, claim.place, claim.city, when, claim.role, mode, claim.confidence)
