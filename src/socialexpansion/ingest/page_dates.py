"""The publication date that a web page states of itself, as fine as it states it and no finer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import islice
from typing import Any

from lxml import etree

from socialexpansion.dates import is_future
from socialexpansion.dates.stated import read_metadata
from socialexpansion.ingest.libraries import load

# Where pages list other stories, each with its own date.
_ELSEWHERE = ("aside", "footer", "nav", "form")
# Names of metadata as `_key` writes them: those of publication, and those that leave open of what they are the date.
_PUBLISHED = re.compile(r"(?<!un)(?:(?:publish(?:ed)?|publication|pub)(?:date|time)|datepublished|articlepublished)\Z")
_DATED = re.compile(
    r"(?:p?date|ptime|sailthrudate|citationdate|docdate|displaydate|dateposted|(?:article)?postdate|issuedate"
    r"|dc(?:terms)?(?:date)?(?:date|created|issued|publication)|(?:content)?(?:date)?created?(?:date)?"
    r"|(?:analyticsattributes)?articledate(?:original)?|articlecreated|releasedate|ogregdate)\Z"
)
_MODIFIED = re.compile(r"(?:modified|updated)(?:date|time)|datemodified|articlemodified")
_CHANGED = re.compile(r"modif|moddate|lastmod|updat|revis|lastdate|utime|copyrightyear")
_LINKED = '"{}"\\s*:\\s*"([^"]{{4,60}})"'
_ENTRY = re.compile(r"\Aentry-(?:date|time)")
_DEEPEST = 4
_MOST = 100
"""Statements of a page that are looked at: one made to cost time may have many thousands."""
_SHOWN = ("time", "abbr", "span", "div", "p")
_NAMES = ("name", "property", "itemprop", "http-equiv")


def page_date(tree: Any, where: str) -> str | None:
    """Return the date that the page *tree* states as its own, never one found anywhere nor one of another story.

    What its metadata state is read by the rules for all metadata: "2012-10" is a month, "03/04/2012" a year. Only where
    they state nothing is the text searched, and then a day counts only if it is written so that it can be no other.
    """
    page = deepcopy(tree)
    etree.strip_elements(page, *_ELSEWHERE, with_tail=False)
    read = (read_metadata(raw) for raw in islice(_stated(page), _MOST))
    found = [when for when in read if when is not None and not is_future(when)]
    if not found:
        return _searched(page, where)
    agreeing = [str(when) for when in found if str(when).startswith(str(found[0]))]
    return max(agreeing, key=len)


def page_changed(tree: Any) -> str | None:
    """Return when the page *tree* says in its metadata that it was last changed, as it writes it."""
    found = [_value(element) for element in tree.iter("meta") if _MODIFIED.search(_key(element))]
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        found += _linked(script.text or "", "dateModified")
    return next((raw for raw in found[:_MOST] if read_metadata(raw) is not None), None)


def _stated(page: Any) -> Iterator[str]:
    """Yield what the page gives as its date of publication, the surest first."""
    named = [(_key(element), element) for element in page.iter("meta")]
    yield from (_value(element) for key, element in named if _PUBLISHED.search(key))
    for script in page.iterfind('.//script[@type="application/ld+json"]'):
        yield from _linked(script.text or "", "datePublished")
    shown = list(page.iter(*_SHOWN))
    yield from (_value(element) for element in shown if _PUBLISHED.search(_key(element)) or _is_entry(element))
    yield from (_value(element) for key, element in named if _DATED.match(key))
    # Of several times without a name the first in order may be anything: that of an update, of a comment.
    own = (_value(element) for element in shown if element.tag == "time" and not _is_changed(element))
    read = {when for when in map(read_metadata, islice(own, _MOST)) if when is not None}
    yield from map(str, read if len(read) == 1 else ())


def _key(element: Any) -> str:
    """Return the name of a piece of metadata, in lower case and without marks: "article:published_time" has many."""
    names = (element.get(name) for name in _NAMES)
    return re.sub(r"[\W_]", "", next((name for name in names if name), "")[:100].lower())


def _value(element: Any) -> str:
    value = element.get("content") or element.get("datetime")
    return value or " ".join("".join(element.itertext()).split())[:200]


def _is_entry(element: Any) -> bool:
    is_entry = element.get("pubdate") is not None or _ENTRY.match(element.get("class") or "") is not None
    return element.tag == "time" and is_entry and not _is_changed(element)


def _is_changed(element: Any) -> bool:
    return _CHANGED.search(_key(element) + (element.get("class") or "").lower()) is not None


def _linked(text: str, name: str) -> Iterator[str]:
    """Yield the date *name* of the page's linked data, not that of stories it lists."""
    try:
        yield from _dates_in(json.loads(text, strict=False), name, _DEEPEST)
    except (ValueError, RecursionError):
        yield from re.findall(_LINKED.format(name), text)[:1]


def _dates_in(node: Any, name: str, depth: int) -> Iterator[str]:
    if isinstance(node, list) and depth:
        for inner in node:
            yield from _dates_in(inner, name, depth - 1)
    elif isinstance(node, dict) and depth:
        if isinstance(node.get(name), str):
            yield node[name]
        for part in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _dates_in(node.get(part), name, depth - 1)


def _searched(page: Any, where: str) -> str | None:
    """Return the day that htmldate finds on the page, if it stands there and can be no other."""
    etree.strip_elements(page, "script", "style", etree.Comment, with_tail=False)
    for element in list(page.iter("meta", *_SHOWN)):
        if _CHANGED.search(_key(element)) or (element.tag == "time" and _is_changed(element)):
            element.clear(keep_tail=True)
    # An address is no statement of the page: who asks for dates looks at it last. "" keeps the library from it.
    found = load("htmldate", where).find_date(page, extensive_search=False, original_date=True, url="")
    return found if found and _states(page, date.fromisoformat(found)) else None


def _states(page: Any, day: date) -> bool:
    """Tell whether the page has *day* in words or in an order of numbers that leaves no choice."""
    texts = [" ".join(" ".join(page.itertext()).split())]
    texts += [value for element in page.iter(etree.Element) for value in element.attrib.values()]
    year = str(day.year)
    return any(year in text and _forms(day).search(text) is not None for text in texts)


def _forms(day: date) -> re.Pattern[str]:
    y, m, d = str(day.year), f"0?{day.month}", f"0?{day.day}(?:st|nd|rd|th)?"
    word, gap = r"[^\W\d_]{2,12}", r"[\W_]{1,3}"
    forms = [
        rf"{y}\D?{m}\D?{d}",
        rf"{d}\.\s?{m}\.\s?{y}",
        rf"{d}[\W_]{{0,3}}(?:{word}{gap}){{1,3}}{y}",
        rf"{word}{gap}{d}{gap}{y}",
    ]
    if day.day > 12 or day.day == day.month:
        forms += [rf"{d}{gap}{m}{gap}{y}", rf"{m}{gap}{d}{gap}{y}"]
    return re.compile(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", re.IGNORECASE)
