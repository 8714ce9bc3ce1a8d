"""Dates and periods as questions write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from pydantic import ValidationError

from socialexpansion.query.model import Period
from socialexpansion.query.tokens import Token
from socialexpansion.schema.when import When

PERIOD_WORDS = frozenset(["since", "after", "before", "until", "till", "between", "during"])

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_YEAR = re.compile(r"\d{4}", re.ASCII)
_ISO = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)

Parsed = tuple[When, int]


def read_date(tokens: Sequence[Token], start: int) -> Parsed | None:
    """Return the date that begins at token *start* and the index behind it: 2012, April 2011, 22 April 2011, ISO."""
    keys = [token.key.rstrip(".") for token in tokens[start : start + 4]]
    if keys and _ISO.fullmatch(keys[0]):
        return _when(keys[0], start + 1)
    month_at = next((number for number, key in enumerate(keys[:2]) if key in _MONTHS), None)
    if month_at is None:
        return None
    month = _MONTHS[keys[month_at]]
    if month_at == 1:  # 22 April 2011
        day, rest = _DAY.fullmatch(keys[0]), 2
    else:
        day, rest = (_DAY.fullmatch(keys[1]) if len(keys) > 1 else None), 1
        rest += 1 if day else 0
    if month_at == 1 and not day:
        return None
    rest += 1 if keys[rest : rest + 1] == [","] else 0
    year = keys[rest] if rest < len(keys) else ""
    if not _YEAR.fullmatch(year):
        return None
    return _when(f"{year}-{month:02}" + (f"-{int(day[1]):02}" if day else ""), start + rest + 1)


def _when(text: str, end: int) -> Parsed | None:
    try:
        return When(text), end
    except ValidationError:
        return None


def read_period(tokens: Sequence[Token], start: int) -> tuple[Period, int] | None:
    """Return the period that begins at token *start* and the index behind it."""
    word = tokens[start].key if start < len(tokens) else ""
    if word in ("between", "from"):
        return _range(tokens, start + 1, ("and",) if word == "between" else ("to", "until", "till"))
    parsed = read_date(tokens, start + 1)
    if parsed is None:
        return None
    when, end = parsed
    if word in ("in", "during", "on"):
        return Period(start=when, end=when), end
    if word == "since":
        return Period(start=when), end
    if word in ("until", "till"):
        return Period(end=when), end
    if word == "after":
        following = _next(when)
        return (Period(start=following), end) if following else None
    if word == "before":
        previous = _previous(when)
        return (Period(end=previous), end) if previous else None
    return None


def _range(tokens: Sequence[Token], start: int, joints: Sequence[str]) -> tuple[Period, int] | None:
    first = read_date(tokens, start)
    if first is None or first[1] >= len(tokens) or tokens[first[1]].key not in joints:
        return None
    second = read_date(tokens, first[1] + 1)
    if second is None:
        return None
    early, late = first[0], second[0]
    if early.first_day > late.last_day:
        early, late = late, early
    return Period(start=early, end=late), second[1]


def _next(when: When) -> When | None:
    last = when.last_day
    return None if last == date.max else _cut(last + timedelta(days=1), when)


def _previous(when: When) -> When | None:
    first = when.first_day
    return None if first == date.min else _cut(first - timedelta(days=1), when)


def _cut(day: date, like: When) -> When:
    return When(day.isoformat()[: len(str(like))])
