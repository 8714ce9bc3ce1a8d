"""Dates in English news: those a text states, and the one it was published on. Pure functions, no model."""

from __future__ import annotations

from socialexpansion.dates.find import FoundDate, find_dates
from socialexpansion.dates.moments import read_moment
from socialexpansion.dates.published import Published, find_published
from socialexpansion.dates.stated import is_future

__all__ = ["FoundDate", "Published", "find_dates", "find_published", "is_future", "read_moment"]
