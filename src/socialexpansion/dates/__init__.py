"""Dates in English news: those a text states, and the one it was published on. Pure functions, no model."""

from __future__ import annotations

from socialexpansion.dates.find import FoundDate, find_dates
from socialexpansion.dates.published import find_published

__all__ = ["FoundDate", "find_dates", "find_published"]
