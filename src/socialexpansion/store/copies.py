"""Which articles of a store are alike, found by the bands of their sketches; memory does not grow with the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from socialexpansion.schema.sketch import Sketch
from socialexpansion.store.failures import guarded
from socialexpansion.store.opening import transaction
from socialexpansion.store.writing import outdate

# Of very many articles that are alike, each is compared with a few: that joins them all the same.
_PER_BAND = 20


class Copies:
    """The sketches of one store's articles and what they tell."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def waiting(self, rules: str) -> list[int]:
        """Return the numbers of the articles that have no sketch by *rules* yet."""
        with guarded(self._path):
            rows = self._connection.execute(
                "SELECT number FROM article WHERE NOT EXISTS "
                "(SELECT 1 FROM sketch WHERE sketch.article = number AND rules = ?) ORDER BY number",
                (rules,),
            ).fetchall()
        return [row[0] for row in rows]

    def text(self, number: int) -> str | None:
        """Return the text of an article, unless another build has removed it."""
        with guarded(self._path):
            row = self._connection.execute("SELECT text FROM article WHERE number = ?", (number,)).fetchone()
        return None if row is None else str(row[0])

    def add(self, sketches: Iterable[tuple[int, Sketch]], rules: str, least: float) -> None:
        """Store the sketches of articles by number, and which others each is alike: at least *least*, of 0 to 1."""
        with guarded(self._path), transaction(self._connection):
            for number, sketch in sketches:
                self._add(number, sketch, rules, least)

    def _add(self, number: int, sketch: Sketch, rules: str, least: float) -> None:
        for table in ("sketch", "band", "alike"):  # by other rules
            self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))  # noqa: S608 - names
        same = self._connection.execute(
            "SELECT article FROM sketch WHERE wording = ? AND rules = ? ORDER BY article LIMIT 1",
            (sketch.wording, rules),
        ).fetchone()
        bands = list(sketch.bands())
        found = [(same[0], 1.0)] if same else list(self._alike(sketch, bands, rules, least))
        self._connection.executemany(
            "INSERT OR REPLACE INTO alike VALUES (?, ?, ?)", ((number, other, score) for other, score in found)
        )
        if not same:  # an exact copy is found through the first of its wording
            rows = ((band, number) for band in bands)
            self._connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)
        row = (number, rules, sketch.words, sketch.wording, sketch.signature)
        self._connection.execute("INSERT INTO sketch VALUES (?, ?, ?, ?, ?)", row)
        if found:
            outdate(self._connection)

    def _alike(self, sketch: Sketch, bands: Iterable[int], rules: str, least: float) -> Iterator[tuple[int, float]]:
        seen: set[int] = set()
        for band in bands:
            rows = self._connection.execute("SELECT article FROM band WHERE hash = ? LIMIT ?", (band, _PER_BAND))
            seen.update(row[0] for row in rows)
        for other in sorted(seen):
            row = self._connection.execute(
                "SELECT words, wording, signature FROM sketch WHERE article = ? AND rules = ?", (other, rules)
            ).fetchone()
            if row is not None and (score := sketch.similarity(Sketch(*row))) >= least:
                yield other, score

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the numbers of articles that are alike."""
        with guarded(self._path):
            yield from self._connection.execute("SELECT article, other FROM alike")

    def versions(self) -> Iterator[tuple[int, str, str, int, str, str]]:
        """Yield number, id, date, length, hash of the words and time of issue of each article like another."""
        with guarded(self._path):
            yield from self._connection.execute(
                "SELECT number, id, ifnull(published, ''), words, hex(wording), "
                "ifnull(json_extract(details, '$.issued'), '') "
                "FROM article JOIN sketch ON article = number "
                "WHERE number IN (SELECT article FROM alike UNION SELECT other FROM alike) ORDER BY number"
            )

    def put_stories(self, leads: Iterable[tuple[int, int]]) -> None:
        """Store for each article of a story with several the one that speaks for it, in place of those before."""
        with guarded(self._path), transaction(self._connection):
            self._connection.execute("DELETE FROM story")
            self._connection.executemany("INSERT INTO story VALUES (?, ?)", leads)

    def of(self, article_id: str) -> list[str]:
        """Return the ids of the other articles that tell the story of one, the one that speaks for it first."""
        with guarded(self._path):
            rows = self._connection.execute(
                "SELECT other.id FROM article AS one JOIN story AS mine ON mine.article = one.number "
                "JOIN story ON story.lead = mine.lead JOIN article AS other ON other.number = story.article "
                "WHERE one.id = ? AND other.id <> one.id ORDER BY story.article <> story.lead, other.id",
                (article_id,),
            ).fetchall()
        return [row[0] for row in rows]

    def among(self, articles: Iterable[str]) -> int:
        """Return how many of *articles* (ids) are copies or versions of others of them."""
        statement = (
            "SELECT count(*) - count(DISTINCT lead) FROM story JOIN article ON number = story.article "
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        with guarded(self._path):
            return int(self._connection.execute(statement, (json.dumps(list(articles)),)).fetchone()[0])

    def count(self) -> int:
        """Return how many articles are copies or versions of others: all of each story but one."""
        with guarded(self._path):
            return int(self._connection.execute("SELECT count(*) FROM story WHERE article <> lead").fetchone()[0])
