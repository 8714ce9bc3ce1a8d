"""GraphML, as Gephi, igraph, yEd and Cytoscape read it."""

from __future__ import annotations

import io

import networkx as nx  # type: ignore[import-untyped]

from socialexpansion.export.registry import exporter
from socialexpansion.export.table import GraphTable


@exporter(".graphml", name="graphml", description="GraphML: opens in Gephi, igraph, yEd and Cytoscape")
def graphml(table: GraphTable) -> bytes:
    """Return the graph as GraphML; an edge's id is its claim's, so parallel edges stay apart."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((node.id, node.values) for node in table.nodes)
    graph.add_edges_from((edge.source, edge.target, edge.id, edge.values) for edge in table.edges)
    buffer = io.BytesIO()
    nx.write_graphml_xml(graph, buffer)
    return buffer.getvalue()
