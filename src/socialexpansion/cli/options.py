"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
RelationsOption = Annotated[
    Path | None,
    typer.Option(
        "--relations",
        metavar="DIR",
        envvar="SOCIALEXPANSION_RELATIONS",
        help="A folder of relation files (.toml) that adds to, or replaces, those that come with the program.",
    ),
]
