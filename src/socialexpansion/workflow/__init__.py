"""From articles to a resolved store or graph: read, extract, resolve, store."""

from __future__ import annotations

from socialexpansion.workflow.building import BuildReport, build, resolve_store
from socialexpansion.workflow.extractors import Extractor, LazyExtractor, LoadedExtractor, extract
from socialexpansion.workflow.graphs import build_graph, extract_paths

__all__ = [
    "BuildReport",
    "Extractor",
    "LazyExtractor",
    "LoadedExtractor",
    "build",
    "build_graph",
    "extract",
    "extract_paths",
    "resolve_store",
]
