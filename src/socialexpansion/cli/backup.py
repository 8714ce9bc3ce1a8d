"""``socialexpansion backup``: a copy of a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, StoreOption
from socialexpansion.cli.output import note
from socialexpansion.cli.progress import progress

EXAMPLE = "socialexpansion backup news-backup.db --store news.db"


def run(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; there must be none of that name.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Copy a store to another file, whole or not at all, also while a build writes to it."""
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source, progress("Copying", 100) as advance:
        done = 0

        def tell(pages: int, every: int) -> None:
            nonlocal done
            while done < 100 * pages // max(1, every):
                done += 1
                advance(f"{done} %")

        source.copy_to(out, tell)
    note(f"{store}: copied to {out}")
