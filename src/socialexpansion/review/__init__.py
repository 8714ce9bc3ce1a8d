"""Correcting the graph: which claims are doubtful, what persons decided, and what follows from it."""

from __future__ import annotations

from socialexpansion.review.applying import Corrections
from socialexpansion.review.origins import Origin, untrusted

__all__ = ["Corrections", "Origin", "untrusted"]
