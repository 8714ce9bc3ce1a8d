"""Counts over a whole store."""

from __future__ import annotations

import sqlite3
from typing import Any

from socialexpansion.schema import EntityProfile, Frozen
from socialexpansion.store import claims as reading

_CLAIMS = "(SELECT * FROM claim WHERE confidence >= :least)"
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


# ruff: noqa: S608 - no user text stands in the statements below


def count(connection: sqlite3.Connection, top: int, min_confidence: float = 0.0) -> StoreStats:
    """Return the counts, largest first (years in order), with the *top* entities; of claims that are sure enough."""
    return _Counter(connection, min_confidence).count(top)


def languages(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many articles were taken to be in each language, most first."""
    values = "SELECT json_extract(extraction, '$.language') AS value FROM article WHERE json_valid(extraction)"
    return _Counter(connection, 0.0).counts(values)


class _Counter:
    """Counts in one store, over the claims of a least confidence."""

    def __init__(self, connection: sqlite3.Connection, least: float) -> None:
        self._connection = connection
        self._least = least

    def count(self, top: int) -> StoreStats:
        by_country = (
            f"SELECT {_COUNTRY} AS value FROM {_CLAIMS} AS claim JOIN entity AS object ON object.id = object_id"
        )
        years = self.counts(f"SELECT substr(started, 1, 4) AS value FROM {_CLAIMS}")
        return StoreStats(
            articles=self._number("article"),
            entities=self._number("entity"),
            claims=self._number(_CLAIMS),
            types=self.counts("SELECT type AS value FROM entity"),
            relations=self.counts(f"SELECT relation AS value FROM {_CLAIMS}"),
            statuses=self.counts(f"SELECT status AS value FROM {_CLAIMS}"),
            countries=self.counts(by_country),
            years=dict(sorted(years.items())),
            top=self._top(top),
        )

    def _number(self, table: str) -> int:
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])

    def counts(self, values: str) -> dict[str, int]:
        """Return how often each value is among *values*, the commonest first."""
        known = f"SELECT value, count(*) FROM ({values}) WHERE value IS NOT NULL"
        return dict(self._rows(f"{known} GROUP BY value ORDER BY 2 DESC, 1"))

    def _top(self, limit: int) -> tuple[tuple[EntityProfile, int], ...]:
        ends = f"SELECT subject_id AS id FROM {_CLAIMS} UNION ALL SELECT object_id FROM {_CLAIMS}"
        rows = self._rows(f"SELECT id, count(*) FROM ({ends}) GROUP BY id ORDER BY 2 DESC, 1 LIMIT :limit", limit=limit)
        found = ((reading.profile(self._connection, entity_id), number) for entity_id, number in rows)
        return tuple((profile, number) for profile, number in found if profile is not None)

    def _rows(self, statement: str, **values: int) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, {"least": self._least, **values}).fetchall()
