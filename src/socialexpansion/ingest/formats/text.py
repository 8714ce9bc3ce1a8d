"""Plain text and Markdown: one file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from socialexpansion.ingest.cleaning import clean
from socialexpansion.ingest.decoding import decode
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article


@reader(".txt", ".text", ".md")
def read_text(source: Source) -> Iterator[Article]:
    """Yield the one article that a text file holds.

    Raises:
        InputError: the file is empty, binary or too long.

    """
    yield clean(decode(source), id=source.stem, path=source.path, source=source.name)
