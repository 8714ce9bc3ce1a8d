"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from socialexpansion.ingest import ReadOptions
    from socialexpansion.workflow import LazyExtractor


class AnswerFormat(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


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
AnswerFormatOption = Annotated[
    AnswerFormat, typer.Option("--format", metavar="table|jsonl|csv", help="How to print the answers.")
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


PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="The publication date of all that is read, as 2012, 2012-10 or 2012-10-16, in place of what they say.",
    ),
]


ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,...",
        help="Which columns of a table or JSON hold text, title, published, updated, author, publisher, url and id,"
        " as text=body,published=day. The others are guessed by the usual names.",
    ),
]


LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=NUMBER",
        help="How much one input may ask for, such as record=64MB; may be given again. Names: docs/limits.md.",
    ),
]


def read_options(published: str | None, columns: str | None = None, limits: Sequence[str] | None = None) -> ReadOptions:
    """Return how to read, as the options say.

    Raises:
        UsageError: an option has a value that it cannot have.

    """
    from socialexpansion.ingest import ReadOptions
    from socialexpansion.ingest.cleaning import parse_published
    from socialexpansion.ingest.columns import parse_columns
    from socialexpansion.ingest.limits import parse_limits

    return ReadOptions(
        limits=parse_limits(limits or ()),
        published=parse_published(published) if published is not None else None,
        columns=parse_columns(columns or ""),
    )


def extractor(model: str | None, relations: Path | None, weights: Path | None, fast: bool) -> LazyExtractor:
    """Return what reads articles, as the options say; nothing is loaded yet."""
    from socialexpansion.workflow import LazyExtractor

    return LazyExtractor(model, relations, weights=weights, learned="nothing" if fast else "claims")
