"""NewsML-G2: each news item is an article, alone or in a news message of many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from socialexpansion.errors import InputError
from socialexpansion.ingest.formats.nitf import nitf_record
from socialexpansion.ingest.libraries import parsing
from socialexpansion.ingest.markup import element_text, line_of
from socialexpansion.ingest.records import Record, articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.ingest.xml import child, elements, root_name
from socialexpansion.schema import Article

_ROOTS = {"newsItem", "newsMessage"}
_WITHDRAWN = {"canceled", "withheld"}


@reader(".newsml", looks=lambda head: root_name(head) in _ROOTS, shared=(".xml",))
def read_newsml(source: Source) -> Iterator[Article]:
    """Yield the articles of a NewsML-G2 document. Items that are pictures, or were withdrawn, are reported.

    Raises:
        InputError: it is not one, or is over a limit.

    """
    number = 0
    for number, item in enumerate(elements(source, "newsItem"), 1):
        label = f"item {number}"
        kind = _code(child(item, "itemMeta/itemClass"))
        if _code(child(item, "itemMeta/pubStatus")) in _WITHDRAWN:
            source.bad(label, "was withdrawn by its publisher", "leave it out")
        elif kind not in {"", "text", "composite"}:
            source.bad(label, f"is no text but {kind}", "leave it out")
        else:
            try:
                with parsing(f"{source.name}, {label}", "NewsML-G2"):
                    record = _record(item)
            except InputError as error:
                source.report(error)
            else:
                yield from articles_of(source, record, number, label)
    if not number:
        raise InputError("holds no news items", source.name, "give a NewsML-G2 newsItem or newsMessage")


def _record(item: Any) -> Record:
    nitf = child(item, "contentSet/inlineXML/nitf")
    inner = nitf_record(nitf) if nitf is not None else Record(None)
    creator = child(item, "contentMeta/creator")
    return Record(
        text=inner.text or _text(item),
        id=item.get("guid"),
        title=_line(item, "contentMeta/headline") or _line(item, "itemMeta/title") or inner.title,
        author=_line(item, "contentMeta/by") or inner.author or _name(creator),
        published=_published(item) or inner.published,
        updated=_line(item, "itemMeta/versionCreated") or _line(item, "contentMeta/contentModified"),
        publisher=_name(child(item, "itemMeta/provider")) or inner.publisher,
        url=next((one.get("href") for one in item.iterfind("{*}itemMeta/{*}link") if _is_address(one)), None),
    )


def _text(item: Any) -> str:
    inline = child(item, "contentSet/inlineXML")
    if inline is not None:
        body = child(inline, "html/body")
        return element_text(body if body is not None else inline)
    data = child(item, "contentSet/inlineData")
    if data is not None and not data.get("encoding"):  # else it is a picture in letters
        return "".join(data.itertext())
    return ""


def _published(item: Any) -> str | None:
    """Return the first date that the item gives: when it was written, first issued, or issued in this version."""
    paths = ["contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated"]
    return next((date for path in paths if (date := _line(item, path))), None)


def _name(party: Any) -> str | None:
    """Return the name of a party: written out, or as its code says."""
    if party is None:
        return None
    return line_of(child(party, "name")) or party.get("literal") or _code(party) or None


def _code(element: Any) -> str:
    """Return what the code of *element* says without its scheme: "text" of "ninat:text"."""
    return str(element.get("qcode") or "").rpartition(":")[2] if element is not None else ""


def _line(item: Any, path: str) -> str | None:
    return line_of(child(item, path)) or None


def _is_address(link: Any) -> bool:
    href = str(link.get("href") or "")
    return href.startswith(("http://", "https://")) and "canonical" in str(link.get("rel") or "").casefold()
