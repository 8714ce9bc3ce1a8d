"""What persons decided: written, read and taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import ValidationError

from socialexpansion.errors import StoreError
from socialexpansion.schema import Correction, Decision, Extraction
from socialexpansion.store import writing
from socialexpansion.store.failures import NEW_STORE, guarded
from socialexpansion.store.opening import transaction

_LEAST = "least_confidence"


class Reviews:
    """The decisions of persons in one store. Whatever changes them puts the resolution out of date."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def corrections(self) -> list[Correction]:
        """Return every correction, in order of time.

        Raises:
            StoreError: one cannot be read.

        """
        with guarded(self._path):
            rows = self._connection.execute("SELECT content FROM correction ORDER BY decided_at, id").fetchall()
        try:
            return [Correction.model_validate_json(content) for (content,) in rows]
        except ValidationError as error:
            raise StoreError("a decision in the store is damaged", self._path, "restore a copy of the store") from error

    def add(self, items: Iterable[Correction | Decision]) -> None:
        """Store decisions; a correction that is there already stays as it is."""
        with guarded(self._path), transaction(self._connection):
            for item in items:
                if isinstance(item, Decision):
                    writing.put_decisions(self._connection, [item])
                else:
                    row = (item.id, item.at, item.model_dump_json())
                    self._connection.execute("INSERT OR IGNORE INTO correction VALUES (?, ?, ?)", row)
            writing.outdate(self._connection)

    def remove(self, items: Collection[Correction | Decision]) -> None:
        """Take decisions back."""
        with guarded(self._path), transaction(self._connection):
            for item in items:
                if isinstance(item, Decision):
                    statement = "DELETE FROM decision WHERE left_key = ? AND right_key = ? AND decided_by = ?"
                    self._connection.execute(statement, (item.left, item.right, item.by))
                else:
                    self._connection.execute("DELETE FROM correction WHERE id = ?", (item.id,))
            writing.outdate(self._connection)

    def name_keys(self) -> dict[str, str]:
        """Return the name keys that decisions speak of, and the id of the entity that each means."""
        with guarded(self._path):
            return dict(self._connection.execute("SELECT name_key, entity_id FROM entity_key").fetchall())

    def appearances(self, article_id: str) -> dict[str, str]:
        """Return the ids that entities have within one article, and the ids of the entities that they mean."""
        statement = "SELECT local_id, entity_id FROM appearance WHERE article_id = ?"
        with guarded(self._path):
            return dict(self._connection.execute(statement, (article_id,)).fetchall())

    def extraction(self, article_id: str) -> Extraction | None:
        """Return what was read out of one article.

        Raises:
            StoreError: it cannot be read.

        """
        with guarded(self._path):
            row = self._connection.execute("SELECT extraction FROM article WHERE id = ?", (article_id,)).fetchone()
        try:
            return None if row is None else Extraction.model_validate_json(row[0])
        except ValidationError as error:
            raise StoreError(f"article {article_id} is damaged in the store", self._path, NEW_STORE) from error

    def origins(self) -> list[tuple[str, str | None, str | None, str | None]]:
        """Return id, source, publisher and web address of every article."""
        publisher, url = (f"json_extract(details, '$.{name}')" for name in ("publisher", "url"))
        statement = f"SELECT id, source, {publisher}, {url} FROM article ORDER BY id"  # noqa: S608 - no user text in it
        with guarded(self._path):
            return self._connection.execute(statement).fetchall()

    def least_confidence(self) -> float:
        """Return the least confidence that the last resolution asked of a claim."""
        with guarded(self._path):
            row = self._connection.execute("SELECT value FROM state WHERE name = ?", (_LEAST,)).fetchone()
        return 0.0 if row is None else float(row[0])

    def remember_least_confidence(self, value: float) -> None:
        """Keep the least confidence of this resolution for the next."""
        with guarded(self._path), transaction(self._connection):
            self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (_LEAST, str(value)))
