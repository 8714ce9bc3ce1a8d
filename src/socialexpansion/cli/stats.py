"""``socialexpansion stats``: what the store holds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, MinConfidenceOption, StoreOption
from socialexpansion.cli.table import print_table

EXAMPLE = "socialexpansion stats --store news.db"


def run(
    store: StoreOption = DEFAULT_STORE,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="How many entities and countries to list.")] = 10,
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """Count articles, entities and claims, and list the top entities, relations, countries and years."""
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source:
        stats = source.stats(top, min_confidence=min_confidence)
    typer.echo(f"{stats.articles} articles, {stats.entities} entities, {stats.claims} claims")
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
        print_table([title, counted], rows)
