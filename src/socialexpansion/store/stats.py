"""Counts over a whole store."""

from __future__ import annotations

import sqlite3

from socialexpansion.schema import EntityProfile, Frozen
from socialexpansion.store import claims as reading

_COUNTRY = "CASE WHEN object.type IN ('Country', 'City') THEN object.country ELSE claim.place END"


class StoreStats(Frozen):
    """What a store holds.

    Attributes:
        articles: how many articles.
        entities: how many resolved entities.
        claims: how many merged claims.
        types: entities by type.
        relations: claims by relation.
        statuses: claims by status.
        countries: claims by the country that they are about: the object's, where it is a place, else the claim's.
        years: claims by the year in which they start, where it is known.
        top: the entities with the most claims, and how many these are.

    """

    articles: int
    entities: int
    claims: int
    types: dict[str, int]
    relations: dict[str, int]
    statuses: dict[str, int]
    countries: dict[str, int]
    years: dict[str, int]
    top: tuple[tuple[EntityProfile, int], ...]


def count(connection: sqlite3.Connection, top: int) -> StoreStats:
    """Return the counts, largest first (years in order), with the *top* entities."""
    by_country = f"SELECT {_COUNTRY} AS value FROM claim JOIN entity AS object ON object.id = object_id"  # noqa: S608
    return StoreStats(
        articles=_number(connection, "article"),
        entities=_number(connection, "entity"),
        claims=_number(connection, "claim"),
        types=_counts(connection, "SELECT type AS value FROM entity"),
        relations=_counts(connection, "SELECT relation AS value FROM claim"),
        statuses=_counts(connection, "SELECT status AS value FROM claim"),
        countries=_counts(connection, by_country),
        years=dict(sorted(_counts(connection, "SELECT substr(started, 1, 4) AS value FROM claim").items())),
        top=_top(connection, top),
    )


def _number(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - no user text in it


def _counts(connection: sqlite3.Connection, values: str) -> dict[str, int]:
    statement = f"SELECT value, count(*) FROM ({values}) WHERE value IS NOT NULL GROUP BY value ORDER BY 2 DESC, 1"  # noqa: S608
    return dict(connection.execute(statement).fetchall())


def _top(connection: sqlite3.Connection, limit: int) -> tuple[tuple[EntityProfile, int], ...]:
    ends = "SELECT subject_id AS id FROM claim UNION ALL SELECT object_id FROM claim"
    statement = f"SELECT id, count(*) FROM ({ends}) GROUP BY id ORDER BY 2 DESC, 1 LIMIT ?"  # noqa: S608 - no user text
    rows = connection.execute(statement, (limit,)).fetchall()
    found = ((reading.profile(connection, entity_id), number) for entity_id, number in rows)
    return tuple((profile, number) for profile, number in found if profile is not None)
