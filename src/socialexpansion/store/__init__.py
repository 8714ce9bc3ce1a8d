"""One SQLite file that holds articles, claims and the decisions that merged their entities."""

from __future__ import annotations

from socialexpansion.store.articles import content_of, readdressed
from socialexpansion.store.ids import ArticleIds
from socialexpansion.store.opening import APPLICATION_ID, VERSION
from socialexpansion.store.resolution import Said
from socialexpansion.store.stats import StoreStats
from socialexpansion.store.store import Store

__all__ = ["APPLICATION_ID", "VERSION", "ArticleIds", "Said", "Store", "StoreStats", "content_of", "readdressed"]
