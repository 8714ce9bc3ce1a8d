"""The graph as plain rows of one scalar type per column, fit for any file format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from socialexpansion.graph import MEASURE_TYPES, ClaimGraph
from socialexpansion.schema.addresses import host, web_address
from socialexpansion.schema.claim import Evidence
from socialexpansion.schema.source import Citation

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
EVIDENCE_COLUMNS: Mapping[str, type[Scalar]] = {
    "claim": str,
    "article": str,
    "sentence": str,
    "start": int,
    "end": int,
    "asserted_by": str,
    "copies": str,
}
ARTICLE_COLUMNS: Mapping[str, type[Scalar]] = {
    "id": str,
    "title": str,
    "published": str,
    "publisher": str,
    "url": str,
}

Row = Mapping[str, Scalar]


class Quotation(NamedTuple):
    """A sentence that states the claim with id *claim*; *copies* are the ids of the articles that repeat it.

    *values* has every column of ``EVIDENCE_COLUMNS``.
    """

    id: str
    claim: str
    article: str
    values: Row
    copies: Sequence[str] = ()


class NodeRow(NamedTuple):
    """An entity; *values* has every column of the table's ``node_columns``, *aliases* its other names one by one."""

    id: str
    values: Row
    aliases: Sequence[str] = ()


class EdgeRow(NamedTuple):
    """A claim; *values* has every column of ``EDGE_COLUMNS``."""

    id: str
    source: str
    target: str
    values: Row


class GraphTable(NamedTuple):
    """All that a format may write. What is not known is an empty text, several values one text joined by ``"; "``.

    Attributes:
        nodes: every entity.
        edges: every claim, with its first sentence.
        evidence: every sentence of every claim, in the order of the edges.
        articles: every article that a claim cites or that repeats one, by id; columns as in ``ARTICLE_COLUMNS``.
        node_columns: the columns of the nodes: ``NODE_COLUMNS``, and the measures if the graph was measured.

    """

    nodes: Sequence[NodeRow]
    edges: Sequence[EdgeRow]
    evidence: Sequence[Quotation] = ()
    articles: Sequence[Row] = ()
    node_columns: Mapping[str, type[Scalar]] = NODE_COLUMNS

    def evidence_of(self) -> Mapping[str, Sequence[Quotation]]:
        """Return the evidence by the id of its claim."""
        found: dict[str, list[Quotation]] = {edge.id: [] for edge in self.edges}
        for quotation in self.evidence:
            found[quotation.claim].append(quotation)
        return found


def clean(text: str) -> str:
    """Return *text* without the characters that XML forbids, every line end a plain newline."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def graph_table(graph: ClaimGraph) -> GraphTable:
    """Return the rows of *graph*, in its order."""
    node_ids = dict(zip(graph.nx.nodes, _clean_ids(graph.nx.nodes), strict=True))
    keys = [key for _, _, key in graph.nx.edges(keys=True)]
    edge_ids = _clean_ids(keys)
    measured = any(name in data for _, data in graph.nx.nodes(data=True) for name in MEASURE_TYPES)
    columns = {**NODE_COLUMNS, **MEASURE_TYPES} if measured else NODE_COLUMNS
    nodes = [_node(node_ids[node], data, columns) for node, data in graph.nx.nodes(data=True)]
    edges = [
        EdgeRow(edge_id, node_ids[source], node_ids[target], _row(data, EDGE_COLUMNS))
        for edge_id, (source, target, data) in zip(edge_ids, graph.nx.edges(data=True), strict=True)
    ]
    behind = {claim.id: claim.evidence for claim in graph.claims}  # an edge that a user drew has no claim behind it
    cited = [
        (edge_id, number, item)
        for edge_id, key in zip(edge_ids, keys, strict=True)
        for number, item in enumerate(behind.get(key, ()), start=1)
    ]
    articles = sorted({name for _, _, item in cited for name in (item.article, *item.copies)})
    article_ids = dict(zip(articles, _clean_ids(articles), strict=True))
    evidence = [_quotation(edge_id, number, item, article_ids) for edge_id, number, item in cited]
    known = graph.citations(articles)
    rows = [_article(article_ids[name], known.get(name)) for name in articles]
    return GraphTable(nodes, edges, evidence, rows, columns)


def _node(node_id: str, data: Mapping[str, Any], columns: Mapping[str, type[Scalar]]) -> NodeRow:
    values = _row(data, columns)
    aliases = tuple(filter(None, map(clean, data.get("aliases") or ())))
    return NodeRow(node_id, {**values, "label": values["label"] or node_id}, aliases)  # drawings need a label


def _quotation(edge_id: str, number: int, item: Evidence, article_ids: Mapping[str, str]) -> Quotation:
    article, copies = article_ids[item.article], tuple(article_ids[name] for name in item.copies)
    data = {**item.model_dump(), "claim": edge_id, "article": article, "copies": copies}
    return Quotation(f"{edge_id}.{number}", edge_id, article, _row(data, EVIDENCE_COLUMNS), copies)


def _article(article_id: str, citation: Citation | None) -> Row:
    # Where an article lay on the disk is nobody's business but the user's; an address on the web is.
    address = web_address(citation.address) if citation else None
    known = citation.model_dump() if citation else {}
    return _row({**known, "id": article_id, "publisher": host(address), "url": address}, ARTICLE_COLUMNS)


def _row(data: Mapping[str, Any], columns: Mapping[str, type[Scalar]]) -> Row:
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
