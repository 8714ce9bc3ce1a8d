"""Queries to answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from socialexpansion.query.answer import Answer
from socialexpansion.query.forms import find
from socialexpansion.query.model import Query
from socialexpansion.query.names import find_named
from socialexpansion.query.parsing import parse
from socialexpansion.query.render import render
from socialexpansion.query.search import Search
from socialexpansion.relations import load_relations
from socialexpansion.schema.claim import articles_of
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import ClaimSource


def ask(
    question: str,
    source: ClaimSource,
    relations: Mapping[str, RelationType] | None = None,
    *,
    min_confidence: float = 0.0,
) -> Answer:
    """Return the answer of *source* to *question*.

    Args:
        question: plain controlled English, see ``docs/query.md``.
        source: a store or a graph.
        relations: the relation types; without them, those of the package.
        min_confidence: the least confidence of a claim that answers; a path goes over such claims alone.

    Raises:
        QueryError: the question is not understood, or names something unknown.

    """
    chosen = load_relations() if relations is None else relations

    @cache
    def known(name: str) -> bool:
        return find_named(name, source) is not None

    return run(parse(question, chosen, known=known), source, chosen, min_confidence=min_confidence)


def run(
    query: Query,
    source: ClaimSource,
    relations: Mapping[str, RelationType] | None = None,
    *,
    min_confidence: float = 0.0,
) -> Answer:
    """Return the answer of *source* to *query*, from claims of at least *min_confidence*.

    Raises:
        QueryError: it names an unknown relation, entity or place.

    """
    chosen = load_relations() if relations is None else relations
    search = Search(query, source, chosen, min_confidence)
    found = find(search)
    question = render(query, chosen)
    least = f" with a confidence of at least {min_confidence:g}" if min_confidence else ""
    notes = [] if found.claims else [f"nothing found for: {question}{least}"]
    notes += [*search.notes, *found.notes]
    citations = source.citations(articles_of(found.claims))
    return Answer(found.claims, query, question, notes, found.wanted, marks=found.marks, citations=citations)
