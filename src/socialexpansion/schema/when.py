"""A point in time known only to the year, month or day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

from pydantic import ConfigDict, RootModel, field_validator

_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class When(RootModel[str]):
    """An ISO 8601 prefix: ``2011``, ``2011-04`` or ``2011-04-22``.

    Serialises as that string. The precision is what the source said and is never invented.
    """

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _is_a_date(cls, value: str) -> str:
        match = _PREFIX.fullmatch(value)
        if not match:
            raise ValueError(f"{value!r} is not a date as YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else 1 for part in match.groups())
        date(year, month, day)  # raises ValueError for a day that does not exist
        return value

    def __str__(self) -> str:
        """Return the ISO prefix."""
        return self.root

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """The finest part that is known."""
        return {4: "year", 7: "month", 10: "day"}[len(self.root)]  # type: ignore[return-value]

    @property
    def first_day(self) -> date:
        """The earliest day this can mean."""
        return date.fromisoformat((self.root + "-01-01")[:10])

    @property
    def last_day(self) -> date:
        """The latest day this can mean."""
        first = self.first_day
        if self.precision == "day":
            return first
        month = 12 if self.precision == "year" else first.month
        return date(first.year, month, calendar.monthrange(first.year, month)[1])
