"""From the tables of an older version to those of this one, in place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from socialexpansion.errors import StoreError
from socialexpansion.schema import Extraction
from socialexpansion.store import articles
from socialexpansion.store.failures import NEW_STORE

_DERIVED = ("evidence", "claim", "appearance", "name", "entity_key", "entity", "state")


def migrate(connection: sqlite3.Connection, path: Path, create_tables: Callable[[], None]) -> None:
    """Bring a store of version 1 up to date; runs within a transaction of its caller.

    Articles, what was read out of them and all decisions are kept; the next resolution makes the rest anew.

    Raises:
        StoreError: an article in it is damaged.

    """
    for table in _DERIVED:
        connection.execute(f"DROP TABLE {table}")
    for table in ("article", "decision"):
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    create_tables()
    rows = connection.execute(
        "SELECT id, text, title, published, source, given, extraction, extraction_key FROM old_article"
    )
    for name, text, title, published, source, given, extraction, key in rows:
        try:
            article = articles.of_row((name, text, title, published, source, "{}"))
            articles.put(connection, article, given, Extraction.model_validate_json(extraction), key)
        except ValueError as error:
            raise StoreError(f"article {name} is damaged in the store", path, NEW_STORE) from error
    connection.execute("INSERT INTO decision SELECT * FROM old_decision")
    for table in ("article", "decision"):
        connection.execute(f"DROP TABLE old_{table}")
