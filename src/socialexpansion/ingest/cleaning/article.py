"""Cleaning one article: the one entry point of this package."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from socialexpansion.dates import find_published
from socialexpansion.ingest.cleaning.alone import Kind
from socialexpansion.ingest.cleaning.byline import author_of
from socialexpansion.ingest.cleaning.lines import Line, join, split
from socialexpansion.ingest.cleaning.repair import repair
from socialexpansion.ingest.cleaning.residue import Page
from socialexpansion.schema import Article

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(title|author|date|published|url)\s*:\s*(.+)", re.IGNORECASE)
_UNDATED = frozenset([Kind.RELATED, Kind.COMMENTS])
_DIGIT = re.compile(r"\d")


def clean(
    text: str,
    *,
    id: str,  # noqa: A002 - the article's field is called so
    title: str | None = None,
    author: str | None = None,
    published: str | int | date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    path: PurePath | None = None,
    source: str | None = None,
) -> Article:
    r"""Return the article that *text* and its metadata hold, all characters repaired and page furniture left out.

    What is not given is looked for in the text. Never raises for odd values: a date that cannot be one is left out.

    Args:
        text: the text as read, lines ended by ``\n``, with whatever stood around the article on its page.
        id: the article's id.
        title: its headline, if the format says so.
        author: who wrote it, if the format says so.
        published: its date, if the format says so, in any usual form (ISO 8601, RFC 822, "16 Oct 2012", epoch).
        publisher: the paper or site.
        url: its web address, which may carry a date.
        path: the file that holds this article and no other; its name may carry a date. Leave it out for records of a
            larger file, whose name says nothing of the single article.
        source: the path or address that it was read from, kept as it is.

    """
    text, front = _front_matter(repair(text))
    page = Page(split(text), _line(title) or _line(front.get("title")))
    url = url or front.get("url")
    stated = published or front.get("date") or front.get("published")
    dated = find_published(_with_bylines(page), metadata=stated, url=url, path=path)
    when = {"published": dated.when, "published_source": dated.source} if dated else {}
    author = _line(author) or _line(front.get("author")) or _author(page)
    whence = {"author": author, "publisher": _line(publisher), "url": url, "source": source}
    return Article.model_validate(
        {"id": id, "text": join(_with_headline(page)), "title": _headline(page)} | when | whence
    )


def _headline(page: Page) -> str | None:
    return page.title or (page.lines[page.headline].shown if page.headline is not None else None)


def _with_headline(page: Page) -> list[Line]:
    """Return the lines to keep, the headline first: a claim that only the headline makes is the article's too."""
    kept, headline = _kept(page), _headline(page)
    if headline and page.headline is None:
        return [Line(headline, gap=True), *(replace(line, gap=True) for line in kept[:1]), *kept[1:]]
    return kept


def _kept(page: Page) -> list[Line]:
    """Return the article's own lines; all lines where none is, since that is not for this program to tell."""
    kept: list[Line] = []
    gap = False
    for line, kind in zip(page.lines, page.kinds, strict=True):
        gap = gap or line.gap
        if kind is Kind.ARTICLE:
            kept.append(replace(line, gap=gap))
            gap = False
    return kept or list(page.lines)


def _with_bylines(page: Page) -> str:
    """Return the text in which a date is looked for: with bylines, without related stories and comments."""
    pairs = zip(page.lines, page.kinds, strict=True)
    return "\n".join(
        line.text
        for line, kind in pairs
        if kind not in _UNDATED and (kind is not Kind.CONTROL or _DIGIT.search(line.text))
    )


def _author(page: Page) -> str | None:
    bylines = [n for n, kind in enumerate(page.kinds) if kind is Kind.BYLINE]
    for number in bylines:
        if name := author_of(page.lines[number]):
            return name
    below = (page.lines[n + 1] for n in bylines if n + 1 in bylines and page.lines[n].size <= 2)
    return next((line.shown for line in below if line.words and not any(map(str.isdigit, line.shown))), None)


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    """Return *text* without the block of fields that Markdown files begin with, and these fields."""
    block = _FRONT_MATTER.match(text)
    if block is None:
        return text, {}
    fields = (_FIELD.fullmatch(line.strip()) for line in block[1].splitlines())
    return text[block.end() :], {one[1].lower(): one[2].strip("\"' ") for one in fields if one}


def _line(text: str | None) -> str | None:
    """Return *text* repaired and on one line, ``None`` where it says nothing."""
    return " ".join(repair(text or "").split()) or None
