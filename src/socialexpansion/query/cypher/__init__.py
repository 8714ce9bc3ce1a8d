"""Questions in Cypher, answered by grand-cypher over the graph; see ``docs/cypher.md``.

Nothing here is imported by questions in plain English: grand-cypher and networkx are heavy, and the former is an extra.
"""

from __future__ import annotations

from socialexpansion.query.cypher.run import run_cypher
from socialexpansion.query.cypher.table import CypherTable

__all__ = ["CypherTable", "run_cypher"]
