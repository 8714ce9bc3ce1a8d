"""The graph as a picture, drawn with Matplotlib."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from socialexpansion.errors import SocialExpansionError, printable
from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.status import Status

MAX_NODES = 400
"""More entities than that make no readable picture, and their layout takes long."""
TYPE_COLOURS: Mapping[EntityType, str] = {
    EntityType.COMPANY: "#4477aa",
    EntityType.ORGANIZATION: "#aa3377",
    EntityType.PERSON: "#ccbb44",
    EntityType.COUNTRY: "#228833",
    EntityType.CITY: "#66ccee",
    EntityType.REGION: "#bbbbbb",
}
STATUS_LINES: Mapping[Status, tuple[str, str]] = {
    Status.ACTUAL: ("solid", "#666666"),
    Status.PLANNED: ("dashed", "#666666"),
    Status.RUMORED: ("dotted", "#666666"),
    Status.DENIED: ("dotted", "#cc3311"),
    Status.ENDED: ("solid", "#cccccc"),
}
_SEED = 4
_NAME: Mapping[str, Any] = {
    "textcoords": "offset points",
    "ha": "center",
    "fontsize": 8,
    "bbox": {"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.7},
}


def draw(graph: nx.MultiDiGraph, axes: Any = None, *, labels: int = 40) -> Any:
    """Draw the entities of *graph* that a claim ties to another, and return the Matplotlib axes.

    Args:
        graph: with the attributes of ``ClaimGraph.nx``.
        axes: where to draw; without them, a new figure is made.
        labels: how many names to write, those of the most connected entities.

    Raises:
        SocialExpansionError: Matplotlib is not installed, or the graph is too large for a picture.

    """
    drawn = nx.MultiDiGraph(graph.edges(keys=True, data=True))
    check_size(len(drawn), MAX_NODES, "entities")
    try:
        pyplot = import_module("matplotlib.pyplot")
    except ImportError as error:
        raise SocialExpansionError("a picture needs Matplotlib", hint="pip install 'socialexpansion[plot]'") from error
    if axes is None:
        _, axes = pyplot.subplots(figsize=(12, 8), layout="constrained")
    axes.set_axis_off()
    if not drawn:
        axes.text(0.5, 0.5, "no claims", ha="center", va="center", transform=axes.transAxes)
        return axes
    places = nx.spring_layout(nx.Graph(drawn), seed=_SEED, k=1.6 / len(drawn) ** 0.5)
    _draw_edges(drawn, places, axes)
    _draw_nodes(graph, drawn, places, axes)
    _write_names(graph, sorted(drawn, key=lambda node: -drawn.degree(node))[:labels], places, axes)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=6, frameon=False, fontsize=8)
    return axes


def check_size(number: int, most: int, things: str) -> None:
    """Raise ``SocialExpansionError`` if *number* is more than can be drawn, with how to narrow it."""
    if number > most:
        hint = 'draw a part of it, as in graph.subgraph(graph.query("partners of X")).plot()'
        raise SocialExpansionError(f"{number:,} {things} are too many to draw, at most {most:,}", hint=hint)


def _draw_edges(drawn: nx.MultiDiGraph, places: Mapping[str, Any], axes: Any) -> None:
    for status, (style, colour) in STATUS_LINES.items():
        for arrows in (True, False):
            edges = _edges(drawn.edges(data=True), status, directed=arrows)
            if edges:
                lines = {"style": style, "edge_color": colour, "arrows": True, "arrowstyle": "-|>" if arrows else "-"}
                nx.draw_networkx_edges(drawn, places, edgelist=edges, ax=axes, width=1.0, node_size=90, **lines)
                axes.plot([], [], linestyle=style, color=colour, label=None if _has(axes, status) else status.value)


def _edges(edges: Iterable[tuple[str, str, Mapping[str, Any]]], status: Status, *, directed: bool) -> list[Any]:
    found = [(start, end) for start, end, data in edges if data["status"] == status and directed != data["symmetric"]]
    return list(dict.fromkeys(found))


def _has(axes: Any, label: str) -> bool:
    return label in axes.get_legend_handles_labels()[1]


def _draw_nodes(graph: nx.MultiDiGraph, drawn: nx.MultiDiGraph, places: Mapping[str, Any], axes: Any) -> None:
    for kind, colour in TYPE_COLOURS.items():
        nodes = [node for node in drawn if graph.nodes[node]["type"] == kind]
        if nodes:
            sizes = [30 + 25 * drawn.degree(node) ** 0.7 for node in nodes]
            nx.draw_networkx_nodes(drawn, places, nodelist=nodes, ax=axes, node_size=sizes, node_color=colour)
            axes.scatter([], [], s=60, color=colour, label=kind.value)


def _write_names(graph: nx.MultiDiGraph, nodes: Sequence[str], places: Mapping[str, Any], axes: Any) -> None:
    for node in nodes:
        name = printable(str(graph.nodes[node]["label"]))
        # Without parse_math, a name with two dollar signs would be read as a formula.
        axes.annotate(name, places[node], (0, 5), parse_math=False, **_NAME)
