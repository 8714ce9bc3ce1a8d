"""The publication date of a plain-text article: stated apart from the running text, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from socialexpansion.dates.find import FoundDate, find_dates
from socialexpansion.dates.words import DAY, MONTH, month_number
from socialexpansion.schema.when import When

_HEAD, _FOOT, _SHORT = 8, 4, 120
_TITLE = 4
_LAST_RESORT = 9
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
_DATELINE = re.compile(_NO_DATELINE + r"(?:[A-Z][\w.'’/]*(?: (?:de|do|da|of|la|el|e))?[ ,/-]*){0,6}")
_DATELINE_END = re.compile(r"\.?\s*(?:\([^)]{2,40}\)\s*)?\.?\s*(?:[-–—]+ |: |\. |$)")
_YEARLESS = (
    re.compile(rf"(?<![\w-]){MONTH} {DAY}(?![,\d]| \(?\d{{4}})"),
    re.compile(rf"(?<![\w-]){DAY} {MONTH}(?![\d]| \(?\d{{4}})"),
)
_PATH_DAY = re.compile(
    r"(?<!\d)(19[5-9]\d|20\d\d)(?P<mark>[-_/.]?)(0[1-9]|1[0-2])(?P=mark)(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII
)
_PATH_MONTH = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)[-_/](0[1-9]|1[0-2])(?![-_/.]?\d)", re.ASCII)


class _Candidate(NamedTuple):
    rank: int
    when: When


def find_published(text: str, path: PurePath | str | None = None) -> When | None:
    """Return the date on which the article *text* says it was published, or ``None``.

    Only a date apart from the running text counts: behind "Published", "Posted" or "Updated", in a short line of the
    head or the foot, in a dateline with its year, or else in the file's name or folder. The result may be a month or
    a year.

    Args:
        text: the whole article.
        path: the file that it was read from.

    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    stated = min(_candidates(lines), key=lambda candidate: candidate.rank, default=None)
    named = _in_path(str(path)) if path is not None else None
    if stated is None or (named and str(named).startswith(str(stated.when))):
        return named
    return stated.when


def _candidates(lines: Sequence[str]) -> Iterator[_Candidate]:
    """Yield every date that may be it; the lowest rank is the surest, of equal ranks the first."""
    head = lines[:_HEAD]
    foot = lines[max(_HEAD, len(lines) - _FOOT) :]
    for line in lines:
        yield from _marked(line)
    entries = {line: when for line in head for when in _dateline(line)}
    chronology = len(entries) > 1
    for number, line in enumerate(head):
        if len(line) <= _SHORT and not (chronology and line in entries):
            title = number < _TITLE
            yield from (_Candidate(1 + _coarseness(when), when) for when in _apart(line, title=title))
    if not chronology:
        yield from (_Candidate(1, when) for when in entries.values())
    for line in foot:
        if len(line) <= _SHORT:
            yield from (_Candidate(2 + _coarseness(when), when) for when in _apart(line))
    yield from (_Candidate(_LAST_RESORT, when) for when in _yearless_dateline(head, [*head, *foot]))


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
    if _COPYRIGHT.search(line):
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


def _in_path(path: str) -> When | None:
    for match in reversed(list(_PATH_DAY.finditer(path.replace("\\", "/")))):
        for when in _day(match[1], int(match[3]), int(match[4])):
            return when
    months = _PATH_MONTH.findall(path.replace("\\", "/"))
    return When("-".join(months[-1])) if months else None


def _day(year: str, month: int, day: int) -> list[When]:
    try:
        return [When(f"{year}-{month:02}-{day:02}")]
    except ValueError:  # the thirtieth of February
        return []
