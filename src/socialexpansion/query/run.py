"""Queries to answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from socialexpansion.errors import QueryError
from socialexpansion.query.answer import Answer
from socialexpansion.query.area import find_area
from socialexpansion.query.grammar import parse
from socialexpansion.query.matching import Matcher
from socialexpansion.query.model import Form, Query
from socialexpansion.query.names import Named, find_named, resolve_name
from socialexpansion.query.paths import shortest_path
from socialexpansion.query.ranking import rank
from socialexpansion.query.render import render
from socialexpansion.query.vocabulary import Vocabulary
from socialexpansion.relations import load_relations
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import ClaimSource, Selection


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
    for name in query.relations:
        if name not in chosen:
            raise QueryError(f'there is no relation "{name}"', hint=f"choose from {', '.join(chosen)}")
    vocabulary = Vocabulary(chosen)
    names = [name for name in (query.subject, query.object, *query.ends) if name]
    named = {name: resolve_name(name, source, vocabulary) for name in names}
    place = find_area(query.place, source) if query.place else None
    home = find_area(query.home, source) if query.home else None
    matcher = Matcher(query, chosen, {name: found.entity.id for name, found in named.items()}, place, home)
    selection = _selection(query, chosen, named).model_copy(update={"min_confidence": min_confidence})
    found = [claim for claim in source.select(selection) if matcher.matches(claim)]
    dated = [claim for claim in found if matcher.in_period(claim)]
    claims: Sequence[Claim] = sorted(dated, key=rank)
    if query.form is Form.PATH:
        claims = shortest_path(dated, *(named[end].entity.id for end in query.ends))
    question = render(query, chosen)
    least = f" with a confidence of at least {min_confidence:g}" if min_confidence else ""
    notes = [] if claims else [f"nothing found for: {question}{least}"]
    notes += [part.note for part in (*named.values(), place, home) if part and part.note]
    if query.period and (undated := sum(claim.when is None for claim in found)):
        notes.append(f"left out for want of a date: {undated} claim{'' if undated == 1 else 's'}")
    return Answer(claims, query, question, notes, matcher.wanted)


def _selection(query: Query, relations: Mapping[str, RelationType], named: Mapping[str, Named]) -> Selection:
    """Return the narrowest choice that the source can make; ``Matcher`` does the rest."""
    if query.form is Form.PATH:
        return Selection(relations=query.relations, statuses=query.kept_statuses)
    ids = {name: (found.entity.id,) for name, found in named.items()}
    subject, object_ = ids.get(query.subject or "", ()), ids.get(query.object or "", ())
    asked = query.relations or tuple(relations)
    # In a symmetric claim the two ends may be stored in either order.
    if any(relations[name].symmetric for name in asked):
        ends = subject or object_ or (ids[query.ends[0]] if query.ends else ())
        return Selection(relations=query.relations, ends=ends, statuses=query.kept_statuses)
    return Selection(
        relations=query.relations,
        subjects=subject,
        objects=object_,
        ends=ids[query.ends[0]] if query.ends else (),
        statuses=query.kept_statuses,
    )
