"""Turn a pile of news into a graph of who expanded where, and with whom.

    import socialexpansion as sx

    graph = sx.build_graph(sx.read_articles("news/"))
    graph.query("partners of Nokia in India")
    graph.write("nokia.graphml")

The names are loaded when they are first used, so that ``import socialexpansion`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from socialexpansion.errors import SocialExpansionError
    from socialexpansion.ingest import count_articles, read_articles
    from socialexpansion.library import KnowledgeGraph
    from socialexpansion.pipeline import load_pipeline
    from socialexpansion.query import Answer, Query
    from socialexpansion.relations import load_relations
    from socialexpansion.schema import (
        Article,
        Claim,
        Decision,
        Entity,
        EntityType,
        Evidence,
        Extraction,
        Mode,
        RelationType,
        Status,
        When,
    )
    from socialexpansion.schema.json_schema import json_schema
    from socialexpansion.store import Store
    from socialexpansion.workflow import build, build_graph, extract

    __version__: str

__all__ = [
    "Answer",
    "Article",
    "Claim",
    "Decision",
    "Entity",
    "EntityType",
    "Evidence",
    "Extraction",
    "KnowledgeGraph",
    "Mode",
    "Query",
    "RelationType",
    "SocialExpansionError",
    "Status",
    "Store",
    "When",
    "__version__",
    "build",
    "build_graph",
    "count_articles",
    "extract",
    "json_schema",
    "load_pipeline",
    "load_relations",
    "read_articles",
]

_HOMES = {
    "errors": ("SocialExpansionError",),
    "ingest": ("count_articles", "read_articles"),
    "library": ("KnowledgeGraph",),
    "pipeline": ("load_pipeline",),
    "query": ("Answer", "Query"),
    "relations": ("load_relations",),
    "schema": (
        *("Article", "Claim", "Decision", "Entity", "EntityType", "Evidence", "Extraction"),
        *("Mode", "RelationType", "Status", "When"),
    ),
    "schema.json_schema": ("json_schema",),
    "store": ("Store",),
    "workflow": ("build", "build_graph", "extract"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("socialexpansion")
    elif name in _HOME_OF:
        value = getattr(import_module(f"socialexpansion.{_HOME_OF[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
