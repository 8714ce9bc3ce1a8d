"""Plain text and Markdown: one file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from socialexpansion.dates import find_published
from socialexpansion.ingest.decoding import decode
from socialexpansion.ingest.headline import find_title
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article


@reader(".txt", ".text", ".md")
def read_text(source: Source) -> Iterator[Article]:
    """Yield the one article that a text file holds.

    Raises:
        InputError: the file is empty, binary, too long or not UTF-8.

    """
    text = decode(source)
    yield Article(
        id=source.stem,
        text=text,
        title=find_title(text),
        published=find_published(text, source.path),
        source=source.name,
    )
