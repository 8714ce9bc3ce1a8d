"""Parquet, as DuckDB, polars, pandas and Spark read it: one file for each kind of thing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from socialexpansion.export.registry import exporter, library
from socialexpansion.export.table import (
    ARTICLE_COLUMNS,
    EDGE_COLUMNS,
    EVIDENCE_COLUMNS,
    GraphTable,
    Scalar,
)

_TYPES: Mapping[type[Scalar], str] = {str: "string", int: "int64", float: "float64", bool: "bool_"}
_CLAIM_ONLY = {name: kind for name, kind in EDGE_COLUMNS.items() if name not in ("claim", "sentence", "asserted_by")}


@exporter(
    ".parquet", name="parquet", description="Parquet: NAME-entities, -claims, -evidence, -articles: for DuckDB, polars"
)
def parquet(table: GraphTable) -> Mapping[str, bytes]:
    """Return entities, claims, evidence and articles; what is not known is null, several values are a list."""
    named = {"id": str, **table.node_columns}
    claimed = {"id": str, "subject": str, "object": str, **_CLAIM_ONLY}
    cited: dict[str, list[str]] = {
        claim: list(dict.fromkeys(row.article for row in rows)) for claim, rows in table.evidence_of().items()
    }
    entities = ({"id": node.id, **node.values, "aliases": list(node.aliases)} for node in table.nodes)
    claims = (
        {**edge.values, "id": edge.id, "subject": edge.source, "object": edge.target, "articles": cited[edge.id]}
        for edge in table.edges
    )
    evidence = ({**quotation.values, "copies": list(quotation.copies)} for quotation in table.evidence)
    return {
        "entities": _file(named, ["aliases"], entities),
        "claims": _file(claimed, ["articles"], claims),
        "evidence": _file(EVIDENCE_COLUMNS, ["copies"], evidence),
        "articles": _file(ARTICLE_COLUMNS, [], table.articles),
    }


def _file(columns: Mapping[str, type[Scalar]], lists: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    arrow, writer = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    types = {name: getattr(arrow, _TYPES[kind])() for name, kind in columns.items()}
    types |= {name: arrow.list_(arrow.string()) for name in lists}
    known = [{name: None if row[name] == "" else row[name] for name in types} for row in rows]
    buffer = io.BytesIO()
    writer.write_table(arrow.Table.from_pylist(known, schema=arrow.schema(types)), buffer, compression="zstd")
    return buffer.getvalue()
