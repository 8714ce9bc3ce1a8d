"""Scoring of claims against gold articles."""

from __future__ import annotations

from socialexpansion.evaluate.floors import check_floors, read_floors
from socialexpansion.evaluate.gold import GoldArticle, GoldClaim, read_gold, read_texts
from socialexpansion.evaluate.report import Counts, Mistake, Report, Traps
from socialexpansion.evaluate.scoring import score

__all__ = [
    "Counts",
    "GoldArticle",
    "GoldClaim",
    "Mistake",
    "Report",
    "Traps",
    "check_floors",
    "read_floors",
    "read_gold",
    "read_texts",
    "score",
]
