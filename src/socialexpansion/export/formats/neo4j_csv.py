"""The CSV files of ``neo4j-admin database import``; ``docs/export.md`` has the command."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from socialexpansion.export.registry import exporter
from socialexpansion.export.table import (
    ARTICLE_COLUMNS,
    EDGE_COLUMNS,
    EVIDENCE_COLUMNS,
    GraphTable,
    Scalar,
)

_TYPES: Mapping[type[Scalar], str] = {str: "", int: ":long", float: ":double", bool: ":boolean"}
_DELIMITER = "\t"  # of the values in one cell: unlike the usual semicolon, no name has one


@exporter(".neo4j.csv", name="neo4j", description="CSV files for neo4j-admin import: NAME-entities, -claims and others")
def neo4j_csv(table: GraphTable) -> Mapping[str, bytes]:
    """Return nodes (entities, evidence, articles) and relationships (claims, and what evidence was read in)."""
    return {
        "entities": _entities(table),
        "claims": _claims(table),
        "evidence": _evidence(table),
        "articles": _csv(
            ["id:ID(Article)", ":LABEL", *[name for name in ARTICLE_COLUMNS if name != "id"]],
            ([row["id"], "Article", *list(row.values())[1:]] for row in table.articles),
        ),
        "sources": _csv(
            [":START_ID(Evidence)", ":END_ID(Article)", ":TYPE"],
            ([row.id, row.article, "READ_IN"] for row in table.evidence),
        ),
    }


def _entities(table: GraphTable) -> bytes:
    names = [name for name in table.node_columns if name not in ("label", "aliases")]
    rows = (
        [
            node.id,
            _several(["Entity", str(node.values["type"])]),
            *(node.values[name] for name in names),
            _several(node.aliases),
        ]
        for node in table.nodes
    )
    return _csv(["id:ID(Entity)", ":LABEL", *_header(names, table.node_columns), "aliases:string[]"], rows)


def _claims(table: GraphTable) -> bytes:
    names = [name for name in EDGE_COLUMNS if name not in ("sentence", "asserted_by")]
    rows = (
        [edge.source, edge.target, str(edge.values["relation"]).upper(), *(edge.values[name] for name in names)]
        for edge in table.edges
    )
    return _csv([":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", *_header(names, EDGE_COLUMNS)], rows)


def _evidence(table: GraphTable) -> bytes:
    names = [name for name in EVIDENCE_COLUMNS if name not in ("article", "copies")]
    rows = ([row.id, "Evidence", *(row.values[name] for name in names), _several(row.copies)] for row in table.evidence)
    return _csv(["id:ID(Evidence)", ":LABEL", *_header(names, EVIDENCE_COLUMNS), "copies:string[]"], rows)


def _header(names: Iterable[str], columns: Mapping[str, type[Scalar]]) -> list[str]:
    return [name + _TYPES[columns[name]] for name in names]


def _several(values: Iterable[str]) -> str:
    return _DELIMITER.join(" ".join(value.split(_DELIMITER)) for value in values)


def _csv(header: Sequence[str], rows: Iterable[Sequence[Scalar]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([str(cell).lower() if isinstance(cell, bool) else cell for cell in row] for row in rows)
    return buffer.getvalue().encode()
