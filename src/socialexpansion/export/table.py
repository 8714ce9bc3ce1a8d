"""The graph as plain rows of one scalar type per column, fit for any file format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from socialexpansion.graph import ClaimGraph

Scalar = str | int | float | bool

SEPARATOR = "; "

# What XML 1.0 does not allow; other formats lose nothing that a reader would miss without it.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NODE_COLUMNS: Mapping[str, type[Scalar]] = {
    "label": str,
    "name": str,
    "type": str,
    "country": str,
    "mentions": int,
    "articles": int,
    "aliases": str,
}
EDGE_COLUMNS: Mapping[str, type[Scalar]] = {
    "label": str,
    "claim": str,
    "relation": str,
    "symmetric": bool,
    "status": str,
    "place": str,
    "city": str,
    "when": str,
    "role": str,
    "mode": str,
    "confidence": float,
    "weight": float,
    "evidence": int,
    "articles": str,
    "sentence": str,
    "asserted_by": str,
}


class NodeRow(NamedTuple):
    """An entity; *values* has every column of ``NODE_COLUMNS``."""

    id: str
    values: Mapping[str, Scalar]


class EdgeRow(NamedTuple):
    """A claim; *values* has every column of ``EDGE_COLUMNS``."""

    id: str
    source: str
    target: str
    values: Mapping[str, Scalar]


class GraphTable(NamedTuple):
    """All nodes and edges. What is not known is an empty text, several values are one text joined by ``"; "``."""

    nodes: Sequence[NodeRow]
    edges: Sequence[EdgeRow]


def clean(text: str) -> str:
    """Return *text* without the characters that XML forbids, every line end a plain newline."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def graph_table(graph: ClaimGraph) -> GraphTable:
    """Return the rows of *graph*, in its order."""
    node_ids = dict(zip(graph.nx.nodes, _clean_ids(graph.nx.nodes), strict=True))
    edge_ids = _clean_ids(key for _, _, key in graph.nx.edges(keys=True))
    nodes = [_node(node_ids[node], data) for node, data in graph.nx.nodes(data=True)]
    edges = [
        EdgeRow(edge_id, node_ids[source], node_ids[target], _row(data, EDGE_COLUMNS))
        for edge_id, (source, target, data) in zip(edge_ids, graph.nx.edges(data=True), strict=True)
    ]
    return GraphTable(nodes, edges)


def _node(node_id: str, data: Mapping[str, Any]) -> NodeRow:
    values = _row(data, NODE_COLUMNS)
    return NodeRow(node_id, {**values, "label": values["label"] or node_id})  # drawings need something to show


def _row(data: Mapping[str, Any], columns: Mapping[str, type[Scalar]]) -> Mapping[str, Scalar]:
    return {name: _scalar(data.get(name), kind) for name, kind in columns.items()}


def _scalar(value: Any, kind: type[Scalar]) -> Scalar:
    if value is None:
        return kind()
    if isinstance(value, tuple):
        return clean(SEPARATOR.join(map(str, value)))
    if kind is str:
        return clean(str(value))
    # igraph fails on numbers too small for a normal double, and nobody needs more of a probability.
    return round(float(value), 6) if kind is float else kind(value)


def _clean_ids(ids: Iterable[object]) -> list[str]:
    """Return a clean id for each of *ids*; no two are the same, even where only forbidden characters differ."""
    found: dict[str, None] = {}
    for original in ids:
        base = candidate = clean(str(original)).strip() or "unnamed"
        number = 1
        while candidate in found:
            number += 1
            candidate = f"{base}-{number}"
        found[candidate] = None
    return list(found)
