"""The graph as a widget to explore in a notebook, by ipysigma (sigma.js)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from socialexpansion.errors import SocialExpansionError
from socialexpansion.graph.drawing import STATUS_LINES, TYPE_COLOURS, check_size

MAX_EDGES = 20_000
_OF_NODES = ("label", "type", "country", "mentions", "degree", "betweenness", "pagerank", "community")
_OF_EDGES = ("label", "relation", "status", "place", "city", "when", "role", "mode", "confidence", "weight", "sentence")


def explore(graph: nx.MultiDiGraph, *, height: int = 500) -> Any:
    """Return an ``ipysigma.Sigma`` of the entities of *graph* that a claim ties to another.

    Colours and their legend stand for types and statuses only: ipysigma escapes names and sentences, but not the names
    of categories.

    Args:
        graph: with the attributes of ``ClaimGraph.nx``.
        height: of the widget, in pixels.

    Raises:
        SocialExpansionError: ipysigma is not installed, or the graph is too large.

    """
    check_size(graph.number_of_edges(), MAX_EDGES, "claims")
    try:
        sigma = import_module("ipysigma").Sigma
    except ImportError as error:
        raise SocialExpansionError("a widget needs ipysigma", hint="pip install 'socialexpansion[widget]'") from error
    shown = nx.MultiDiGraph()
    for start, end, key, data in graph.edges(keys=True, data=True):
        shown.add_edge(start, end, key=key, **_given(data, _OF_EDGES))
    for node in shown:
        shown.nodes[node].update(_given(graph.nodes[node], _OF_NODES))
    return sigma(
        shown,
        height=height,
        start_layout=True,
        clickable_edges=True,
        node_size=shown.degree,
        node_color="type",
        node_color_palette={kind.value: colour for kind, colour in TYPE_COLOURS.items()},
        edge_color="status",
        edge_color_palette={status.value: colour for status, (_, colour) in STATUS_LINES.items()},
    )


def _given(data: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: data[name] for name in names if data.get(name) is not None}
