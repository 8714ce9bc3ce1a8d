"""Times of day as metadata writes them: read only where they are certain, and never made up."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from socialexpansion.dates.stated import epoch_moment, is_future, read_metadata

_LONGEST = 100
_ZONE_APART = re.compile(r"\s+(?=[+-][0-9][0-9]:?[0-9][0-9]$|Z$)", re.ASCII)
_UTC = re.compile(r"\s+(?:UTC|GMT)$", re.ASCII)


def read_moment(value: str | int | date | None, today: date | None = None) -> str | None:
    """Return when something was issued, as fine as *value* says: ``2012-10-16T08:00:00Z``, or the day alone.

    In UTC where the zone is known, else in local time without a zone. Midnight is what many programs write for a day
    without a time, and is read as that. What is no certain day of the past gives ``None``.
    """
    day = None if value is None else read_metadata(value)
    if value is None or day is None or day.precision != "day" or is_future(day, today):
        return None
    moment = value if isinstance(value, date) else _stamp(str(value)[:_LONGEST].strip())
    if not isinstance(moment, datetime) or moment.time().replace(microsecond=0) == time():
        return str(day)
    try:
        zoned = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # in the first or the last hours of the calendar
        return str(day)
    return zoned.isoformat(timespec="seconds") + ("Z" if moment.tzinfo else "")


def _stamp(text: str) -> datetime | None:
    if text.isascii() and text.isdigit() and (moment := epoch_moment(text)) is not None:
        return moment
    try:
        return datetime.fromisoformat(_ZONE_APART.sub("", _UTC.sub("Z", text)))
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)  # RFC 822
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
