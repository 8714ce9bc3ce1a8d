"""Finding the dates in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from socialexpansion.dates.absolute import (
    BARE_PATTERNS,
    DAY_PATTERNS,
    ISO_PATTERN,
    MONTH_PATTERN,
    SLASHED_PATTERN,
    YEAR_PHRASE_PATTERNS,
    read_bare_year,
    read_day,
    read_iso,
    read_month,
    read_slashed,
    read_year,
)
from socialexpansion.dates.interval import resolve
from socialexpansion.dates.relative import RELATIVE_PATTERNS
from socialexpansion.schema.when import When

_ABSOLUTE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], When | None]], ...] = (
    *((pattern, read_day) for pattern in DAY_PATTERNS),
    (ISO_PATTERN, read_iso),
    (SLASHED_PATTERN, read_slashed),
    (MONTH_PATTERN, read_month),
    *((pattern, read_year) for pattern in YEAR_PHRASE_PATTERNS),
    *((pattern, read_bare_year) for pattern in BARE_PATTERNS),
)


class FoundDate(NamedTuple):
    """A date that ``text[start:end]`` states; ``when`` is no finer than the text and its date make sure."""

    start: int
    end: int
    when: When


def find_dates(text: str, published: When | None, *, future: bool = False) -> list[FoundDate]:
    """Return the dates that *text* states, in order and without overlap.

    Args:
        text: a sentence or a whole article.
        published: the day of publication, from which "last April" and "on Monday" count; without it only dates that
            name their year are found.
        future: whether what the text tells lies ahead, so that "in May" is the next May and not the last.

    """
    found = sorted(_all(text, published, future), key=lambda date: (date.start, -date.end))
    kept: list[FoundDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _all(text: str, published: When | None, future: bool) -> Iterator[FoundDate]:
    for pattern, read in _ABSOLUTE:
        for match in pattern.finditer(text):
            if when := read(match):
                yield FoundDate(*_span(match), when)
    if published is None:
        return
    for pattern, interpret in RELATIVE_PATTERNS:
        for match in pattern.finditer(text):
            if when := resolve(interpret(match, future), published):
                yield FoundDate(*_span(match), when)


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("date") if "date" in match.re.groupindex else match.span()
