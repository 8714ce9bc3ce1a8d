"""Claims that cannot hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.status import Status

_SAID = frozenset({Status.ACTUAL, Status.PLANNED, Status.RUMORED})
_Ends = frozenset[str]


class Contradiction(NamedTuple):
    """Claims that cannot all hold, and why."""

    why: str
    claims: Sequence[Claim]


def contradictions(claims: Iterable[Claim], relations: Mapping[str, RelationType]) -> Sequence[Contradiction]:
    """Return what contradicts itself among *claims*: stated and denied, or held by relations to exclude each other."""
    every = list(claims)
    between: dict[_Ends, list[Claim]] = defaultdict(list)
    for claim in every:
        between[frozenset([claim.subject.id, claim.object.id])].append(claim)
    pairs = [found for group in between.values() if len(group) > 1 for found in _between_two(group, relations)]
    return [*pairs, *_several_objects(every, relations)]


def _between_two(claims: Sequence[Claim], relations: Mapping[str, RelationType]) -> Iterator[Contradiction]:
    same: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        same[_statement(claim, relations)].append(claim)
    for group in same.values():
        if any(claim.status is Status.DENIED for claim in group) and any(claim.status in _SAID for claim in group):
            kept = [claim for claim in group if claim.status is not Status.ENDED]
            yield Contradiction("stated and denied", kept)
    holding = [claim for claim in claims if claim.status is Status.ACTUAL]
    for first, second in combinations(holding, 2):
        why = _clash(first, second, relations)
        if why:
            yield Contradiction(why, (first, second))


def _statement(claim: Claim, relations: Mapping[str, RelationType]) -> tuple[str, ...]:
    """Return a key that two claims share if they say the same of the same two; a role is a part of what is said."""
    ends = (claim.subject.id, claim.object.id)
    relation = relations.get(claim.relation)
    return (claim.relation, *(sorted(ends) if relation and relation.symmetric else ends), claim.role or "")


def _clash(first: Claim, second: Claim, relations: Mapping[str, RelationType]) -> str | None:
    one, other = relations.get(first.relation), relations.get(second.relation)
    same_way = (first.subject.id, first.object.id) == (second.subject.id, second.object.id)
    if one and other and same_way and (second.relation in one.excludes or first.relation in other.excludes):
        labels = sorted([one.label, other.label])
        return f"“{labels[0]}” and “{labels[1]}” exclude each other"
    if one and one is other and one.one_way and not same_way:
        return f"“{one.label}” cannot hold both ways"
    return None


def _several_objects(claims: Iterable[Claim], relations: Mapping[str, RelationType]) -> Iterator[Contradiction]:
    """Yield the subjects that have several objects where a relation allows one; a city and its country are one."""
    objects: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        relation = relations.get(claim.relation)
        if relation and relation.functional and claim.status is Status.ACTUAL:
            objects[claim.relation, claim.subject.id].setdefault(_object(claim.object), claim)
    for (relation_name, _), found in objects.items():
        if len(found) > 1:
            yield Contradiction(f"“{relations[relation_name].label}” holds of one at a time", tuple(found.values()))


def _object(entity: Entity) -> str:
    return entity.country or entity.id
