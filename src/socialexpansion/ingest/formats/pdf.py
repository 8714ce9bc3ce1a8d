"""PDF with text in it: one file is one article. Needs the extra ``documents``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from socialexpansion.errors import InputError
from socialexpansion.ingest.libraries import load, parsing
from socialexpansion.ingest.records import Record, only_article
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.ingest.wrapping import unwrap
from socialexpansion.schema import Article


@reader(".pdf", looks=lambda head: head.lstrip()[:5] == b"%PDF-")
def read_pdf(source: Source) -> Iterator[Article]:
    """Yield the text of a PDF file. The day on which the file was made is not taken for that of publication.

    Raises:
        InputError: it is damaged, encrypted, scanned or over a limit, or pypdf is not installed.

    """
    pypdf = load("pypdf", source.name, extra="documents")
    limits = source.options.limits
    with parsing(source.name, "PDF"):
        file = pypdf.PdfReader(source.seekable())
        if file.is_encrypted and not file.decrypt(""):
            raise InputError("is encrypted", source.name, "save it without a password")
        count = len(file.pages)
    pages: list[str] = []
    size = 0
    for number in range(count):
        try:
            with parsing(f"{source.name}, page {number + 1}", "PDF"):
                text = file.pages[number].extract_text()
        except InputError as error:
            source.report(error)
            continue
        pages.append(unwrap(text.split("\n")))
        size += len(text)
        if size > limits.characters:
            raise limits.over("characters", source.name, f"is longer than {limits.characters:,} characters")
    whole = "\n\n".join(page for page in pages if page)
    if not whole:
        raise InputError("holds no text, only pictures", source.name, "have it read by an OCR program first")
    yield from only_article(
        source, Record(whole, title=_if_shown(file, "title", whole), author=_if_shown(file, "author", whole))
    )


def _if_shown(file: Any, name: str, text: str) -> str | None:
    """Return what the file's own data says, if the text says so too: often it names a program or a draft."""
    try:
        said = str(getattr(file.metadata, name) or "")
    except Exception:  # a parser of damaged data raises anything, and this is not worth losing the text for
        return None
    return said if said.strip() and " ".join(said.split()).casefold() in " ".join(text.split()).casefold() else None
