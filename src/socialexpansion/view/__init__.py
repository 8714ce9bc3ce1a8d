"""The graph as one HTML page to explore: network, map, time line and the evidence behind each claim."""

from __future__ import annotations

from socialexpansion.view.material import MAX_CLAIMS, Material, articles_behind, check_size, choose_context
from socialexpansion.view.page import explorer_page

__all__ = ["MAX_CLAIMS", "Material", "articles_behind", "check_size", "choose_context", "explorer_page"]
