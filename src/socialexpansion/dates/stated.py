"""Publication dates as metadata, web addresses and file names write them: read as far as they are certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePath
from urllib.parse import unquote

from socialexpansion.dates.absolute import DAY_PATTERNS, read_day
from socialexpansion.dates.find import find_dates
from socialexpansion.dates.interval import Interval, sure_prefix
from socialexpansion.schema.when import When

_LONGEST = 2_000
"""Characters of a value, address or path that are looked at."""
_FIRST_YEAR = 1600
# What databases and web servers write for "no date".
_PLACEHOLDERS = frozenset(["1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30"])

_ISO = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?=$|[T ]|Z$|[+-]\d\d:?\d\d$)", re.ASCII)
_DIGITS = re.compile(r"\d{4,19}", re.ASCII)
_COMPACT = re.compile(r"(\d{8})(?:T?\d{4}(?:\d\d)?)?(?:Z|[+-]\d{4})?", re.ASCII)
_EPOCH_UNITS = {10: 1, 13: 10**3, 16: 10**6, 19: 10**9}
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/._ ])(\d{1,2})\2((?:19|20)\d\d)(?!\d)", re.ASCII)

_DAY = re.compile(
    r"(?<!\d)(19[5-9]\d|20\d\d)(?P<mark>[-_/.]?)(0[1-9]|1[0-2])(?P=mark)(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII
)
_LONG_STAMP = re.compile(r"(?<!\d)((?:19[5-9]|20\d)\d{5})(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d)", re.ASCII)
_NAMED_MONTH = re.compile(
    r"(?<!\d)(19[5-9]\d|20\d\d)[-_/](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"(?:[-_/](\d{1,2}))?(?![A-Za-z\d])",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)[-_/](0[1-9]|1[0-2])(?![-_/.]?\d)", re.ASCII)
# A folder is dated only if it is nothing but a date: "crawl-2019-05-01" tells when someone collected, not published.
_DATED_FOLDER = re.compile(r"(?:19|20)\d\d(?:[-_.]?\d\d(?:[-_.]?\d\d)?)?|\d\d?|[A-Za-z]{3,9}", re.ASCII)
# What stands before and behind the path of an address.
_NO_PATH = re.compile(r"\A(?:[a-z][a-z+.-]{0,10}:)?//[^/?#]*|[?#].*\Z", re.IGNORECASE | re.DOTALL)
# A web archive puts the day of its copy before the address that it copied.
_ARCHIVED = re.compile(r"/\d{4,14}[a-z_]{0,4}/(?=https?:/|www\.)", re.ASCII)


def is_future(when: When, today: date | None = None) -> bool:
    """Whether *when* lies wholly ahead of *today*; a day ahead is today's date elsewhere."""
    return when.first_day > (today or date.today()) + timedelta(days=1)


def has_impossible_day(text: str) -> bool:
    """Whether *text* names a day that does not exist ("February 30, 2012"), so that none of it is to be believed."""
    return any(read_day(match) is None for pattern in DAY_PATTERNS for match in pattern.finditer(text))


def read_metadata(value: str | int | date) -> When | None:
    """Return the date that a field of metadata holds: ISO 8601, RFC 822, "16 Oct 2012", a date value, epoch numbers.

    Only what is certain: "03/04/2012" gives its year. A placeholder ("1970-01-01") or a date that does not exist gives
    ``None``.
    """
    if isinstance(value, date):
        return _plausible(value.isoformat()[:10])
    text = str(value)[:_LONGEST].strip()
    if iso := _ISO.match(text):
        return _plausible(iso[1])
    if compact := _COMPACT.fullmatch(text):
        digits = compact[1]
        return _plausible(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    if _DIGITS.fullmatch(text):
        return _epoch(text)
    found = [one.when for one in find_dates(text, None)] or list(_numeric(text))
    if not found or has_impossible_day(text):
        return None
    days = [day for when in found for day in (when.first_day, when.last_day)]
    return _known(sure_prefix(Interval(min(days), max(days))))


def read_address(address: str) -> When | None:
    """Return the date in the path of a web address (``/2012/10/16/``, ``/20121016-``, ``/2012/oct/16/``)."""
    return _last(unquote(_NO_PATH.sub("", _unarchived(address[:_LONGEST]))))


def read_file_name(path: PurePath) -> When | None:
    """Return the date in a file's name, or in folders above it that are named by nothing but a date."""
    parts = str(path)[-_LONGEST:].replace("\\", "/").split("/")
    if when := _last(parts[-1]):
        return when
    words = re.sub(r"[-_.+ ]+", " ", parts[-1])
    named = {one.when for one in find_dates(words, None) if one.when.precision != "year"}
    if len(named) == 1:
        return _known(named.pop())
    days = list(_numeric(parts[-1]))
    if len(days) == 1:
        return days[0]
    return _last("/".join(part if _DATED_FOLDER.fullmatch(part) else "." for part in parts[:-1]) + "/")


def _unarchived(address: str) -> str:
    copies = list(_ARCHIVED.finditer(address))
    return address[copies[-1].end() :] if copies else address


def _last(path: str) -> When | None:
    """Return the last day that *path* names, or else its last month."""
    for match in reversed(list(_DAY.finditer(path))):
        if when := _plausible(f"{match[1]}-{match[3]}-{match[4]}"):
            return when
    for match in reversed(list(_LONG_STAMP.finditer(path))):
        if when := _plausible(f"{match[1][:4]}-{match[1][4:6]}-{match[1][6:]}"):
            return when
    for match in reversed(list(_NAMED_MONTH.finditer(path))):
        month = f"{match[1]}-{_MONTHS.index(match[2].lower()) + 1:02}"
        if when := _plausible(f"{month}-{int(match[3]):02}" if match[3] else month):
            return when
    months = _MONTH.findall(path)
    return _plausible("-".join(months[-1])) if months else None


def _numeric(text: str) -> Iterator[When]:
    """Yield the days of "16-10-2012"; of "03-04-2012", which may be read in two ways, the year."""
    for left, _, right, year in _NUMERIC.findall(text):
        readings = {_plausible(f"{year}-{int(m):02}-{int(d):02}") for m, d in ((left, right), (right, left))} - {None}
        for when in readings:
            if when is not None:
                yield when if len(readings) == 1 else When(year)
                break


def epoch_moment(digits: str) -> datetime | None:
    """Return the moment, in UTC, of seconds since 1970 or their thousandths, millionths or billionths."""
    unit = _EPOCH_UNITS.get(len(digits))
    return None if unit is None else datetime.fromtimestamp(int(digits) // unit, UTC)


def _epoch(digits: str) -> When | None:
    """Return the day of an `epoch_moment`, or a year."""
    moment = epoch_moment(digits)
    if moment is None:
        return _plausible(digits) if len(digits) == 4 else None
    return _plausible(moment.date().isoformat())


def _plausible(prefix: str) -> When | None:
    try:
        return _known(When(prefix))
    except ValueError:  # the thirtieth of February
        return None


def _known(when: When | None) -> When | None:
    if when is None or str(when) in _PLACEHOLDERS or int(str(when)[:4]) < _FIRST_YEAR:
        return None
    return when
