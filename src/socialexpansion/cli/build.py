"""``socialexpansion build``: articles into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import (
    DEFAULT_STORE,
    ColumnsOption,
    FastOption,
    LimitOption,
    MinConfidenceOption,
    ModelOption,
    Paths,
    PublishedOption,
    RelationsOption,
    StoreOption,
    WeightsOption,
    extractor,
    read_options,
)
from socialexpansion.cli.output import INTERRUPTED, Problems, note
from socialexpansion.cli.progress import progress

if TYPE_CHECKING:
    from socialexpansion.workflow import BuildReport

EXAMPLE = "socialexpansion build news --store news.db"


def run(
    paths: Paths,
    store: StoreOption = DEFAULT_STORE,
    prune: Annotated[
        bool, typer.Option("--prune", help="Also remove stored articles that came from PATH and are there no more.")
    ] = False,
    published: PublishedOption = None,
    columns: ColumnsOption = None,
    limit: LimitOption = None,
    min_confidence: MinConfidenceOption = 0.0,
    model: ModelOption = None,
    relations: RelationsOption = None,
    weights: WeightsOption = None,
    fast: FastOption = False,
) -> None:
    """Read articles, extract their claims, resolve names, and store it all. An unchanged article costs nothing."""
    from socialexpansion.ingest import count_articles, read_articles
    from socialexpansion.store import Store
    from socialexpansion.workflow import build

    options = read_options(published, columns, limit)
    problems = Problems()
    total = count_articles(paths, problems.others)
    if not total and not store.exists():  # nothing to put into a store, so none is made
        list(read_articles(paths, on_error=problems.add, options=options))
        problems.finish()
    with Store.open(store, create=True) as target, progress("Building", total) as advance:
        report = build(
            paths,
            target,
            extractor(model, relations, weights, fast),
            relations=relations,
            prune=prune,
            min_confidence=min_confidence,
            options=options,
            on_article=lambda article: advance(article.id),
            on_error=problems.add,
        )
    note(f"{store}: {report}")
    _finish(report, problems)


def _finish(report: BuildReport, problems: Problems) -> None:
    problems.notes.extend(report.notes)
    problems.finish()
    if report.interrupted:
        raise typer.Exit(INTERRUPTED)
