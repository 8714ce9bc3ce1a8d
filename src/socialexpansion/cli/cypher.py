"""``socialexpansion cypher``: questions in Cypher, over the graph and read-only."""

from __future__ import annotations

from typing import Annotated

import typer

from socialexpansion.cli.options import (
    DEFAULT_STORE,
    AnswerFormat,
    AnswerFormatOption,
    MinConfidenceOption,
    RelationsOption,
    StoreOption,
)
from socialexpansion.cli.output import note, note_if_empty, print_line
from socialexpansion.cli.table import print_csv, print_table

EXAMPLE = "socialexpansion cypher \"MATCH (a:Company)-[r:expanded_into]->(b) WHERE b.country = 'IN' RETURN a.name, r\""


def run(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A Cypher query, in quotes: MATCH … RETURN …")],
    store: StoreOption = DEFAULT_STORE,
    format: AnswerFormatOption = AnswerFormat.TABLE,  # noqa: A002
    min_confidence: MinConfidenceOption = 0.0,
    relations: RelationsOption = None,
) -> None:
    """Answer a query in Cypher from the graph, which it cannot change; docs/cypher.md has labels and properties."""
    from pydantic_core import to_json

    from socialexpansion.graph import ClaimGraph
    from socialexpansion.query.cypher import run_cypher
    from socialexpansion.relations import load_relations
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source:
        graph = ClaimGraph.from_source(source, load_relations(relations), min_confidence=min_confidence)
        table = run_cypher(query, graph)
        if not table.rows:
            note_if_empty(source)
            note("nothing found for this query")
    if format is AnswerFormat.JSONL:
        for row in table.rows:
            print_line(to_json(dict(zip(table.columns, row, strict=True))).decode())
    elif format is AnswerFormat.CSV:
        print_csv(table.columns, table.as_text())
    else:
        print_table(table.columns, table.as_text())
