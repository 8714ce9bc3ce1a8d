"""Resolved claims as a graph in memory."""

from __future__ import annotations

from socialexpansion.graph.claims import ClaimGraph

__all__ = ["ClaimGraph"]
