"""Everything known of one entity as a document to read: Markdown and HTML, each line footnoted to its sentence."""

from __future__ import annotations

from socialexpansion.dossier.gathering import gather
from socialexpansion.dossier.model import Dossier
from socialexpansion.dossier.writing import write_dossier

__all__ = ["Dossier", "gather", "write_dossier"]
