"""The resolved tables of a store: what they are made of, and how they are brought up to date."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from socialexpansion.errors import StoreError
from socialexpansion.schema import Claim, Decision, EntityProfile, Extraction
from socialexpansion.store import writing
from socialexpansion.store.failures import NEW_STORE, guarded
from socialexpansion.store.opening import transaction
from socialexpansion.store.summaries import restore

# Symmetric relations: the ends in order, so that both directions are one group.
_STATEMENTS = """
SELECT CASE WHEN swapped THEN object_id ELSE subject_id END AS first, relation,
       CASE WHEN swapped THEN subject_id ELSE object_id END AS second,
       number, rank, article_id, mark, subject_id, object_id
FROM (
  SELECT number, rank, article.id AS article_id, mark, relation, s.entity_id AS subject_id, o.entity_id AS object_id,
         s.entity_id > o.entity_id AND relation IN (SELECT value FROM json_each(?)) AS swapped
  FROM statement JOIN article ON article.number = statement.article
  JOIN appearance AS s ON s.article_id = article.id AND s.local_id = subject
  JOIN appearance AS o ON o.article_id = article.id AND o.local_id = object
  WHERE s.entity_id <> o.entity_id
)
ORDER BY first, relation, second, number, rank
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as one article makes it, and the resolved entities at its ends."""

    article: str
    subject: str
    object: str
    claim: Claim


class Resolved:
    """The resolved tables of one store. What changes them belongs in one transaction."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def is_current(self, key: str) -> bool:
        """Whether entities and claims are up to date with the articles and with the rules that *key* names."""
        with guarded(self._path):
            row = self._connection.execute("SELECT value FROM state WHERE name = ?", (writing.RESOLUTION,)).fetchone()
        return row is not None and row[0] == key

    def summaries(self) -> Iterator[Extraction]:
        """Yield of each extraction, in order of article, what resolution looks at; mentions have no place in it."""
        statement = "SELECT id, entities FROM article JOIN summary ON article = number ORDER BY id"
        with guarded(self._path):
            for name, entities in self._connection.execute(statement):
                try:
                    yield restore(name, entities)
                except (ValueError, TypeError) as error:
                    raise StoreError(f"article {name} is damaged in the store", self._path, NEW_STORE) from error

    def put_entities(
        self,
        profiles: Sequence[EntityProfile],
        decisions: Iterable[Decision],
        keys: Mapping[str, str],
        entity_ids: Iterable[tuple[str, str, str]],
    ) -> None:
        """Store entities and the program's decisions in place of the ones before; those of persons stay.

        Args:
            profiles: every entity.
            decisions: the program's decisions.
            keys: name keys of decisions and the entity that each means.
            entity_ids: article, local id and the entity that it means.

        """
        with guarded(self._path), transaction(self._connection):
            writing.put_entities(self._connection, profiles, keys, entity_ids)
            writing.put_own_decisions(self._connection, decisions)

    def put_claims(
        self,
        merge: Callable[[Sequence[Said]], Iterable[Claim]],
        *,
        key: str,
        symmetric: Set[str] = frozenset(),
        place_of: Callable[[str], object] = lambda _: None,
        decided: Callable[[tuple[str, str, str]], object] = lambda _: None,
    ) -> None:
        """Merge what articles say of the same ends, group by group, where it has changed since the last time.

        Args:
            merge: makes claims of all that articles say of two entities under one relation.
            key: names the rules, as in `is_current`.
            symmetric: names of the relations in which the order of the ends carries no meaning.
            place_of: whatever else of an article (by id) the result depends on.
            decided: whatever else of two entities and a relation it depends on.

        """
        with guarded(self._path), transaction(self._connection):
            self._connection.execute("DROP TABLE IF EXISTS temp.met")
            self._connection.execute("CREATE TABLE temp.met (ends TEXT PRIMARY KEY) WITHOUT ROWID")
            rows = self._connection.execute(_STATEMENTS, (json.dumps(sorted(symmetric)),))
            for names, group in groupby(rows, key=lambda row: row[:3]):
                ends, said = json.dumps(names), list(group)
                self._connection.execute("INSERT INTO temp.met VALUES (?)", (ends,))
                mark = _mark(key, said, place_of, decided(names))
                if self._mark_of(ends) != mark:
                    claims = merge([self._said(row) for row in said])
                    writing.put_claims(self._connection, ends, mark, claims)
            self._connection.execute("DELETE FROM claim_group WHERE ends NOT IN (SELECT ends FROM temp.met)")
            self._connection.execute("DROP TABLE temp.met")
            writing.drop_entities(self._connection)
            self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (writing.RESOLUTION, key))

    def _mark_of(self, ends: str) -> str | None:
        row = self._connection.execute("SELECT mark FROM claim_group WHERE ends = ?", (ends,)).fetchone()
        return None if row is None else str(row[0])

    def _said(self, row: Sequence[object]) -> Said:
        number, rank, article, _, subject, obj = row[3:]
        content = self._connection.execute(
            "SELECT content FROM statement WHERE article = ? AND rank = ?", (number, rank)
        ).fetchone()[0]
        try:
            return Said(str(article), str(subject), str(obj), Claim.model_validate_json(content))
        except ValueError as error:
            raise StoreError(f"article {article} is damaged in the store", self._path, NEW_STORE) from error


def _mark(key: str, said: Sequence[Sequence[object]], place_of: Callable[[str], object], decided: object) -> str:
    content = [key, decided, *((*row[5:], place_of(str(row[5]))) for row in said)]
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()
