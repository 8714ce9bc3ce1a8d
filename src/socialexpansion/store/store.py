"""The store: articles, what was read out of them, and the resolved graph, in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from socialexpansion.errors import StoreError
from socialexpansion.schema import Article, Claim, Decision, EntityProfile, Extraction, Selection
from socialexpansion.store import claims as reading
from socialexpansion.store import writing
from socialexpansion.store.failures import NEW_STORE, guarded
from socialexpansion.store.ids import ArticleIds
from socialexpansion.store.opening import BUSY_SECONDS, open_database, transaction
from socialexpansion.store.stats import StoreStats, count

_DECISION = "left_key, right_key, judgement, score, reason, decided_by, decided_at"


class Store:
    """An open store; a context manager. Every method raises ``StoreError`` for what SQLite cannot do.

    It implements ``schema.ClaimSource``. What one method writes is written wholly or not at all, and at once.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        with guarded(path):
            rows = connection.execute("SELECT source, given, id FROM article") if not _only_reads(connection) else []
            self._ids = ArticleIds({(source, given): name for source, given, name in rows})

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        read_only: bool = False,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open the store at *path*.

        Args:
            path: the file.
            create: make a new one where there is none.
            read_only: never write; works where nothing can be written.
            busy_seconds: how long to wait for another program that writes.

        Raises:
            StoreError: there is none, it is no store or one of another version, or it cannot be opened.

        """
        connection = open_database(Path(path), create=create, read_only=read_only, busy_seconds=busy_seconds)
        return cls(connection, Path(path))

    def close(self) -> None:
        """Close the store."""
        with guarded(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything within wholly or not at all, on one unchanging state of the store."""
        with guarded(self.path), transaction(self._connection):
            yield

    # Articles

    def assign_id(self, article: Article) -> tuple[str, Article]:
        """Return the id that *article* was given, and the article with its id in this store.

        The two differ where an article of another source has that id already.
        """
        return self._ids.assign(article)

    def is_current(self, article: Article, key: str) -> bool:
        """Whether *article* (with its id in this store) is stored as it is, read by the program that *key* names."""
        with guarded(self.path):
            row = self._connection.execute(
                "SELECT digest, extraction_key FROM article WHERE id = ?", (article.id,)
            ).fetchone()
        return row is not None and tuple(row) == (article.digest, key)

    def put(self, article: Article, extraction: Extraction, key: str, *, given: str | None = None) -> None:
        """Store *article* and what was read out of it, in place of what was known of it.

        Args:
            article: the article, with its id in this store.
            extraction: what was read out of it.
            key: names the program that read it; see `is_current`.
            given: the id that the article came with, if it is another.

        Raises:
            InputError: the text holds characters that are no valid Unicode.

        """
        with self.transaction():
            writing.put_article(self._connection, article, given or article.id, extraction, key)

    def article(self, article_id: str) -> Article | None:
        """Return one article by id."""
        with guarded(self.path):
            row = self._connection.execute(
                "SELECT id, text, title, published, source FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        return None if row is None else _article(row)

    def extractions(self) -> Iterator[Extraction]:
        """Yield what was read out of each article, in order of article, one at a time."""
        with guarded(self.path):
            for name, text in self._connection.execute("SELECT id, extraction FROM article ORDER BY id"):
                try:
                    yield Extraction.model_validate_json(text)
                except ValueError as error:
                    raise StoreError(f"article {name} is damaged in the store", self.path, NEW_STORE) from error

    def prune(self, keep: Collection[tuple[str, str]], roots: Iterable[str], *, spare: Iterable[str] = ()) -> list[str]:
        """Remove the articles that came from *roots* and are not among *keep*; return their ids.

        Args:
            keep: (source, given id) of the articles to keep.
            roots: files and folders, as sources are written.
            spare: files and folders below them to leave alone.

        """
        kept, tops, left = set(keep), _folders(roots), _folders(spare)
        with self.transaction():
            rows = self._connection.execute("SELECT id, source, given FROM article ORDER BY id").fetchall()
            gone = [
                name
                for name, source, given in rows
                if (source, given) not in kept and _is_under(source, tops) and not _is_under(source, left)
            ]
            if gone:
                writing.forget_claims(self._connection, gone)
                self._connection.executemany("DELETE FROM article WHERE id = ?", ((name,) for name in gone))
        return gone

    # Resolution

    def is_resolved(self, key: str) -> bool:
        """Whether entities and claims are up to date with the articles and with the rules that *key* names."""
        with guarded(self.path):
            row = self._connection.execute("SELECT value FROM state WHERE name = ?", (writing.RESOLUTION,)).fetchone()
        return row is not None and row[0] == key

    def replace_resolution(
        self,
        *,
        profiles: Iterable[EntityProfile],
        claims: Iterable[Claim],
        decisions: Iterable[Decision],
        keys: Mapping[str, str],
        entity_ids: Mapping[tuple[str, str], str],
        key: str,
    ) -> None:
        """Store entities, merged claims and the program's decisions in place of the ones before.

        Args:
            profiles: every entity.
            claims: merged claims, whose ends are among them, in the order in which `select` is to return them.
            decisions: the program's decisions; those of persons stay as they are.
            keys: name keys of decisions and the entity that each means.
            entity_ids: (article, local id) and the entity that it means.
            key: names the rules; see `is_resolved`.

        """
        with self.transaction():
            writing.put_resolution(
                self._connection,
                profiles=profiles,
                claims=claims,
                decisions=decisions,
                keys=keys,
                entity_ids=entity_ids,
                key=key,
            )

    def decisions(self, entity_id: str | None = None) -> list[Decision]:
        """Return all decisions, or those on the names of one entity, in order."""
        statement = f"SELECT {_DECISION} FROM decision"  # noqa: S608 - no user text in it
        values: tuple[str, ...] = ()
        if entity_id is not None:
            names = "(SELECT name_key FROM entity_key WHERE entity_id = ?)"
            statement += f" WHERE left_key IN {names} OR right_key IN {names}"
            values = (entity_id, entity_id)
        with guarded(self.path):
            rows = self._connection.execute(f"{statement} ORDER BY left_key, right_key, decided_by", values).fetchall()
        return [_decision(row) for row in rows]

    def add_decision(self, decision: Decision) -> None:
        """Store a person's decision; it holds from the next resolution on."""
        with self.transaction():
            writing.put_decisions(self._connection, [decision])
            self._connection.execute("DELETE FROM state WHERE name = ?", (writing.RESOLUTION,))

    # Questions

    def named(self, name: str) -> list[EntityProfile]:
        """Return the entities one of whose names has the same ``name_key`` as *name*, most mentioned first."""
        with guarded(self.path):
            return reading.named(self._connection, name)

    def profile(self, entity_id: str) -> EntityProfile | None:
        """Return one entity by id."""
        with guarded(self.path):
            return reading.profile(self._connection, entity_id)

    def profiles(self) -> list[EntityProfile]:
        """Return every entity, in order of id."""
        with guarded(self.path):
            return reading.all_profiles(self._connection)

    def select(self, selection: Selection | None = None) -> list[Claim]:
        """Return the merged claims that *selection* keeps (all by default), in a stable order."""
        with guarded(self.path):
            return reading.select(self._connection, selection or Selection())

    def articles_of(self, entity_id: str) -> list[str]:
        """Return the ids of the articles that name an entity, in order."""
        with guarded(self.path):
            rows = self._connection.execute(
                "SELECT DISTINCT article_id FROM appearance WHERE entity_id = ? ORDER BY article_id", (entity_id,)
            ).fetchall()
        return [row[0] for row in rows]

    def stats(self, top: int = 10, *, min_confidence: float = 0.0) -> StoreStats:
        """Return counts over the claims of at least *min_confidence*, with the *top* entities by number of claims."""
        with guarded(self.path):
            return count(self._connection, top, min_confidence)


def _only_reads(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA query_only").fetchone()[0])


def _folders(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(path.rstrip(os.sep) for path in paths)


def _is_under(source: str, roots: Collection[str]) -> bool:
    return source in roots or any(source.startswith(root + os.sep) for root in roots)


def _article(row: Sequence[object]) -> Article:
    name, text, title, published, source = row
    fields = {"id": name, "text": text, "title": title, "published": published, "source": source or None}
    return Article.model_validate(fields)


def _decision(row: Sequence[object]) -> Decision:
    left, right, judgement, score, reason, by, at = row
    fields = {
        "left": left,
        "right": right,
        "judgement": judgement,
        "score": score,
        "reason": reason,
        "by": by,
        "at": at,
    }
    return Decision.model_validate(fields)
