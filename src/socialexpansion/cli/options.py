"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from socialexpansion.workflow import LazyExtractor

DEFAULT_STORE = Path("socialexpansion.db")

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Articles: files, folders (read recursively), or - for standard input."),
]
StoreOption = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store, one SQLite file.")]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline for English to build on."),
]
WeightsOption = Annotated[
    Path | None,
    typer.Option("--weights", metavar="DIR", help="A model trained by yourself, in place of the one that comes along."),
]
FastOption = Annotated[
    bool,
    typer.Option("--fast", help="Read by rules alone, without the trained model: quicker, and finds less."),
]
MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence", metavar="P", min=0.0, max=1.0, help="Leave out claims below this confidence (0 to 1)."
    ),
]
RelationsOption = Annotated[
    Path | None,
    typer.Option(
        "--relations",
        metavar="DIR",
        envvar="SOCIALEXPANSION_RELATIONS",
        help="A folder of relation files (.toml) that adds to, or replaces, those that come with the program.",
    ),
]


def extractor(model: str | None, relations: Path | None, weights: Path | None, fast: bool) -> LazyExtractor:
    """Return what reads articles, as the options say; nothing is loaded yet."""
    from socialexpansion.workflow import LazyExtractor

    return LazyExtractor(model, relations, weights=weights, learned="nothing" if fast else "claims")
