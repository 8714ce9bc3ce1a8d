"""``socialexpansion export``: the graph as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, MinConfidenceOption, RelationsOption, StoreOption
from socialexpansion.cli.output import note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socialexpansion.library import KnowledgeGraph
    from socialexpansion.schema import ClaimSource, RelationType

EXAMPLE = 'socialexpansion export india.graphml "who expanded into India"'


def _list_formats(wanted: bool) -> None:
    if wanted:
        from socialexpansion.export import exporters

        for exporter in exporters().values():
            typer.echo(f"{exporter.name:10} {exporter.suffix:12} {exporter.description}")
        raise typer.Exit


def run(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="Export only the answers to this question.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[  # noqa: A002
        str | None, typer.Option(metavar="NAME", help="The format, if the suffix of OUT does not tell it.")
    ] = None,
    min_confidence: MinConfidenceOption = 0.0,
    relations: RelationsOption = None,
    measures: Annotated[
        bool, typer.Option("--measures", help="Give each entity its degree, betweenness, PageRank and community.")
    ] = False,
    formats: Annotated[
        bool, typer.Option("--formats", help="List the formats and stop.", callback=_list_formats, is_eager=True)
    ] = False,
) -> None:
    """Write the graph, or the part that a question selects; the file is written whole or not at all."""
    from socialexpansion.export import choose_exporter, write
    from socialexpansion.relations import load_relations
    from socialexpansion.store import Store

    choose_exporter(out, format)  # an unknown format is told before any work
    types = load_relations(relations)
    with Store.open(store, read_only=True) as source:
        graph = _graph(question, source, types, min_confidence)
    if measures:
        graph.add_measures()
    for path in write(graph, out, format):
        note(f"wrote {path}" if len(graph) else f"wrote {path}, which holds no claims")


def _graph(
    question: str | None, source: ClaimSource, types: Mapping[str, RelationType], min_confidence: float
) -> KnowledgeGraph:
    """Return what to write, and say so where it is nothing."""
    from socialexpansion.library import KnowledgeGraph
    from socialexpansion.query import ask
    from socialexpansion.schema.claim import articles_of

    if question is None:
        graph = KnowledgeGraph.from_source(source, types, min_confidence=min_confidence)
        if not len(graph):
            note(_nothing(min_confidence))
        return graph
    answer = ask(question, source, types, min_confidence=min_confidence)
    for line in answer.notes:
        note(line)
    citations = source.citations(articles_of(answer)).values()
    return KnowledgeGraph.from_claims(answer, source.profiles(), types, citations).subgraph(answer)


def _nothing(min_confidence: float) -> str:
    if min_confidence:
        return f"the store holds no claim with a confidence of at least {min_confidence:g}"
    return "the store holds no claims; build it from articles that make some"
