"""Two CSV files, one of nodes and one of edges, with the headings that Gephi's import looks for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from socialexpansion.export.registry import exporter
from socialexpansion.export.spreadsheets import harmless
from socialexpansion.export.table import EDGE_COLUMNS, GraphTable, Scalar


@exporter(".csv", name="csv", description="two CSV files, NAME-nodes.csv and NAME-edges.csv: for spreadsheets")
def csv_pair(table: GraphTable) -> Mapping[str, bytes]:
    """Return nodes and edges as RFC 4180 CSV in UTF-8."""
    nodes = ([node.id, *node.values.values()] for node in table.nodes)
    edges = ([edge.source, edge.target, edge.id, *edge.values.values()] for edge in table.edges)
    return {
        "nodes": _csv(["id", *table.node_columns], nodes),
        "edges": _csv(["source", "target", "id", *EDGE_COLUMNS], edges),
    }


def _csv(header: Sequence[str], rows: Iterable[Sequence[Scalar]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode()


def _cell(value: Scalar) -> Scalar:
    if isinstance(value, bool):
        return str(value).lower()
    return harmless(value) if isinstance(value, str) else value
