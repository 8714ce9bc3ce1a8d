"""The shortest chain of claims between two entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from socialexpansion.query.ranking import rank
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import PLACE_TYPES


def shortest_path(claims: Iterable[Claim], start: str, goal: str) -> Sequence[Claim]:
    """Return the claims from entity *start* to entity *goal*, one per step, or none.

    Claims are walked in both directions. Two companies in one country are hardly connected, so that a way through
    companies and people is taken before any way through a place. Of several claims between the same two entities the
    firmest stands for the step.
    """
    ranked = sorted(claims, key=rank)
    without_places = [claim for claim in ranked if not _via_place(claim, {start, goal})]
    return _search(without_places, start, goal) or _search(ranked, start, goal)


def _via_place(claim: Claim, ends: set[str]) -> bool:
    return any(entity.type in PLACE_TYPES and entity.id not in ends for entity in (claim.subject, claim.object))


def _search(claims: Iterable[Claim], start: str, goal: str) -> Sequence[Claim]:
    steps: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        steps[claim.subject.id].setdefault(claim.object.id, claim)
        steps[claim.object.id].setdefault(claim.subject.id, claim)
    came_from: dict[str, str | None] = {start: None}
    frontier = [start]
    while frontier and goal not in came_from:
        following = []
        for here in frontier:
            for there in steps[here]:
                if there not in came_from:
                    came_from[there] = here
                    following.append(there)
        frontier = following
    return _walk_back(steps, came_from, goal) if goal in came_from else ()


def _walk_back(steps: dict[str, dict[str, Claim]], came_from: dict[str, str | None], goal: str) -> Sequence[Claim]:
    path: list[Claim] = []
    here, before = goal, came_from[goal]
    while before is not None:
        path.append(steps[before][here])
        here, before = before, came_from[before]
    return path[::-1]
