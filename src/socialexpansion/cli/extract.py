"""``socialexpansion extract``: the claims of articles, with no store touched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import (
    ColumnsOption,
    FastOption,
    LimitOption,
    MinConfidenceOption,
    ModelOption,
    Paths,
    PublishedOption,
    RelationsOption,
    WeightsOption,
    extractor,
    read_options,
)
from socialexpansion.cli.output import Format, Problems, is_terminal, print_jsonl
from socialexpansion.cli.progress import progress

if TYPE_CHECKING:
    from socialexpansion.schema import Claim

EXAMPLE = "socialexpansion extract news --format jsonl > claims.jsonl"


def run(
    paths: Paths,
    format: Annotated[  # noqa: A002 - the option is called so
        Format | None, typer.Option(metavar="table|jsonl", help="Default: table on a terminal, jsonl otherwise.")
    ] = None,
    published: PublishedOption = None,
    columns: ColumnsOption = None,
    limit: LimitOption = None,
    min_confidence: MinConfidenceOption = 0.0,
    model: ModelOption = None,
    relations: RelationsOption = None,
    weights: WeightsOption = None,
    fast: FastOption = False,
) -> None:
    """Print the claims of articles, each with its evidence. No store is read or written."""
    from socialexpansion.cli.claims import claim_table
    from socialexpansion.ingest import count_articles
    from socialexpansion.workflow import extract_paths

    chosen = format or (Format.TABLE if is_terminal(sys.stdout) else Format.JSONL)
    options = read_options(published, columns, limit)
    problems = Problems()
    found: list[Claim] = []
    with progress("Extracting", count_articles(paths, problems.others)) as advance:
        reader = extractor(model, relations, weights, fast)
        extractions = extract_paths(
            paths, reader, min_confidence=min_confidence, options=options, on_error=problems.add
        )
        for extraction in extractions:
            if chosen is Format.JSONL:
                print_jsonl(extraction.claims)
            else:
                found.extend(extraction.claims)
            if extraction.note:
                problems.notes.append(f"{extraction.article}: {extraction.note}")
            advance(extraction.article)
    if chosen is Format.TABLE:
        claim_table(found)
    problems.finish()
