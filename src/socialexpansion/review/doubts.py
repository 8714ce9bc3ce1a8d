"""What is worth a person's look: claims that contradict each other, unsure claims, unsure merges; the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from socialexpansion.query.contradictions import contradictions
from socialexpansion.resolve.clusters import AUTO
from socialexpansion.schema import Claim, Decision, EntityProfile, RelationType

_FIRM = 1.0


@dataclass(frozen=True)
class DoubtfulClaim:
    """A claim to look at.

    Attributes:
        reasons: why, in clauses.
        doubt: how doubtful it is: 1 less its confidence, and 1 more where it contradicts others.

    """

    claim: Claim
    reasons: tuple[str, ...]
    doubt: float


@dataclass(frozen=True)
class DoubtfulMerge:
    """Two names that the program took for one entity, or on which persons disagree; fields as above."""

    decision: Decision
    entity: EntityProfile
    reasons: tuple[str, ...]
    doubt: float


Doubtful = DoubtfulClaim | DoubtfulMerge


def doubtful_claims(
    claims: Sequence[Claim], relations: Mapping[str, RelationType], is_decided: Callable[[Claim], bool]
) -> Iterator[DoubtfulClaim]:
    """Yield the claims that nobody decided on."""
    said_against = against(claims, relations)
    for claim in claims:
        if is_decided(claim):
            continue
        reasons = [*said_against.get(claim.id, ()), *_misfits(claim, relations.get(claim.relation))]
        doubt = 1 - claim.confidence + bool(reasons)
        yield DoubtfulClaim(claim, (*reasons, f"confidence {claim.confidence:.2f}"), doubt)


def doubtful_merges(decisions: Iterable[Decision], entity_of: Mapping[str, EntityProfile]) -> Iterator[DoubtfulMerge]:
    """Yield the merges that the program was not certain of and nobody decided on, and those on which persons disagree.

    Args:
        decisions: all decisions.
        entity_of: the entity that a name key means.

    """
    by_pair: dict[tuple[str, ...], list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_pair[tuple(sorted([decision.left, decision.right]))].append(decision)
    for pair, made in sorted(by_pair.items()):
        persons = sorted((item for item in made if item.by != AUTO), key=lambda item: item.at or "")
        latest = persons[-1] if persons else made[0]
        entity = entity_of.get(pair[0]) or entity_of.get(pair[1])
        if entity is None:
            continue
        if len({item.judgement for item in persons}) > 1:
            who = ", ".join(f"{item.by}: {item.judgement}" for item in persons)
            yield DoubtfulMerge(latest, entity, (f"persons disagree ({who})",), 1.0)
        elif not persons and latest.score < _FIRM:
            reasons = (latest.reason, f"score {latest.score:.2f}")
            yield DoubtfulMerge(latest, entity, reasons, 1 - latest.score)


def worst_first(items: Iterable[Doubtful]) -> list[Doubtful]:
    """Return *items*, the most doubtful first."""
    return sorted(items, key=lambda item: -round(item.doubt, 9))


def against(claims: Iterable[Claim], relations: Mapping[str, RelationType]) -> Mapping[str, Sequence[str]]:
    """Return for the ids of claims what other claims say against them, in clauses."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in contradictions(claims, relations):
        for claim in one.claims:
            found[claim.id] += [f"{one.why}: {_says(other)}" for other in one.claims if other is not claim]
    return {name: tuple(dict.fromkeys(reasons)) for name, reasons in found.items()}


def _says(other: Claim) -> str:
    words = f"{other.subject.name} {other.relation.replace('_', ' ')} {other.object.name}"
    return f"another claim says “{words}” ({other.status}) [{other.id}]"


def _misfits(claim: Claim, kind: RelationType | None) -> Iterator[str]:
    if kind is None:
        return
    for end, entity, types in (("subject", claim.subject, kind.subject), ("object", claim.object, kind.object)):
        if entity.type not in types and not (kind.symmetric and entity.type in kind.subject):
            yield f"its {end} is a {entity.type}, not {' or '.join(types)}"
