"""Days, stretches of days, and the ISO prefix that is sure of a stretch."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from socialexpansion.schema.when import When


class Interval(NamedTuple):
    """The first and the last day that an expression may mean."""

    first: date
    last: date


Resolver = Callable[[date], Interval]


def around(day: date, days: int = 0) -> Interval:
    """Return *day* with so many days of doubt on either side."""
    return Interval(day - timedelta(days=days), day + timedelta(days=days))


def whole_month(year: int, month: int) -> Interval:
    """Return a month; *month* may lie outside 1 to 12 and then counts into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def whole_year(year: int) -> Interval:
    """Return a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def sure_prefix(interval: Interval) -> When | None:
    """Return the finest ISO prefix that covers all of *interval*, or ``None`` if not even one year does."""
    first, last = interval.first.isoformat(), interval.last.isoformat()
    for length in (10, 7, 4):
        if first[:length] == last[:length]:
            return When(first[:length])
    return None


def resolve(resolver: Resolver, published: When) -> When | None:
    """Return what *resolver* says for every day that *published* may be, no finer than is sure of all of them."""
    try:
        early, late = resolver(published.first_day), resolver(published.last_day)
    except (ValueError, OverflowError):  # a day that does not exist, or a year beyond the calendar
        return None
    return sure_prefix(Interval(min(early.first, late.first), max(early.last, late.last)))
