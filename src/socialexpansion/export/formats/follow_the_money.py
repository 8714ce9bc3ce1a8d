"""FollowTheMoney entities, as Aleph, OpenSanctions and their tools read them; see https://followthemoney.tech.

Written without the library, which is large and whose part here would be to print JSON; tests validate with it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from socialexpansion.export.registry import exporter
from socialexpansion.export.table import EdgeRow, GraphTable, NodeRow, Quotation, Row
from socialexpansion.export.vocabulary import MoneySchema, words_for
from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.roles import is_role
from socialexpansion.schema.status import Status

_PLACE_LEVELS = {EntityType.COUNTRY: "country", EntityType.CITY: "locality", EntityType.REGION: "region"}
_LINK = "UnknownLink"
# Other claims are links, so that a plan or a denial is never taken for an owner or a director.
_HELD = {Status.ACTUAL.value, Status.ENDED.value}
_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
_LONGEST_ID = 200
# States that are no more: FollowTheMoney has codes of its own for them, and none for the Netherlands Antilles.
_WITHDRAWN = {"AN": "", "CS": "cshh", "SU": "suhh", "YU": "yucs"}


@exporter(".ftm.json", name="ftm", description="FollowTheMoney entities, JSON lines: for Aleph and OpenSanctions tools")
def follow_the_money(table: GraphTable) -> bytes:
    """Return one entity per line: companies, people and places, then articles, then claims as intervals."""
    types = {node.id: EntityType(str(node.values["type"])) for node in table.nodes}
    articles = {str(row["id"]): row for row in table.articles}
    evidence = table.evidence_of()
    entities: list[Mapping[str, Any]] = [_node(node) for node in table.nodes]
    entities += [_article(row) for row in table.articles]
    entities += [_claim(edge, types, evidence[edge.id], articles) for edge in table.edges]
    return b"".join(json.dumps(entity, ensure_ascii=False).encode() + b"\n" for entity in entities)


def ftm_id(kind: str, key: str) -> str:
    """Return the stable id of an entity, article or claim, in the characters that FollowTheMoney allows."""
    if _ID.fullmatch(key) and len(key) <= _LONGEST_ID:
        return f"{kind}-{key}"
    return f"{kind}-x{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def _node(node: NodeRow) -> Mapping[str, Any]:
    kind = EntityType(str(node.values["type"]))
    name, country = str(node.values["label"]), str(node.values["country"])
    properties = {
        "name": [name],
        "alias": [alias for alias in node.aliases if alias != name],
        "notes": [f"{count}: {value}" for count, value in node.values.items() if not isinstance(value, str)],
    }
    code = _WITHDRAWN.get(country, country.lower())
    if country and not code:
        properties["notes"].append(f"country: {country}")
    level = _PLACE_LEVELS.get(kind)
    if level:
        properties |= {"level": [level], "country": [code]}
        if kind is EntityType.COUNTRY:
            properties["territoryCode"] = [code or country.lower()]
        return _entity("entity", node.id, "Territory", properties)
    properties |= {"country" if kind is EntityType.PERSON else "mainCountry": [code]}
    return _entity("entity", node.id, kind.value, properties)


def _article(row: Row) -> Mapping[str, Any]:
    columns = {
        "fileName": "id",
        "title": "title",
        "publishedAt": "published",
        "publisher": "publisher",
        "sourceUrl": "url",
    }
    values = {name: [str(row[column])] for name, column in columns.items()}
    return _entity("article", str(row["id"]), "Article", values)


def _claim(
    edge: EdgeRow, types: Mapping[str, EntityType], evidence: Sequence[Quotation], articles: Mapping[str, Row]
) -> Mapping[str, Any]:
    values = edge.values
    held = values["status"] in _HELD
    found = _schema(edge, types) if held else None
    schema, subject, obj = (found.schema_name, found.subject, found.object) if found else (_LINK, "subject", "object")
    cited = [articles[name] for row in evidence for name in (row.article, *row.copies)]
    properties = {
        subject: [ftm_id("entity", edge.source)],
        obj: [ftm_id("entity", edge.target)],
        "role": [str(values["role"] or values["label"])],
        "status": [str(values["status"])],
        # A start is one only of what has begun and goes on.
        "startDate" if values["status"] == Status.ACTUAL.value else "date": [str(values["when"])],
        "summary": list(_facts(values)),
        "description": [_quoted(row) for row in evidence],
        "recordId": [edge.id],
        "proof": [ftm_id("article", str(row["id"])) for row in cited],
        "publisher": [str(row["publisher"]) for row in cited],
        "sourceUrl": [str(row["url"]) for row in cited],
    }
    return _entity("claim", edge.id, schema, properties)


def _schema(edge: EdgeRow, types: Mapping[str, EntityType]) -> MoneySchema | None:
    role = str(edge.values["role"])
    for schema in words_for(str(edge.values["relation"])).ftm:
        fits = types[edge.source] in schema.subject_types and types[edge.target] in schema.object_types
        if fits and (not schema.roles or any(is_role(title, role) for title in schema.roles)):
            return schema
    return None


def _facts(values: Row) -> Iterator[str]:
    """Yield what FollowTheMoney has no property for, each as ``name: value``."""
    for name in ("relation", "place", "city", "mode"):
        if values[name]:
            yield f"{name}: {values[name]}"
    yield f"confidence: {values['confidence']}"


def _quoted(quotation: Quotation) -> str:
    row = quotation.values
    said = f", said by {row['asserted_by']}" if row["asserted_by"] else ""
    copies = f", repeated in {', '.join(quotation.copies)}" if quotation.copies else ""
    return f"“{row['sentence']}” [{row['article']}, characters {row['start']} to {row['end']}{said}{copies}]"


def _entity(kind: str, key: str, schema: str, properties: Mapping[str, Iterable[str]]) -> Mapping[str, Any]:
    known = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": ftm_id(kind, key), "schema": schema, "properties": {name: one for name, one in known.items() if one}}
