"""GEXF 1.3 with dates as dynamics.

Written here and not by networkx, whose writer adds its own key as a column, stamps the day of writing into the file,
and calls the graph dynamic only when it meets a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as Xml

from socialexpansion.export.registry import exporter
from socialexpansion.export.table import EDGE_COLUMNS, EdgeRow, GraphTable, Scalar

_NAMESPACE = "http://gexf.net/1.3"
_TYPES: Mapping[type[Scalar], str] = {str: "string", int: "integer", float: "double", bool: "boolean"}
_OWN = ("label", "weight")  # attributes that GEXF itself has


@exporter(".gexf", name="gexf", description="GEXF 1.3: opens in Gephi and Gephi Lite, with dates for the timeline")
def gexf(table: GraphTable) -> bytes:
    """Return the graph as GEXF; an edge starts on the first day that its claim's date can mean."""
    root = Xml.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    graph = Xml.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"})
    _declare(graph, "node", table.node_columns)
    _declare(graph, "edge", EDGE_COLUMNS)
    nodes = Xml.SubElement(graph, "nodes")
    for node in table.nodes:
        element = Xml.SubElement(nodes, "node", {"id": node.id, "label": str(node.values["label"])})
        _add_values(element, node.values, table.node_columns)
    edges = Xml.SubElement(graph, "edges")
    for edge in table.edges:
        element = Xml.SubElement(edges, "edge", _edge_attributes(edge))
        _add_values(element, edge.values, EDGE_COLUMNS)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _declare(graph: Xml.Element, of: str, columns: Mapping[str, type[Scalar]]) -> None:
    declared = Xml.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for name in _written(columns):
        Xml.SubElement(declared, "attribute", {"id": name, "title": name, "type": _TYPES[columns[name]]})


def _add_values(element: Xml.Element, values: Mapping[str, Scalar], columns: Mapping[str, type[Scalar]]) -> None:
    holder = Xml.SubElement(element, "attvalues")
    for name in _written(columns):
        Xml.SubElement(holder, "attvalue", {"for": name, "value": _text(values[name])})


def _edge_attributes(edge: EdgeRow) -> dict[str, str]:
    attributes = {"id": edge.id, "source": edge.source, "target": edge.target, "label": _text(edge.values["label"])}
    attributes["weight"] = _text(edge.values["weight"])
    when = str(edge.values["when"])
    if when:
        attributes["start"] = (when + "-01-01")[:10]
    return attributes


def _written(columns: Iterable[str]) -> list[str]:
    return [name for name in columns if name not in _OWN]


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
