"""Reuters-21578: the SGML files of the collection of newswire stories of 1987."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from socialexpansion.ingest.libraries import parsing
from socialexpansion.ingest.markup import line_of
from socialexpansion.ingest.records import Record, articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article

_LOOKS = re.compile(rb"\s*<!DOCTYPE\s+lewis\b|\s*<REUTERS\s", re.IGNORECASE)
_BEGIN, _END = b"<REUTERS", b"</REUTERS>"
_CONTROL = re.compile(rb"&#(?:[0-9]|[12][0-9]|3[01]|127);|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DAY = re.compile(r"\d{1,2}-[A-Za-z]{3}-\d{4}")
_NEW_PARAGRAPH = re.compile(r"\s{2,}\S|.*\S {2,}\S")  # indented, or a row of a table
_SIGN_OFF = re.compile(r"\s*\breuters?\W*\Z", re.IGNORECASE)
_BYLINE = re.compile(r"\A\s*by\s+|\s*,\s*reuters\s*\Z", re.IGNORECASE)


@reader(".sgm", ".sgml", looks=lambda head: _LOOKS.match(head) is not None)
def read_reuters(source: Source) -> Iterator[Article]:
    """Yield the stories of a file ``reut2-*.sgm``; the id of each is its NEWID.

    Raises:
        InputError: the stream is damaged.

    """
    for number, (line, story) in enumerate(_stories(source), 1):
        label = f"line {line}"
        with parsing(f"{source.name}, {label}", "SGML"):
            # The files have no more of SGML than XML has, but for characters that XML does not know.
            parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="iso-8859-1")
            root = etree.fromstring(_CONTROL.sub(b"", story), parser)
            record = _record(root) if root is not None else None
        if record is None:
            source.bad(label, "is no SGML", "leave it out")
        else:
            yield from articles_of(source, record, number, label)


def _stories(source: Source) -> Iterator[tuple[int, bytes]]:
    """Yield each story as it stands in the file, with the number of its first line."""
    story, size, begin, last = list[bytes](), 0, 0, 0
    for number, line in source.lines():
        if number != last + 1:  # a line was over the limit, and a story with a gap is not what was written
            story = []
        last = number
        if _BEGIN in line:
            if story:  # its end is missing; what there is of it is read
                yield begin, b"".join(story)
            story, size, begin = [line[line.index(_BEGIN) :]], 0, number
        elif story:
            story.append(line)
        size += len(line)
        if story and size > source.options.limits.record:
            where = f"{source.name}, line {begin}"
            source.report(source.options.limits.over("record", where, "is a story that is too long"))
            story = []
        elif story and _END in line:
            yield begin, b"".join(story)
            story = []
    if story:
        yield begin, b"".join(story)


def _record(root: Any) -> Record:
    text = root.find("TEXT")
    body = text.find("BODY") if text is not None else None
    if body is not None:
        dateline = line_of(text.find("DATELINE"))
        words = f"{dateline} {_unwrapped(_inside(body))}".strip()
    else:  # a flash, which has a headline only, or a story that was never taken apart
        words = _unwrapped(_inside(text)) if text is not None else ""
    day = _DAY.search(line_of(root.find("DATE")))
    author = _BYLINE.sub("", line_of(text.find("AUTHOR"))) if text is not None else ""
    return Record(
        text=words,
        id=root.get("NEWID"),
        title=line_of(text.find("TITLE")) if text is not None else None,
        author=author or None,
        published=day[0] if day else None,
        publisher="Reuters",
        is_plain=True,
    )


def _inside(element: Any) -> str:
    return "".join(element.itertext())


def _unwrapped(text: str) -> str:
    """Return *text* with one line a paragraph: in the files, only the first line of one is indented."""
    paragraphs: list[str] = []
    for line in _SIGN_OFF.sub("", text).split("\n"):
        if not line.strip():
            continue
        if not paragraphs or _NEW_PARAGRAPH.match(line):
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] += f" {line.strip()}"
    return "\n".join(paragraphs)
