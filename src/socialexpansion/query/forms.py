"""What each form of question makes of the claims that it keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from socialexpansion.query.contradictions import Contradiction, contradictions
from socialexpansion.query.dating import Dated, dated, reported
from socialexpansion.query.matching import Matcher
from socialexpansion.query.model import DEFAULT_STEPS, Form
from socialexpansion.query.paths import MAX_PATHS, all_paths, shortest_path
from socialexpansion.query.ranking import rank
from socialexpansion.query.search import Search
from socialexpansion.schema.claim import Claim, articles_of
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.source import Citation

Marks = Mapping[str, str | int | None]
"""What an answer says of a claim beside the claim itself, such as its step in a path; every claim has the same keys."""


class Found(NamedTuple):
    """The claims that answer, in order, and what is to be said with them.

    Attributes:
        claims: in the order of the answer.
        marks: none, or one for each claim.
        notes: what was left out, or is not plain.
        wanted: which end of a claim is asked for.

    """

    claims: Sequence[Claim]
    wanted: Callable[[Claim], tuple[Entity, ...]]
    marks: Sequence[Marks] = ()
    notes: Sequence[str] = ()


def find(search: Search) -> Found:
    """Return the answer to the query of *search*."""
    return _FINDERS[search.query.form](search)


def _claims(search: Search) -> Found:
    matcher = search.matcher(search.query)
    kept, notes = _in_period(search.claims(matcher), matcher)
    return Found(sorted(kept, key=rank), matcher.wanted, notes=notes)


def _path(search: Search) -> Found:
    matcher = search.matcher(search.query)
    kept, notes = _in_period(search.claims(matcher), matcher)
    start, goal = (search.id_of(end) for end in search.query.ends)
    return Found(shortest_path(kept, start, goal, search.query.steps), matcher.wanted, notes=notes)


def _paths(search: Search) -> Found:
    matcher = search.matcher(search.query)
    kept, notes = _in_period(search.claims(matcher), matcher)
    start, goal = (search.id_of(end) for end in search.query.ends)
    found = all_paths(kept, start, goal, search.query.steps or DEFAULT_STEPS)
    steps = [
        (claim, {"path": number, "step": step})
        for number, path in enumerate(found[:MAX_PATHS], start=1)
        for step, claim in enumerate(path, start=1)
    ]
    if len(found) > MAX_PATHS:
        notes = [*notes, f"there are more paths; the {MAX_PATHS} shortest are shown: ask for fewer steps or a relation"]
    return Found([claim for claim, _ in steps], matcher.wanted, [marks for _, marks in steps], notes)


def _common(search: Search) -> Found:
    query = search.query
    field = "subject" if query.subject else "object" if query.object else "ends"
    base = query.model_copy(update={"form": Form.CLAIMS, "other": None, "statuses": query.kept_statuses})
    second = (query.other,) if field == "ends" else query.other
    sides: list[dict[Entity, list[Claim]]] = []
    notes: list[str] = []
    for one in (base, base.model_copy(update={field: second})):
        matcher = search.matcher(one)
        kept, more = _in_period(search.claims(matcher), matcher)
        notes += [note for note in more if note not in notes]
        sides.append(_by_wanted(kept, matcher))
    shared = [entity for entity in sides[0] if entity in sides[1]]
    rows = [(claim, entity) for entity in shared for side in sides for claim in side[entity]]
    ends = {claim.id: entity for claim, entity in rows}
    marks: list[Marks] = [{"common": entity.name} for _, entity in rows]
    return Found([claim for claim, _ in rows], lambda claim: (ends[claim.id],), marks, notes)


def _by_wanted(claims: Iterable[Claim], matcher: Matcher) -> dict[Entity, list[Claim]]:
    found: dict[Entity, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=rank):
        for entity in matcher.wanted(claim):
            found[entity].append(claim)
    return found


def _timeline(search: Search) -> Found:
    matcher = search.matcher(search.query)
    claims = search.claims(matcher)
    citations = search.source.citations(articles_of(claims))
    placed = sorted((dated(claim, citations) for claim in claims), key=lambda one: (one.order, rank(one.claim)))
    period = search.query.period
    kept = [one for one in placed if period is None or (one.date is not None and period.overlaps(one.date))]
    undated = sum(one.date is None for one in placed)
    notes = [_left_out(undated) if period else f"without a date, and last: {_counted(undated)}"] if undated else []
    return Found([one.claim for one in kept], matcher.wanted, [one.marks for one in kept], notes)


def _contradictions(search: Search) -> Found:
    matcher = search.matcher(search.query)
    claims = sorted(search.claims(matcher), key=rank)
    citations = search.source.citations(articles_of(claims))
    found = [(one, _in_order(one, citations)) for one in contradictions(claims, search.relations)]
    if search.query.period:
        found = [(one, order) for one, order in found if any(_lies_in(search, each) for each in order)]
    found.sort(key=lambda pair: pair[1][0].order)
    rows = [
        (each.claim, {"contradiction": number, "why": one.why, **each.marks})
        for number, (one, order) in enumerate(found, start=1)
        for each in order
    ]
    return Found([claim for claim, _ in rows], matcher.wanted, [marks for _, marks in rows])


def _in_order(one: Contradiction, citations: Mapping[str, Citation]) -> Sequence[Dated]:
    """Return the claims in the order in which they were reported, since a denial follows what it denies."""
    reports = [reported(claim, citations) for claim in one.claims]
    order = [report if report.date else dated(report.claim, citations) for report in reports]
    return sorted(order, key=lambda each: (each.order, rank(each.claim)))


def _lies_in(search: Search, one: Dated) -> bool:
    period = search.query.period
    return period is None or (one.date is not None and period.overlaps(one.date))


def _in_period(claims: Sequence[Claim], matcher: Matcher) -> tuple[Sequence[Claim], Sequence[str]]:
    """Return the claims of the period that is asked for, and a note on those of which nobody knows."""
    kept = [claim for claim in claims if matcher.in_period(claim)]
    undated = sum(claim.when is None for claim in claims)
    return kept, [_left_out(undated)] if matcher.query.period and undated else []


def _left_out(number: int) -> str:
    return f"left out for want of a date: {_counted(number)}"


def _counted(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'}"


_FINDERS: Mapping[Form, Callable[[Search], Found]] = {
    Form.CLAIMS: _claims,
    Form.PATH: _path,
    Form.PATHS: _paths,
    Form.COMMON: _common,
    Form.TIMELINE: _timeline,
    Form.CONTRADICTIONS: _contradictions,
}
