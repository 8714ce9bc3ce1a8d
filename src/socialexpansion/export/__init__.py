"""Graphs as files for other programs. ``write`` is all that most callers need; a format is one file in ``formats``."""

from __future__ import annotations

from socialexpansion.export.registry import Exporter, exporter, exporters
from socialexpansion.export.table import GraphTable, graph_table
from socialexpansion.export.writing import choose_exporter, write

__all__ = ["Exporter", "GraphTable", "choose_exporter", "exporter", "exporters", "graph_table", "write"]
