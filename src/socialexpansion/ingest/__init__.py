"""Articles from files, folders and standard input: one reader per format behind a registry."""

from __future__ import annotations

from socialexpansion.ingest import formats
from socialexpansion.ingest.options import ReadOptions
from socialexpansion.ingest.reading import InputWarning, count_articles, read_articles, read_file
from socialexpansion.ingest.registry import Source, reader, suffixes

__all__ = [
    "InputWarning",
    "ReadOptions",
    "Source",
    "count_articles",
    "formats",
    "read_articles",
    "read_file",
    "reader",
    "suffixes",
]
