"""The graph as linked data: plain statements that the RDF formats write down, each in its own syntax.

Entities are schema.org and W3C ORG, evidence is PROV-O and Web Annotation, and what a claim carries beyond them has
terms of its own under ``sx:``. ``docs/rdf`` has their meaning, the shapes and example queries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from socialexpansion.export.table import EdgeRow, GraphTable, NodeRow, Quotation, Row, Scalar
from socialexpansion.export.vocabulary import words_for
from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.status import Status

BASE = "urn:socialexpansion:"
PREFIXES: Mapping[str, str] = {
    "sx": f"{BASE}terms:",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_TYPES: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: ("sx:Company", "schema:Corporation", "org:FormalOrganization"),
    EntityType.ORGANIZATION: ("sx:Organization", "schema:Organization", "org:Organization"),
    EntityType.PERSON: ("sx:Person", "schema:Person", "prov:Person"),
    EntityType.COUNTRY: ("sx:Country", "schema:Country", "prov:Location"),
    EntityType.CITY: ("sx:City", "schema:City", "prov:Location"),
    EntityType.REGION: ("sx:Region", "schema:Place", "prov:Location"),
}
_COUNT = "xsd:nonNegativeInteger"
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_PROGRAM = f"{BASE}program"


class Iri(str):
    """A whole address, or one that begins with a prefix of ``PREFIXES``."""

    __slots__ = ()


class Literal(NamedTuple):
    """A text with its type; ``None`` for a plain one."""

    text: str
    type: str | None = None


Value = Iri | Literal
Description = tuple[Iri, Mapping[str, tuple[Value, ...]]]
"""A thing, and its values by property; the types stand under ``rdf:type``. A thing is described once."""


def describe(table: GraphTable) -> Iterator[Description]:
    """Yield everything that *table* says, one thing at a time, always in the same order."""
    yield Iri(_PROGRAM), _known({"rdf:type": [Iri("prov:SoftwareAgent")], "schema:name": [Literal("socialexpansion")]})
    links = _links(table)
    for node in table.nodes:
        yield _node(node, links.get(node.id, {}))
    yield from map(_article, table.articles)
    speakers = sorted({str(row.values["asserted_by"]) for row in table.evidence} - {""})
    for name in speakers:
        yield iri("agent", name), _known({"rdf:type": [Iri("prov:Agent")], "schema:name": [Literal(name)]})
    evidence = table.evidence_of()
    for edge in table.edges:
        quotes = {_evidence_iri(row): row for row in evidence[edge.id]}
        yield _claim(edge, quotes)
        for name, row in quotes.items():
            yield from _annotation(name, row)


def iri(kind: str, key: str) -> Iri:
    """Return the stable address of an entity, claim, article or agent."""
    return Iri(f"{BASE}{kind}:{quote(key, safe='')}")


def _evidence_iri(quotation: Quotation) -> Iri:
    key = "\x1f".join(map(str, quotation.values.values()))
    return iri("evidence", hashlib.sha256(key.encode()).hexdigest()[:20])


def _links(table: GraphTable) -> Mapping[str, Mapping[str, list[Value]]]:
    """Return what holds between two entities themselves: of actual claims alone, so that no query counts a denial."""
    found: dict[str, dict[str, list[Value]]] = {}
    for edge in table.edges:
        if edge.values["status"] != Status.ACTUAL.value:
            continue
        relation = str(edge.values["relation"])
        directions = [(f"sx:{quote(relation, safe='')}", edge.source, edge.target)]
        for link in words_for(relation).rdf:
            ends = (edge.target, edge.source) if link.inverse else (edge.source, edge.target)
            directions.append((link.property, *ends))
        for name, source, target in directions:
            found.setdefault(source, {}).setdefault(name, []).append(iri("entity", target))
    return found


def _node(node: NodeRow, links: Mapping[str, list[Value]]) -> Description:
    kind = EntityType(str(node.values["type"]))
    place = kind in (EntityType.COUNTRY, EntityType.CITY)
    country = _text(node.values["country"])
    return iri("entity", node.id), _known(
        {
            "rdf:type": [Iri(name) for name in _TYPES[kind]],
            "schema:name": _text(node.values["label"]),
            "schema:alternateName": [Literal(alias) for alias in node.aliases],
            "schema:identifier": country if kind is EntityType.COUNTRY else [],
            "schema:addressCountry": country if place else [],
            "sx:homeCountry": [] if place else country,
            **{f"sx:{name}": _number(value) for name, value in node.values.items() if not isinstance(value, str)},
            **links,
        }
    )


def _article(row: Row) -> Description:
    url = str(row["url"])
    return iri("article", str(row["id"])), _known(
        {
            "rdf:type": [Iri("schema:NewsArticle"), Iri("prov:Entity")],
            "schema:identifier": _text(row["id"]),
            "schema:headline": _text(row["title"]),
            "schema:datePublished": _date(row["published"]),
            "schema:publisher": _text(row["publisher"]),
            "schema:url": [Literal(url, "xsd:anyURI")] if url else [],
        }
    )


def _claim(edge: EdgeRow, quotes: Mapping[Iri, Quotation]) -> Description:
    values = edge.values
    ends = [iri("entity", edge.source), iri("entity", edge.target)]
    description: dict[str, list[Value]] = {
        "rdf:type": [Iri("sx:Claim"), Iri("rdf:Statement"), Iri("prov:Entity")],
        "rdf:subject": [ends[0]],
        "rdf:predicate": [Iri(f"sx:{quote(str(values['relation']), safe='')}")],
        "rdf:object": [ends[1]],
        "rdfs:label": _text(values["label"]),
        "sx:status": [Iri(f"sx:{values['status']}")],
        "sx:symmetric": [Literal(str(values["symmetric"]).lower(), "xsd:boolean")],
        "sx:confidence": [Literal(str(values["confidence"]), "xsd:double")],
        "sx:since": _date(values["when"]),
        "sx:place": _text(values["place"]),
        "sx:city": _text(values["city"]),
        "sx:mode": [Iri(f"sx:{values['mode']}")] if values["mode"] else [],
        "sx:role": _text(values["role"]),
        "sx:articles": _number(len({row.article for row in quotes.values()})),
        "prov:wasDerivedFrom": [iri("article", row.article) for row in quotes.values()],
        "prov:wasAttributedTo": [Iri(_PROGRAM)],
        "sx:evidence": list(quotes),
    }
    further = words_for(str(values["relation"])).rdf_claim
    if further:
        description["rdf:type"].append(Iri(further.type))
        description |= {further.subject: [ends[0]], further.object: [ends[1]]}
    return iri("claim", edge.id), _known(description)


def _annotation(name: Iri, quotation: Quotation) -> Iterator[Description]:
    """Yield the annotation that links the claim to its sentence, with the sentence's place in the article."""
    row, article = quotation.values, iri("article", quotation.article)
    speaker = str(row["asserted_by"])
    target, position, exact = (Iri(f"{name}:{part}") for part in ("target", "position", "exact"))
    yield (
        name,
        _known(
            {
                "rdf:type": [Iri("oa:Annotation"), Iri("prov:Entity")],
                "oa:motivatedBy": [Iri("oa:linking")],
                "oa:hasBody": [iri("claim", quotation.claim)],
                "oa:hasTarget": [target],
                "prov:wasQuotedFrom": [article],
                "sx:repeatedIn": [iri("article", name) for name in quotation.copies],
                "prov:wasAttributedTo": [iri("agent", speaker)] if speaker else [],
            }
        ),
    )
    yield (
        target,
        _known(
            {
                "rdf:type": [Iri("oa:SpecificResource")],
                "oa:hasSource": [article],
                "oa:hasSelector": [position, exact],
            }
        ),
    )
    yield (
        position,
        _known(
            {
                "rdf:type": [Iri("oa:TextPositionSelector")],
                "oa:start": [Literal(str(row["start"]), _COUNT)],
                "oa:end": [Literal(str(row["end"]), _COUNT)],
            }
        ),
    )
    yield exact, _known({"rdf:type": [Iri("oa:TextQuoteSelector")], "oa:exact": _text(row["sentence"])})


def _known(values: Mapping[str, Sequence[Value]]) -> Mapping[str, tuple[Value, ...]]:
    """Return *values* without what is not known, and each value once."""
    return {name: tuple(dict.fromkeys(found)) for name, found in values.items() if found}


def _text(value: Scalar) -> list[Value]:
    return [Literal(str(value))] if value else []


def _number(value: Scalar) -> list[Value]:
    return [Literal(str(value), "xsd:double" if isinstance(value, float) else "xsd:integer")]


def _date(value: Scalar) -> list[Value]:
    return [Literal(str(value), _DATES[len(str(value))])] if value else []
