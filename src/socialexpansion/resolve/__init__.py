"""Which names of different articles mean the same entity. Pure: claims in, decisions and entities out."""

from __future__ import annotations

from socialexpansion.resolve.clusters import Clusters, cluster
from socialexpansion.resolve.keys import Kind, comparable, key_of, kind_of, scoped
from socialexpansion.resolve.resolving import RULES, Resolution, resolve

__all__ = ["RULES", "Clusters", "Kind", "Resolution", "cluster", "comparable", "key_of", "kind_of", "resolve", "scoped"]
