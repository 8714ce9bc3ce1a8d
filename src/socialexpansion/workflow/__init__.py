"""From articles to a resolved store or graph: read, extract, resolve, store.

The names are loaded when they are first used: whoever only resolves, after a decision, need not wait for spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from socialexpansion.workflow.building import BuildReport, build
    from socialexpansion.workflow.extractors import Extractor, LazyExtractor, LoadedExtractor, extract
    from socialexpansion.workflow.graphs import build_graph, extract_paths
    from socialexpansion.workflow.resolving import resolve_store

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

_HOMES = {
    "building": ("BuildReport", "build"),
    "extractors": ("Extractor", "LazyExtractor", "LoadedExtractor", "extract"),
    "graphs": ("build_graph", "extract_paths"),
    "resolving": ("resolve_store",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
