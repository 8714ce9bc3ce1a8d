"""``socialexpansion check``: whether a store is sound."""

from __future__ import annotations

import typer

from socialexpansion.cli.options import DEFAULT_STORE, StoreOption
from socialexpansion.cli.output import clean, note

EXAMPLE = "socialexpansion check --store news.db"


def run(store: StoreOption = DEFAULT_STORE) -> None:
    """Verify a store: its file, that every sentence stands where it is said to, and that nothing is missing."""
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source:
        found = source.faults()
        articles = None if found else source.stats(0).articles
    for line in found:
        typer.echo(clean(line))
    if found:
        count = f"{len(found)} fault{'' if len(found) == 1 else 's'}"
        note(f"{store}: {count}; restore a backup, or move the store away and build anew")
        raise typer.Exit(1)
    note(f"{store}: sound, {articles} articles")
