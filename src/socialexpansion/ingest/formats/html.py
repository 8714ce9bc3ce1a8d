"""Saved web pages: one file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from socialexpansion.ingest.pages import looks_like_page, page_record
from socialexpansion.ingest.records import only_article
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article


@reader(".html", ".htm", ".xhtml", ".shtml", looks=looks_like_page)
def read_html(source: Source) -> Iterator[Article]:
    """Yield the article on a saved page.

    Raises:
        InputError: it holds no main text, or is over a limit.

    """
    yield from only_article(source, page_record(source.whole(), source.name))
