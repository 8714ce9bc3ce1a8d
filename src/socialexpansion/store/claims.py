"""Reading resolved claims and entities."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from socialexpansion.schema import Citation, Claim, Entity, EntityProfile, Evidence, Selection, name_key

# That of `schema.merge_claims`.
_ORDER = "subject_id, relation, object_id, status, ifnull(place, ''), ifnull(role, ''), id"
# A list as one parameter, because SQLite limits how many a statement may have.
_AMONG = "IN (SELECT value FROM json_each(?))"
Row = tuple[Any, ...]
_COLUMNS = """
claim.number, claim.id, claim.relation, claim.status, claim.place, claim.city, claim.started, claim.role, claim.mode,
claim.confidence, claim.subject_id, claim.object_id
"""


def named(connection: sqlite3.Connection, name: str) -> list[EntityProfile]:
    """Return the entities that bear *name*, most mentioned first."""
    ids = connection.execute("SELECT DISTINCT entity_id FROM name WHERE name_key = ?", (name_key(name),)).fetchall()
    found = _profiles(connection, (row[0] for row in ids))
    return sorted(found, key=lambda profile: (-profile.mentions, profile.entity.id))


def profile(connection: sqlite3.Connection, entity_id: str) -> EntityProfile | None:
    """Return one entity by id."""
    return next(iter(_profiles(connection, [entity_id])), None)


def all_profiles(connection: sqlite3.Connection) -> list[EntityProfile]:
    """Return every entity, in order of id."""
    names: dict[str, list[str]] = defaultdict(list)
    for entity_id, name in connection.execute("SELECT entity_id, name FROM name ORDER BY entity_id, rank"):
        names[entity_id].append(name)
    rows = connection.execute("SELECT id, name, type, country, mentions, articles FROM entity ORDER BY id")
    return [_profile(row, names[row[0]]) for row in rows]


def select(connection: sqlite3.Connection, selection: Selection) -> list[Claim]:
    """Return the claims that *selection* keeps, in the order of `schema.merge_claims`."""
    rows = connection.execute(*_statement(selection)).fetchall()
    everything = not any(getattr(selection, field) for field in Selection.model_fields)
    evidence = _all_evidence(connection) if everything else _evidence(connection, [row[0] for row in rows])
    entities = _entities(connection, {row[end] for row in rows for end in (10, 11)})
    return [_claim(row, entities, evidence[row[0]]) for row in rows]


def citations(connection: sqlite3.Connection, articles: Iterable[str]) -> dict[str, Citation]:
    """Return what is known of *articles*, by id."""
    address = "coalesce(json_extract(details, '$.url'), source)"
    rows = _among(connection, f"SELECT id, title, published, {address} FROM article WHERE id {{}}", articles)  # noqa: S608
    fields = ({"id": row[0], "title": row[1], "published": row[2], "address": row[3] or None} for row in rows)
    return {found["id"]: Citation.model_validate(found) for found in fields}


def _statement(selection: Selection) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    choices = (
        (("relation",), selection.relations),
        (("subject_id",), selection.subjects),
        (("object_id",), selection.objects),
        (("subject_id", "object_id"), selection.ends),
        (("status",), [status.value for status in selection.statuses]),
    )
    for columns, wanted in choices:
        if wanted:
            conditions.append("(" + " OR ".join(f"{column} {_AMONG}" for column in columns) + ")")
            values.extend([json.dumps(list(wanted))] * len(columns))
    if selection.min_confidence:
        conditions.append("confidence >= ?")
        values.append(selection.min_confidence)
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    return f"SELECT {_COLUMNS} FROM claim{where} ORDER BY {_ORDER}", values  # noqa: S608 - no user text in it


def _claim(row: Row, entities: dict[str, Entity], evidence: Sequence[Evidence]) -> Claim:
    _, name, relation, status, place, city, started, role, mode, confidence, subject, obj = row
    return Claim.model_validate(
        {
            "id": name,
            "article": evidence[0].article,
            "subject": entities[subject],
            "relation": relation,
            "object": entities[obj],
            "status": status,
            "place": place,
            "city": city,
            "when": started,
            "role": role,
            "mode": mode,
            "confidence": confidence,
            "evidence": tuple(evidence),
        }
    )


def _entities(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Entity]:
    rows = _among(connection, "SELECT id, name, type, country FROM entity WHERE id {}", ids)
    return {row[0]: Entity(id=row[0], name=row[1], type=row[2], country=row[3]) for row in rows}


def _profiles(connection: sqlite3.Connection, ids: Iterable[str]) -> list[EntityProfile]:
    wanted = sorted(ids)
    names: dict[str, list[str]] = defaultdict(list)
    statement = "SELECT entity_id, name FROM name WHERE entity_id {} ORDER BY entity_id, rank"
    for entity_id, name in _among(connection, statement, wanted):
        names[entity_id].append(name)
    statement = "SELECT id, name, type, country, mentions, articles FROM entity WHERE id {} ORDER BY id"
    return [_profile(row, names[row[0]]) for row in _among(connection, statement, wanted)]


def _profile(row: Row, names: Sequence[str]) -> EntityProfile:
    name, title, kind, country, mentions, articles = row
    entity = Entity.model_validate({"id": name, "name": title, "type": kind, "country": country})
    return EntityProfile.model_validate(
        {"entity": entity, "names": tuple(names), "mentions": mentions, "articles": articles}
    )


_EVIDENCE = """
SELECT claim, evidence.article_id, sentence, starts, ends, asserted_by,
(SELECT json_group_array(repeated.article_id) FROM repeated WHERE repeated.evidence = evidence.number)
FROM evidence
"""


def _evidence(connection: sqlite3.Connection, claims: Sequence[int]) -> dict[int, list[Evidence]]:
    return _by_claim(_among(connection, _EVIDENCE + " WHERE claim {} ORDER BY claim, rank", claims))


def _all_evidence(connection: sqlite3.Connection) -> dict[int, list[Evidence]]:
    return _by_claim(connection.execute(_EVIDENCE + " ORDER BY claim, rank"))


def _by_claim(rows: Iterable[Row]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    for claim, article, sentence, start, end, asserted_by, copies in rows:
        fields = {"article": article, "sentence": sentence, "start": start, "end": end, "asserted_by": asserted_by}
        found[claim].append(Evidence.model_validate(fields | {"copies": tuple(sorted(json.loads(copies)))}))
    return found


def _among(connection: sqlite3.Connection, statement: str, values: Iterable[object]) -> Iterable[Row]:
    return connection.execute(statement.format(_AMONG), (json.dumps(list(values)),))
