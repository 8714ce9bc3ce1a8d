"""Node-link JSON, as networkx, D3 and other programs of the web read it."""

from __future__ import annotations

import json

from socialexpansion.export.registry import exporter
from socialexpansion.export.table import GraphTable


@exporter(".json", name="json", description="node-link JSON: for networkx, D3 and the web")
def node_link(table: GraphTable) -> bytes:
    """Return the graph as ``networkx.node_link_graph(data, edges="edges")`` reads it."""
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": node.id, **node.values} for node in table.nodes],
        "edges": [
            {"source": edge.source, "target": edge.target, "key": edge.id, **edge.values} for edge in table.edges
        ],
    }
    return (json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
