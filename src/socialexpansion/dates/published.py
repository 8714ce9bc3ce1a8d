"""The publication date of an article: stated apart from the running text, in metadata or a name, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from socialexpansion.dates.find import FoundDate, find_dates
from socialexpansion.dates.stated import has_impossible_day, is_future, read_address, read_file_name, read_metadata
from socialexpansion.dates.words import DAY, MONTH, month_number
from socialexpansion.schema.article import DateSource
from socialexpansion.schema.when import When

_HEAD, _FOOT, _SHORT = 8, 4, 120
_TITLE = 4
_LAST_RESORT = 9
_LONGEST_LABEL = 30
_SEGMENT = re.compile(r"\s*(?:[|•·»]|\s/\s|\s[-–—]{1,2}\s|\s{3,}|\t)\s*")
_MARKER = re.compile(
    r"\W*(?:by [^,]{2,50}, )?(?P<word>(?:first |last |date |originally )?(?:published|posted|updated|modified)"
    r"|(?:release |publication )?date)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?"
_CLOCK = r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: ?[A-Z]{2,4}\b)?|\b\d{1,2} ?[ap]\.?m\b\.?"
_BESIDE = re.compile(rf"{_WEEKDAY}|{_CLOCK}", re.IGNORECASE)
# Lower-case words of bylines and datelines; any other makes the line a sentence or a headline.
_FURNITURE = frozenset(
    {"a", "am", "and", "at", "by", "correspondent", "correspondents", "da", "de", "del", "desk", "do", "edition"}
    | {"editor", "editors", "for", "from", "in", "issue", "news", "newsletter", "no", "of", "on", "our", "page"}
    | {"pages", "pm", "report", "reporter", "reporters", "reports", "staff", "tech", "the", "translated", "vol"}
    | {"with", "writer", "writers"}
)
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")
_NO_DATELINE = r"(?!(?:On|In|By|Since|Until|From|At|As|The|It|After|Before)\b)"
_DATELINE = re.compile(
    _NO_DATELINE + r"(?:[A-Z][\w.'’]*(?:[ ,/-]+(?:(?:de|do|da|of|la|el|e|and) )?[A-Z][\w.'’]*){0,7}[ ,/-]*)?"
)
_DATELINE_END = re.compile(r"\.?\s*(?:\([^)]{2,40}\)\s*)?\.?\s*(?:[-–—]+ |: |\. |$)")
_YEARLESS = (
    re.compile(rf"(?<![\w-]){MONTH} {DAY}(?![,\d]| \(?\d{{4}})"),
    re.compile(rf"(?<![\w-]){DAY} {MONTH}(?![\d]| \(?\d{{4}})"),
)


class Published(NamedTuple):
    """When an article was published, and where that was read."""

    when: When
    source: DateSource


class _Candidate(NamedTuple):
    rank: int
    when: When
    source: DateSource = "byline"


def find_published(
    text: str,
    *,
    metadata: str | int | date | None = None,
    url: str | None = None,
    path: PurePath | None = None,
    today: date | None = None,
) -> Published | None:
    """Return when the article *text* was published, as fine as is certain, or ``None``.

    Asked in this order: the metadata, the text, the address, the file's name. One that is finer and agrees with an
    earlier one takes its place; dates that lie ahead are refused. In the text only a date apart from the running text
    counts: behind "Published", "Posted" or "Updated", in a short line of the head or the foot, or in a dateline with
    its year.

    Args:
        text: the whole article, with its byline.
        metadata: the date that came with it.
        url: its web address.
        path: the file that holds it and nothing else.
        today: dates after this day are refused; by default the day on which the program runs.

    """
    found: list[Published] = []
    if metadata is not None and (when := read_metadata(metadata)):
        found.append(Published(when, "metadata"))
    if stated := _in_text(text, today):
        found.append(stated)
    if url and (when := read_address(url)):
        found.append(Published(when, "address"))
    if path is not None and (when := read_file_name(path)):
        found.append(Published(when, "file name"))
    known = [one for one in found if not is_future(one.when, today)]
    if not known:
        return None
    agreeing = [one for one in known if str(one.when).startswith(str(known[0].when))]
    return max(agreeing, key=lambda one: len(str(one.when)))  # of equally fine ones the first


def _in_text(text: str, today: date | None) -> Published | None:
    lines = list(_labelled(line.strip() for line in text.splitlines() if line.strip()))
    past = (one for one in _candidates(lines) if not is_future(one.when, today))
    stated = min(past, key=lambda candidate: candidate.rank, default=None)
    return Published(stated.when, stated.source) if stated else None


def _labelled(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines*, with "Published" or "Updated" before the line that it labels."""
    label = ""
    for line in lines:
        if len(line) <= _LONGEST_LABEL and _MARKER.fullmatch(line.rstrip(" :")):
            label = f"{line.rstrip(' :')}: "
        else:
            yield label + line
            label = ""
    if label:
        yield label


