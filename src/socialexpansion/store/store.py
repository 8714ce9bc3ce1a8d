"""The store: articles, what was read out of them, and the resolved graph, in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from socialexpansion.errors import StoreError
from socialexpansion.schema import Article, Citation, Claim, Decision, EntityProfile, Extraction, Selection
from socialexpansion.store import articles, writing
from socialexpansion.store import claims as reading
from socialexpansion.store.backup import OnPages, copy_store
from socialexpansion.store.checking import faults
from socialexpansion.store.copies import Copies
from socialexpansion.store.failures import NEW_STORE, guarded
from socialexpansion.store.opening import BUSY_SECONDS, open_database, snapshot, transaction
from socialexpansion.store.resolution import Resolved
from socialexpansion.store.reviews import Reviews
from socialexpansion.store.stats import StoreStats, count, languages

_DECISION = "left_key, right_key, judgement, score, reason, decided_by, decided_at"


class Store:
    """An open store; a context manager. Every method raises ``StoreError`` for what SQLite cannot do.

    It implements ``schema.ClaimSource``. What one method writes is written wholly or not at all, and at once.

    Attributes:
        path: the file.
        copies: which articles are copies or versions of one another.
        resolved: how entities and claims are brought up to date.
        reviews: what persons decided of claims, entities and sources.

    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._assigned: dict[tuple[str, str], str] = {}
        self.copies = Copies(connection, path)
        self.resolved = Resolved(connection, path)
        self.reviews = Reviews(connection, path)

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

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything within from one state of the store, whatever a build writes meanwhile; neither waits."""
        with guarded(self.path), snapshot(self._connection):
            yield

    def faults(self) -> list[str]:
        """Return a line for each thing that is wrong with the store; none if it is sound."""
        with self.snapshot():
            return list(faults(self._connection))

    def copy_to(self, target: str | os.PathLike[str], on_pages: OnPages | None = None) -> None:
        """Copy the store as it is at this moment to a new file, whole or not at all, while builds go on.

        Raises:
            StoreError: *target* is there already, or cannot be written.

        """
        copy_store(self._connection, Path(target), on_pages)

    # Articles

    def assign_id(self, article: Article) -> tuple[str, Article]:
        """Return the id that *article* was given, and the article with its id in this store.

        The two differ where an article of another source has that id already.
        """
        key = (article.source or "", article.id)
        with guarded(self.path):
            name = self._assigned.get(key) or articles.find_id(
                self._connection, *key, taken=set(self._assigned.values())
            )
        self._assigned[key] = name
        return article.id, article.model_copy(update={"id": name})

    def is_current(self, article: Article, key: str) -> bool:
        """Whether *article* (with its id in this store) is stored as it is, read by the program that *key* names."""
        with guarded(self.path):
            current = articles.is_current(self._connection, article, key)
        if current:
            self._assigned.pop((article.source or "", article.id), None)
        return current

    def known_extraction(self, article: Article, key: str) -> Extraction | None:
        """Return what the program that *key* names has read out of the same title, date and text before.

        That may have been this article, another file with the same content, or this file under its former name.
        """
        with guarded(self.path):
            return articles.known_extraction(self._connection, article, key)

    def other_extractions(self, article: Article) -> list[tuple[Extraction, str]]:
        """Return what other programs have read out of the same title, date and text, with the keys that name them."""
        with guarded(self.path):
            return list(articles.other_extractions(self._connection, article))

    def put(self, article: Article, extraction: Extraction, key: str, *, given: str | None = None) -> str:
        """Store *article* and what was read out of it, in place of what was known of it, and return its id.

        Args:
            article: the article, with its id in this store. It gets another where a build at the same time has stored
                an article from elsewhere under that id.
            extraction: what was read out of it.
            key: names the program that read it; see `is_current`.
            given: the id that the article came with, if it is another.

        Raises:
            InputError: the text holds characters that are no valid Unicode.

        """
        given = given or article.id
        with self.transaction():
            name = articles.put(self._connection, article, given, extraction, key)
        self._assigned.pop((article.source or "", given), None)  # from now on the store knows it
        return name

    def article(self, article_id: str) -> Article | None:
        """Return one article by id."""
        with guarded(self.path):
            statement = f"SELECT {articles.COLUMNS} FROM article WHERE id = ?"  # noqa: S608 - no user text in it
            row = self._connection.execute(statement, (article_id,)).fetchone()
        return None if row is None else articles.of_row(row)

    def extractions(self, only: Collection[str] | None = None) -> Iterator[Extraction]:
        """Yield what was read out of each article, or of those with ids in *only*, in order, one at a time."""
        with guarded(self.path):
            for name, text in self._connection.execute("SELECT id, extraction FROM article ORDER BY id"):
                if only is not None and name not in only:
                    continue
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
                articles.remove(self._connection, gone)
        return gone

    # Resolution

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
            writing.outdate(self._connection)

    # Questions

    def named(self, name: str) -> list[EntityProfile]:
        """Return the entities one of whose names has the same ``name_key`` as *name*, most mentioned first."""
        with self.snapshot():
            return reading.named(self._connection, name)

    def profile(self, entity_id: str) -> EntityProfile | None:
        """Return one entity by id."""
        with self.snapshot():
            return reading.profile(self._connection, entity_id)

    def profiles(self) -> list[EntityProfile]:
        """Return every entity, in order of id."""
        with self.snapshot():
            return reading.all_profiles(self._connection)

    def select(self, selection: Selection | None = None) -> list[Claim]:
        """Return the merged claims that *selection* keeps (all by default), in a stable order."""
        with self.snapshot():
            return reading.select(self._connection, selection or Selection())

    def citations(self, articles: Iterable[str]) -> dict[str, Citation]:
        """Return by id what is known of those of *articles* (ids) that are known at all."""
        with self.snapshot():
            return reading.citations(self._connection, articles)

    def articles_of(self, entity_id: str) -> list[str]:
        """Return the ids of the articles that name an entity, in order."""
        with self.snapshot():
            rows = self._connection.execute(
                "SELECT DISTINCT article_id FROM appearance WHERE entity_id = ? ORDER BY article_id", (entity_id,)
            ).fetchall()
        return [row[0] for row in rows]

    def stats(self, top: int = 10, *, min_confidence: float = 0.0) -> StoreStats:
        """Return counts over the claims of at least *min_confidence*, with the *top* entities by number of claims."""
        with self.snapshot():
            return count(self._connection, top, min_confidence)

    def languages(self) -> dict[str, int]:
        """Return how many articles are in each language (ISO 639 code), most first; looks at every article."""
        with self.snapshot():
            return languages(self._connection)


def _folders(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(path.rstrip(os.sep) for path in paths)


def _is_under(source: str, roots: Collection[str]) -> bool:
    # What is packed in news.zip has the source news.zip!/folder/file.txt.
    return source in roots or any(source.startswith((root + os.sep, f"{root}!{os.sep}")) for root in roots)


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
