"""``socialexpansion stats``: what the store holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, MinConfidenceOption, StoreOption
from socialexpansion.cli.output import note_if_empty
from socialexpansion.cli.table import print_counts, print_table

if TYPE_CHECKING:
    from socialexpansion.graph import ClaimGraph, Measures
    from socialexpansion.store import Store

EXAMPLE = "socialexpansion stats --store news.db"
_MEMBERS = 5


def run(
    store: StoreOption = DEFAULT_STORE,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="How many entities and countries to list.")] = 10,
    measures: Annotated[
        bool,
        typer.Option("--measures", help="Also degree, betweenness, PageRank and communities: slow on large stores."),
    ] = False,
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """Count articles, entities and claims, and list the top entities, relations, countries and years."""
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source:
        _counts(source, top, min_confidence)
        note_if_empty(source)
        if measures:
            from socialexpansion.graph import ClaimGraph

            _measures(ClaimGraph.from_source(source, min_confidence=min_confidence), top)


def _counts(source: Store, top: int, min_confidence: float) -> None:
    stats = source.stats(top, min_confidence=min_confidence)
    copies = source.copies.count()
    repeated = f" ({copies} of them copies or versions of others)" if copies else ""
    typer.echo(f"{stats.articles} articles{repeated}, {stats.entities} entities, {stats.claims} claims")
    languages = source.languages()
    if len(languages) > 1:  # what is not in English is stored, and nothing is read out of it
        _list("language", languages.items(), "articles")
    _list("entity", [(profile.entity.name, number) for profile, number in stats.top])
    _list("type", stats.types.items(), "entities")
    _list("relation", stats.relations.items())
    _list("status", stats.statuses.items())
    _list("country", islice(stats.countries.items(), top))
    _list("year", stats.years.items())


def _list(title: str, counts: Iterable[tuple[str, int]], counted: str = "claims") -> None:
    rows = list(counts)
    if rows:
        typer.echo()
        print_counts(title, counted, rows)


def _measures(graph: ClaimGraph, top: int) -> None:
    """List who is most central, and the communities by their most central members."""
    names = {profile.entity.id: profile.entity.name for profile in graph.profiles()}
    found = graph.measures()
    central = sorted(found, key=lambda entity: (-found[entity].pagerank, entity))
    tied = [entity for entity in central if found[entity].degree]
    if not tied:
        return
    rows = [
        (names[entity], one.degree, f"{one.betweenness:.3f}", f"{one.pagerank:.3f}", one.community)
        for entity, one in ((entity, found[entity]) for entity in tied[:top])
    ]
    typer.echo()
    print_table(["entity", "degree", "betweenness", "PageRank", "community"], rows)
    typer.echo()
    print_table(["community", "entities", "among them"], _communities(tied, found, names, top))


def _communities(
    central: Iterable[str], found: Mapping[str, Measures], names: Mapping[str, str], top: int
) -> list[tuple[object, ...]]:
    sizes = Counter(one.community for one in found.values() if one.degree)
    members: dict[int, list[str]] = {number: [] for number, _ in sizes.most_common(top)}
    for entity in central:
        if len(members.get(found[entity].community, range(_MEMBERS))) < _MEMBERS:
            members[found[entity].community].append(names[entity])
    return [(number, sizes[number], ", ".join(among)) for number, among in members.items()]