def _candidates(lines: Sequence[str]) -> Iterator[_Candidate]:
    """Yield every date that may be it; the lowest rank is the surest, of equal ranks the first."""
    head = lines[:_HEAD]
    foot = lines[max(_HEAD, len(lines) - _FOOT) :]
    for line in lines:
        yield from _marked(line)
    entries = {line: when for line in head for when in _dateline(line)}
    chronology = len(entries) > 1
    if not chronology:
        yield from (_Candidate(1, when, "dateline") for when in entries.values())
    for number, line in enumerate(head):
        if len(line) <= _SHORT and not (chronology and line in entries):
            title = number < _TITLE
            yield from (_Candidate(1 + _coarseness(when), when) for when in _apart(line, title=title))
    for line in foot:
        if len(line) <= _SHORT:
            yield from (_Candidate(2 + _coarseness(when), when) for when in _apart(line))
    yield from (_Candidate(_LAST_RESORT, when, "dateline") for when in _yearless_dateline(head, [*head, *foot]))


def _coarseness(when: When) -> int:
    return {"day": 0, "month": 3, "year": 5}[when.precision]


def _marked(line: str) -> Iterator[_Candidate]:
    for segment in _SEGMENT.split(line):
        marker = _MARKER.match(segment)
        rest = segment[marker.end() :] if marker and len(segment) <= _SHORT else ""
        if marker and (dates := find_dates(rest, None) or _lone_year(rest.strip(": "))):
            rank = 3 if marker["word"].casefold().endswith(("updated", "modified")) else 0
            yield _Candidate(rank + _coarseness(dates[0].when), dates[0].when)


def _apart(line: str, *, title: bool = False) -> Iterator[When]:
    """Yield the dates of a short line that stand by themselves or with a place, byline, time or section only.

    Among the first lines (*title*) a day may also end any line after a comma: "Payments dispatch, 22 May 2017".
    """
    if _COPYRIGHT.search(line) or has_impossible_day(line):
        return
    for segment in _SEGMENT.split(line):
        for found in _dates_at_ends(segment):
            before, after = segment[: found.start], segment[found.end :]
            words = _WORD.findall(_BESIDE.sub(" ", f"{before} {_ASIDE.sub('', after)}"))
            furniture = len(words) <= 8 and all(word[0].isupper() or word in _FURNITURE for word in words)
            ends = title and found.when.precision == "day" and before.endswith(", ") and not after
            if furniture or (ends and before[0].isupper()):
                yield found.when


def _dates_at_ends(segment: str) -> Iterator[FoundDate]:
    for found in find_dates(segment, None) or _lone_year(segment):
        before, after = segment[: found.start], _ASIDE.sub("", segment[found.end :])
        if not _WORD.search(_BESIDE.sub("", before)) or not _WORD.search(_BESIDE.sub("", after)):
            yield found


def _lone_year(segment: str) -> list[FoundDate]:
    match = re.fullmatch(r"(?:[A-Z][\w '&]{0,30}, )?((?:19|20)\d\d)", segment)
    return [FoundDate(*match.span(1), When(match[1]))] if match else []


def _dateline(line: str) -> Iterator[When]:
    """Yield the date of "MOSCOW, March 30, 1989 -" at the beginning of a line that goes on."""
    for found in find_dates(line[:_SHORT], None)[:1]:
        followed = _WORD.search(line, found.end)
        if followed and found.when.precision == "day" and _is_dateline(line, found.start, found.end):
            yield found.when


def _is_dateline(line: str, start: int, end: int) -> bool:
    return bool(_DATELINE.fullmatch(line[:start]) and _DATELINE_END.match(line, end))


def _yearless_dateline(head: Sequence[str], lines: Sequence[str]) -> Iterator[When]:
    """Yield the day of a dateline whose year stands in a copyright notice of the head or foot."""
    years = {match for line in lines if _COPYRIGHT.search(line) for match in re.findall(r"\b(?:19|20)\d\d\b", line)}
    if len(years) != 1:
        return
    for line in head:
        for match in filter(None, (pattern.search(line[:_SHORT]) for pattern in _YEARLESS)):
            if _is_dateline(line, *match.span()):
                yield from _day(min(years), month_number(match["month"]), int(match["day"]))


def _day(year: str, month: int, day: int) -> list[When]:
    try:
        return [When(f"{year}-{month:02}-{day:02}")]
    except ValueError:  # the thirtieth of February
        return []
