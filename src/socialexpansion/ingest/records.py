"""From what a format says of one record to an article, or to a report of why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from socialexpansion.dates import read_moment
from socialexpansion.errors import InputError
from socialexpansion.ingest.cleaning import clean
from socialexpansion.ingest.markup import fragment_text, is_markup
from socialexpansion.ingest.registry import Source
from socialexpansion.schema import Article

_BY = re.compile(r"\Aby:?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """One article as its format has it; everything may be unknown.

    Attributes:
        text: its body, plain or with HTML tags.
        id: what the format calls it.
        title: its headline.
        author: who wrote it.
        published: its date, in any form.
        updated: when this version of it was issued, in any form.
        publisher: the paper or site.
        url: its web address.
        is_plain: whether what looks like an HTML tag is none: newswires write stock symbols as "<T>".

    """

    text: str | None
    id: object = None
    title: str | None = None
    author: str | None = None
    published: str | int | date | None = None
    updated: str | int | date | None = None
    publisher: str | None = None
    url: str | None = None
    is_plain: bool = False


def articles_of(source: Source, record: Record, number: int, label: str) -> Iterator[Article]:
    """Yield the article that *record*, the *number*-th of *source*, holds; report it by its *label* if it holds none.

    A record without a body is its headline. Its id is its own, else its address, else the file's name and its number.
    """
    try:
        text = _checked(source, record, f"{source.name}, {label}")
    except InputError as error:
        source.report(error)
    else:
        yield _article(source, record, text, source.record_id(record.id or record.url, number))


def only_article(source: Source, record: Record) -> Iterator[Article]:
    """Yield the one article of a file that holds no other; its id is the file's name.

    Raises:
        InputError: it holds no text, or too much.

    """
    yield _article(source, record, _checked(source, record, source.name), source.stem, source.path)


def _article(source: Source, record: Record, text: str, own_id: str, path: PurePath | None = None) -> Article:
    article = clean(
        text,
        id=own_id,
        title=_text(record.title, record.is_plain) or None,
        author=_BY.sub("", _text(record.author)) or None,
        published=record.published,
        publisher=_text(record.publisher) or None,
        url=_address(record.url),
        path=path,
        source=source.name,
    )
    return article.model_copy(update={"issued": _issued(record)})


def _issued(record: Record) -> str | None:
    """Return when this version was issued, unless that is only the day of publication again."""
    if record.updated and (moment := read_moment(record.updated)):
        return moment
    moment = read_moment(record.published)
    return moment if moment and "T" in moment else None


def _checked(source: Source, record: Record, where: str) -> str:
    text = _text(record.text, record.is_plain) or _text(record.title, record.is_plain)
    most = source.options.limits.characters
    if not any(char.isalpha() for char in text):
        raise InputError("holds no text", where, "leave it out")
    if len(text) > most:
        raise source.options.limits.over("characters", where, f"is longer than {most:,} characters")
    return text


def _address(url: str | None) -> str | None:
    """Return *url* if it is one of the web; feeds and databases put other names in its place."""
    url = _text(url, is_plain=True)
    return url if url.startswith(("http://", "https://")) else None


def _text(text: str | None, is_plain: bool = False) -> str:
    text = (text or "").encode("utf-8", "replace").decode("utf-8")  # a lone surrogate can be stored nowhere
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return (text if is_plain or not is_markup(text) else fragment_text(text)).strip()
