"""``socialexpansion read``: what is understood of articles, before anything is extracted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import ColumnsOption, LimitOption, Paths, PublishedOption, read_options
from socialexpansion.cli.output import Format, Problems, is_terminal, note, print_line
from socialexpansion.cli.progress import progress

if TYPE_CHECKING:
    from socialexpansion.schema import Article

EXAMPLE = "socialexpansion read news --columns text=body"

_COLUMNS = ("date", "words", "language", "publisher", "source", "title")
Row = dict[str, object]


def run(
    paths: Paths,
    format: Annotated[  # noqa: A002 - the option is called so
        Format | None, typer.Option(metavar="table|jsonl", help="Default: table on a terminal, jsonl otherwise.")
    ] = None,
    published: PublishedOption = None,
    columns: ColumnsOption = None,
    limit: LimitOption = None,
) -> None:
    """Print the title, date, source, words and language of each article as it is understood. Nothing is extracted."""
    from socialexpansion.cli.table import print_table
    from socialexpansion.ingest import count_articles, read_articles

    chosen = format or (Format.TABLE if is_terminal(sys.stdout) else Format.JSONL)
    options = read_options(published, columns, limit)
    problems = Problems()
    rows: list[Row] = []
    articles = words = 0
    with progress("Reading", count_articles(paths, problems.others)) as advance:
        source = None
        for article in read_articles(paths, on_error=problems.add, options=options):
            row = _understood(article)
            articles, words = articles + 1, words + len(article.text.split())
            if chosen is Format.JSONL:
                _print(row)
            else:
                rows.append(row)
            if article.source != source:  # the bar counts files, and a file may hold many articles
                source = article.source
                advance(article.id)
    if chosen is Format.TABLE:
        print_table(_COLUMNS, [_cells(row) for row in rows])
    note(f"{articles:,} articles, {words:,} words")
    problems.finish()


def _understood(article: Article) -> Row:
    from socialexpansion.ingest.language import language_of

    fields = article.model_dump(mode="json", exclude={"text"})
    return fields | {"words": len(article.text.split()), "language": language_of(article.text)}


def _print(row: Row) -> None:
    from pydantic_core import to_json

    print_line(to_json(row).decode())


def _cells(row: Row) -> list[object]:
    date = f"{row['published']} ({row['published_source']})" if row["published"] else None
    return [date, row["words"], row["language"], row["publisher"], row["source"], row["title"]]
