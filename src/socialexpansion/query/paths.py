"""Chains of claims between two entities: the shortest, or all of them up to a length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from socialexpansion.query.ranking import rank
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import PLACE_TYPES

MAX_PATHS = 100
Path = Sequence[Claim]
_Steps = Mapping[str, Mapping[str, Claim]]


def shortest_path(claims: Iterable[Claim], start: str, goal: str, steps: int | None = None) -> Path:
    """Return the claims from entity *start* to entity *goal*, one per step and at most *steps*, or none.

    Claims are walked in both directions. Two companies in one country are hardly connected, so that a way through
    companies and people is taken before any way through a place. Of several claims between the same two entities the
    firmest stands for the step.
    """
    for graph in _graphs(claims, {start, goal}):
        found = _search(graph, start, goal)
        if found and (steps is None or len(found) <= steps):
            return found
    return ()


def all_paths(claims: Iterable[Claim], start: str, goal: str, steps: int) -> Sequence[Path]:
    """Return the ways of at most *steps* steps, the shortest first, no entity twice in one; ``MAX_PATHS`` + 1 at most.

    As of the shortest one, ways through places count only where there is no other.
    """
    for graph in _graphs(claims, {start, goal}):
        reach = _reach(graph, goal, steps)
        ways = (way for length in range(1, steps + 1) for way in _walk(graph, reach, [start], length))
        found = list(islice(ways, MAX_PATHS + 1))
        if found:
            return [[graph[here][there] for here, there in pairwise(way)] for way in found]
    return ()


def _graphs(claims: Iterable[Claim], ends: set[str]) -> Iterator[_Steps]:
    """Yield who is tied to whom by which claim, first without the claims that lead through places."""
    ranked = sorted(claims, key=rank)
    yield _steps(claim for claim in ranked if not _via_place(claim, ends))
    yield _steps(ranked)


def _via_place(claim: Claim, ends: set[str]) -> bool:
    return any(entity.type in PLACE_TYPES and entity.id not in ends for entity in (claim.subject, claim.object))


def _steps(claims: Iterable[Claim]) -> _Steps:
    steps: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        steps[claim.subject.id].setdefault(claim.object.id, claim)
        steps[claim.object.id].setdefault(claim.subject.id, claim)
    return steps


def _search(graph: _Steps, start: str, goal: str) -> Path:
    came_from: dict[str, str | None] = {start: None}
    frontier = [start]
    while frontier and goal not in came_from:
        following = []
        for here in frontier:
            for there in graph.get(here, ()):
                if there not in came_from:
                    came_from[there] = here
                    following.append(there)
        frontier = following
    return _walk_back(graph, came_from, goal) if goal in came_from else ()


def _walk_back(graph: _Steps, came_from: Mapping[str, str | None], goal: str) -> Path:
    path: list[Claim] = []
    here, before = goal, came_from[goal]
    while before is not None:
        path.append(graph[before][here])
        here, before = before, came_from[before]
    return path[::-1]


def _reach(graph: _Steps, goal: str, steps: int) -> Sequence[frozenset[str]]:
    """Return from where *goal* can be reached in exactly 0, 1, 2 … steps, so that no hopeless way is walked."""
    reach = [frozenset([goal])]
    for _ in range(steps):
        reach.append(frozenset(there for here in reach[-1] for there in graph.get(here, ())))
    return reach


def _walk(graph: _Steps, reach: Sequence[frozenset[str]], way: list[str], left: int) -> Iterator[Sequence[str]]:
    """Yield the ways that go on from *way* by exactly *left* more steps."""
    if left == 0:
        yield tuple(way)
        return
    for there in graph.get(way[-1], ()):
        if there in reach[left - 1] and there not in way:
            way.append(there)
            yield from _walk(graph, reach, way, left - 1)
            way.pop()
