"""NITF, the News Industry Text Format: one file is one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from socialexpansion.errors import InputError
from socialexpansion.ingest.libraries import parsing
from socialexpansion.ingest.markup import element_text, line_of
from socialexpansion.ingest.records import Record, only_article
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.ingest.xml import child, elements, root_name
from socialexpansion.schema import Article


@reader(".nitf", looks=lambda head: root_name(head) == "nitf", shared=(".xml",))
def read_nitf(source: Source) -> Iterator[Article]:
    """Yield the article of a NITF document.

    Raises:
        InputError: it is not one, holds no text, or is over a limit.

    """
    for root in elements(source, "nitf"):
        with parsing(source.name, "NITF"):
            record = nitf_record(root)
        yield from only_article(source, record)
        return
    raise InputError("holds no nitf element", source.name, "give a NITF document")


def nitf_record(root: Any) -> Record:
    """Return what the element ``nitf`` says: headline, byline, dateline and paragraphs, without media."""
    head = child(root, "body/body.head")
    headline = child(head, "hedline/hl1") if head is not None else None
    return Record(
        text=_text(root, head) or line_of(_in_head(head, "abstract")),
        title=line_of(headline) or line_of(child(root, "head/title")),
        author=_author(head),
        published=_published(root),
        publisher=_attribute(root, "head/pubdata", "name") or line_of(_in_head(head, "distributor")) or None,
        url=_attribute(root, "head/pubdata", "ex-ref") or None,
    )


def _text(root: Any, head: Any) -> str:
    content = child(root, "body/body.content")
    if content is None:
        return ""
    # The archive of a large paper says the first paragraph twice: in a block by itself and in the full text.
    full = next((one for one in content.iterfind("{*}block") if one.get("class") == "full_text"), content)
    text = element_text(full)
    place = line_of(_in_head(head, "dateline/location"))
    return f"{place} \N{EM DASH} {text}" if text and place and not text.startswith(place) else text


def _author(head: Any) -> str | None:
    byline = _in_head(head, "byline")
    if byline is None:
        return None
    etree.strip_elements(byline, "{*}byttl", with_tail=False)
    return line_of(child(byline, "person")) or line_of(byline) or None


def _published(root: Any) -> str | None:
    places = [
        ("head/docdata/date.issue", "norm"),
        ("head/docdata/date.release", "norm"),
        ("head/pubdata", "date.publication"),
        ("body/body.head/dateline/story.date", "norm"),
    ]
    return next((value for path, name in places if (value := _attribute(root, path, name))), None)


def _in_head(head: Any, name: str) -> Any:
    return child(head, name) if head is not None else None


def _attribute(root: Any, path: str, name: str) -> str:
    element = child(root, path)
    return (element.get(name) or "").strip() if element is not None else ""
