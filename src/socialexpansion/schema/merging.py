"""One claim out of what several articles say of the same two entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from socialexpansion.schema.claim import Claim, Evidence, claim_id
from socialexpansion.schema.roles import group_roles
from socialexpansion.schema.when import When


class _Key(NamedTuple):
    subject: str
    relation: str
    object: str
    status: str


def merge_claims(claims: Iterable[Claim], symmetric: Set[str] = frozenset()) -> list[Claim]:
    """Merge claims whose ends are resolved entities; the result does not depend on their order.

    Claims of the same ends, relation and status are one, unless they name different places or clearly different
    roles. One that names no place joins the others where these agree on one; so does one that names no role.

    The confidence is the highest of the merged ones. Articles copy one another, and the same wording misleads the
    same program in the same way, so that to combine them as independent (1 - Π(1 - p)) would claim a certainty that
    is not there. How many articles agree is told by the evidence.

    Args:
        claims: claims of any number of articles, merged or not.
        symmetric: names of the relations in which the order of the ends carries no meaning.

    Returns:
        Merged claims, in order of subject, relation, object, status, place and role.

    """
    groups: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_key(claim, symmetric)].append(claim)
    merged = [
        _merge(key, part)
        for key, group in groups.items()
        for same_role in group_roles(group)
        for part in _by_place(same_role)
    ]
    return sorted(merged, key=_order)


def _key(claim: Claim, symmetric: Set[str]) -> _Key:
    ends = [claim.subject.id, claim.object.id]
    first, second = sorted(ends) if claim.relation in symmetric else ends
    return _Key(first, claim.relation, second, claim.status.value)


def _by_place(claims: Sequence[Claim]) -> list[list[Claim]]:
    placed: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        placed[claim.place or ""].append(claim)
    if len(placed) == 2 and "" in placed:
        return [list(claims)]
    return list(placed.values())


def _merge(key: _Key, claims: Sequence[Claim]) -> Claim:
    ordered = sorted(claims, key=_reading_order) if len(claims) > 1 else claims
    first = ordered[0]
    place = next((claim.place for claim in ordered if claim.place), None)
    role = _fullest_role(ordered)
    # Which articles agree is left out of the id, so that it stays when another article joins.
    variant = "\x1f".join([key.status, place or "", (role or "").casefold()])
    return Claim(
        id=claim_id("", key.subject, key.relation, key.object, variant),
        article=first.article,
        subject=first.subject,
        relation=key.relation,
        object=first.object,
        status=first.status,
        place=place,
        city=next((claim.city for claim in ordered if claim.city), None),
        when=_earliest([claim.when for claim in ordered if claim.when]),
        role=role,
        mode=next((claim.mode for claim in ordered if claim.mode), None),
        confidence=max(claim.confidence for claim in ordered),
        evidence=_distinct(ordered),
    )


def _reading_order(claim: Claim) -> tuple[str, str, str]:
    """Order claims by article, and wholly: no two different claims compare equal."""
    return (claim.article, claim.id, claim.model_dump_json())


def _order(claim: Claim) -> tuple[str, ...]:
    ends = (claim.subject.id, claim.relation, claim.object.id)
    return (*ends, claim.status.value, claim.place or "", claim.role or "", claim.id)


def _earliest(dates: Sequence[When]) -> When | None:
    """Return the earliest date; one that only repeats a finer one less exactly does not count."""
    texts = {str(when) for when in dates}
    exact = [text for text in texts if not any(other != text and other.startswith(text) for other in texts)]
    return When(min(exact)) if exact else None


def _fullest_role(claims: Sequence[Claim]) -> str | None:
    """Return the longest title among those of the claims that are surest."""
    titled = [claim for claim in claims if claim.role]
    if not titled:
        return None
    best = max(claim.confidence for claim in titled)
    titles = [claim.role or "" for claim in titled if claim.confidence == best]
    return max(titles, key=lambda title: (len(title), title))


def _distinct(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """Return all evidence by article and place in it, each stretch of text once."""
    every = {(item.article, item.start, item.end, item.asserted_by or ""): item for c in claims for item in c.evidence}
    attributed = {key[:3] for key in every if key[3]}
    # The same sentence with and without its source told is one piece of evidence: the one that tells it.
    return tuple(every[key] for key in sorted(every) if key[3] or key[:3] not in attributed)
