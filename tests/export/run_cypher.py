"""Runs a Cypher script and queries in KGLite; JSON in and out, as a program of its own.

KGLite's library takes so much of the room that the loader keeps for thread-local data that others no longer load after
it in the same process.
"""

from __future__ import annotations

import json
import sys

import kglite


def main() -> None:
    """Read ``{"script", "times", "queries"}`` from standard input and print the rows of each query."""
    asked = json.load(sys.stdin)
    database = kglite.KnowledgeGraph()
    for statement in asked["script"].split(";\n"):
        # The database has no constraints, and needs none.
        if statement and not statement.startswith("CREATE CONSTRAINT"):
            for _ in range(asked["times"]):
                database.cypher(statement)
    json.dump([database.cypher(query).to_list() for query in asked["queries"]], sys.stdout)


if __name__ == "__main__":
    main()
