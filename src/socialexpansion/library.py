"""The graph as a library offers it: one object to ask, and to write to a file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from socialexpansion import export
from socialexpansion.graph import ClaimGraph
from socialexpansion.graph.drawing import draw
from socialexpansion.graph.widget import explore
from socialexpansion.query import Answer, Query, ask, run
from socialexpansion.query.answer import claim_columns
from socialexpansion.query.cypher import CypherTable, run_cypher
from socialexpansion.query.frames import Library, make_frame
from socialexpansion.query.html import claims_html, counts_html, paragraphs
from socialexpansion.query.ranking import rank
from socialexpansion.schema.claim import articles_of

_SHOWN = 10

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

    def cypher(self, query: str) -> CypherTable:
        """Return what a query in Cypher finds; see ``docs/cypher.md``.

        Raises:
            QueryError: the query is not understood, or asks for what cannot be answered.
            SocialExpansionError: grand-cypher is not installed.

        """
        return run_cypher(query, self)

    def to_frame(self, library: Library = "pandas") -> Any:
        """Return a ``DataFrame`` of pandas, or of polars, with one row per claim.

        Raises:
            SocialExpansionError: the library is not installed.

        """
        return make_frame(claim_columns(self.claims), library)

    def plot(self, axes: Any = None, *, labels: int = 40) -> Any:
        """Draw the graph with Matplotlib, with the names of its *labels* most connected entities; return the axes.

        Raises:
            SocialExpansionError: Matplotlib is not installed, or the graph is too large for a picture.

        """
        return draw(self.nx, axes, labels=labels)

    def widget(self, *, height: int = 500) -> Any:
        """Return a widget to explore the graph in a notebook, *height* pixels high.

        Raises:
            SocialExpansionError: ipysigma is not installed, or the graph is too large.

        """
        return explore(self.nx, height=height)

    def _repr_html_(self) -> str:
        """Return counts and the firmest claims, for a notebook."""
        firmest = sorted(self.claims, key=rank)
        citations = self.citations(articles_of(firmest[:_SHOWN]))
        types = Counter(profile.entity.type.value for profile in self.profiles())
        relations = Counter(claim.relation for claim in firmest)
        return "".join(
            [
                paragraphs([f"KnowledgeGraph: {types.total():,} entities, {len(self):,} claims"]),
                counts_html("entities", dict(types.most_common())),
                counts_html("claims", dict(relations.most_common())),
                claims_html(firmest, citations=citations, shown=_SHOWN),
            ]
        )
