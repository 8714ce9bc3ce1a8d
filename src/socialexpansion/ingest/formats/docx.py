"""Word documents (DOCX): one file is one article. Needs the extra ``documents``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from socialexpansion.ingest.libraries import load, parsing
from socialexpansion.ingest.records import Record, only_article
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article

_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/")
_NAME_AT = 30
_TITLES = {"Title", "Heading 1"}


def _looks_like_document(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and head[_NAME_AT:].startswith(_PARTS) and b"word/" in head


@reader(".docx", looks=_looks_like_document)
def read_docx(source: Source) -> Iterator[Article]:
    """Yield the text of a Word document, tables row by row. The day on which it was written is not its publication.

    Raises:
        InputError: it is damaged or over a limit, or python-docx is not installed.

    """
    docx = load("docx", source.name, extra="documents")
    stream = source.seekable()
    with parsing(source.name, "a Word document"):
        with zipfile.ZipFile(stream) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > source.options.limits.whole:
            raise source.options.limits.over("whole", source.name, f"unpacks to {size:,} bytes")
        stream.seek(0)
        document = docx.Document(stream)
        paragraphs = [text for block in document.iter_inner_content() if (text := _text(block))]
        title = next((one.text for one in document.paragraphs if one.style.name in _TITLES and one.text.strip()), None)
        author = document.core_properties.author
    whole = "\n\n".join(paragraphs)
    yield from only_article(source, Record(whole, title=title, author=author if author and author in whole else None))


def _text(block: Any) -> str:
    """Return the text of a paragraph, or of a table with a line for each row."""
    if hasattr(block, "rows"):
        rows = (", ".join(filter(None, (cell.text.strip() for cell in row.cells))) for row in block.rows)
        return "\n".join(filter(None, rows))
    return str(block.text).strip()
