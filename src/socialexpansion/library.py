"""The graph as a library offers it: one object to ask, and to write to a file."""

from __future__ import annotations

from pathlib import Path

from socialexpansion import export
from socialexpansion.graph import ClaimGraph
from socialexpansion.query import Answer, Query, ask, run

__all__ = ["Answer", "KnowledgeGraph"]


class KnowledgeGraph(ClaimGraph):
    """Who expanded where, and with whom; ``nx`` is the ``networkx.MultiDiGraph``.

    >>> from socialexpansion.library import KnowledgeGraph
    >>> KnowledgeGraph.from_claims([])
    <KnowledgeGraph: 0 entities, 0 claims>
    """

    def query(self, question: str | Query, *, min_confidence: float = 0.0) -> Answer:
        """Return the claims of at least *min_confidence* that answer *question*, text or a ``Query`` built by hand.

        Raises:
            QueryError: the question is not understood, or names something unknown.

        """
        if isinstance(question, Query):
            return run(question, self, self.relations, min_confidence=min_confidence)
        return ask(question, self, self.relations, min_confidence=min_confidence)

    def write(self, path: Path | str, format_name: str | None = None) -> tuple[Path, ...]:
        """Write the graph in the format that the suffix of *path* or *format_name* tells; return the paths written.

        Raises:
            ExportError: the format is not known or the file cannot be written; what stood there before is kept.

        """
        return export.write(self, path, format_name)
