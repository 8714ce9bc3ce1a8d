"""Resolved claims as a graph in memory."""

from __future__ import annotations

from socialexpansion.graph.claims import ClaimGraph
from socialexpansion.graph.measures import MEASURE_TYPES, Measures

__all__ = ["MEASURE_TYPES", "ClaimGraph", "Measures"]
