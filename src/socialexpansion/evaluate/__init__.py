"""Scoring of claims against gold articles, and the checking of these."""

from __future__ import annotations

from socialexpansion.evaluate.annotation import AnnotatedArticle, AnnotatedClaim, GoldEntity
from socialexpansion.evaluate.checks import Severity
from socialexpansion.evaluate.floors import check_floors, check_hash, read_floors
from socialexpansion.evaluate.gold import HELD_OUT, GoldArticle, GoldClaim, read_gold, read_lines, read_texts
from socialexpansion.evaluate.matching import Matcher
from socialexpansion.evaluate.report import Counts, Mistake, Report, Traps
from socialexpansion.evaluate.scoring import score
from socialexpansion.evaluate.validation import Problem, count_errors, validate_gold

__all__ = [
    "HELD_OUT",
    "AnnotatedArticle",
    "AnnotatedClaim",
    "Counts",
    "GoldArticle",
    "GoldClaim",
    "GoldEntity",
    "Matcher",
    "Mistake",
    "Problem",
    "Report",
    "Severity",
    "Traps",
    "check_floors",
    "check_hash",
    "count_errors",
    "read_floors",
    "read_gold",
    "read_lines",
    "read_texts",
    "score",
    "validate_gold",
]
