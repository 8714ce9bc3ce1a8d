"""A Cypher script that makes the graph in Neo4j; it may be run again, and changes nothing then."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from socialexpansion.export.registry import exporter
from socialexpansion.export.table import GraphTable, Row, Scalar

_ROWS = 500  # of one statement: more makes the database's parser slow
_CONSTRAINT = "CREATE CONSTRAINT {0}_id IF NOT EXISTS FOR (n:{1}) REQUIRE n.id IS UNIQUE;\n"
_LINKS = (
    "MATCH (q:Evidence {id: row.id}), (a:Article {id: row.article}) MERGE (q)-[:READ_IN]->(a)",
    "MERGE (q:Evidence {id: row.id}) SET q += row",
    "MERGE (a:Article {id: row.id}) SET a += row",
)


@exporter(".cypher", name="cypher", description="Cypher script: makes the graph in Neo4j with cypher-shell")
def cypher_script(table: GraphTable) -> bytes:
    """Return one statement per line: constraints, entities by type, claims by relation, evidence and articles."""
    return "".join(_statements(table)).encode()


def _statements(table: GraphTable) -> Iterator[str]:
    for label in ("Entity", "Evidence", "Article"):
        yield _CONSTRAINT.format(label.lower(), label)
    by_type: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for node in table.nodes:
        by_type[str(node.values["type"])].append({**_known(node.values), "id": node.id, "aliases": list(node.aliases)})
    for kind, rows in by_type.items():
        yield from _unwind(rows, f"MERGE (e:Entity {{id: row.id}}) SET e:{_word(kind)} SET e += row")
    by_relation: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for edge in table.edges:
        row = {"from": edge.source, "to": edge.target, "claim": edge.id, "values": _known(edge.values)}
        by_relation[str(edge.values["relation"]).upper()].append(row)
    for relation, rows in by_relation.items():
        ends = "MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to})"
        yield from _unwind(
            rows, f"{ends} MERGE (a)-[r:{_word(relation)} {{claim: row.claim}}]->(b) SET r += row.values"
        )
    link, quotation, article = _LINKS
    quotes = [{**_known(row.values), "id": row.id, "copies": list(row.copies)} for row in table.evidence]
    yield from _unwind([_known(row) for row in table.articles], article)
    yield from _unwind(quotes, quotation)
    yield from _unwind([{"id": row.id, "article": row.article} for row in table.evidence], link)


def _unwind(rows: Sequence[Mapping[str, object]], clause: str) -> Iterator[str]:
    for start in range(0, len(rows), _ROWS):
        yield f"UNWIND {_list(map(_literal, rows[start : start + _ROWS]))} AS row {clause};\n"


def _known(row: Row) -> Mapping[str, Scalar]:
    return {name: value for name, value in row.items() if value != ""}


def _word(name: str) -> str:
    """Return *name* as a label or type; quoted, because a user's own relation may be called anything."""
    return "`" + name.replace("`", "``") + "`"


def _literal(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_word(name)}: {_literal(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return _list(map(_literal, value))
    text = json.dumps(value, ensure_ascii=False)
    # Some versions read \u wherever it stands, even after a backslash that is itself escaped: keep the two apart.
    return text.replace("\\\\u", '\\\\" + "u') if isinstance(value, str) else text


def _list(literals: Iterable[str]) -> str:
    return "[" + ", ".join(literals) + "]"
