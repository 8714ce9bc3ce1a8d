"""What was read before, brought up to date where nothing but relations of a user's own has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from socialexpansion.pipeline import own_hashes
from socialexpansion.schema import PLACE_TYPES, Claim, Entity, Extraction, RelationType


@dataclass(frozen=True)
class Key:
    """An extractor's key in parts.

    Attributes:
        shared: what every claim depends on.
        own: the hashes of own relations by name, on which only their claims depend.

    """

    shared: str
    own: Mapping[str, str]

    @classmethod
    def of(cls, key: str) -> Self:
        """Take *key* apart."""
        fingerprint, _, rules = key.rpartition(":")
        shared, own = own_hashes(fingerprint)
        return cls(f"{shared}:{rules}", own)

    def changed(self, other: Key) -> set[str]:
        """Return the names of own relations that are not the same in both."""
        return {name for name in {*self.own, *other.own} if self.own.get(name) != other.own.get(name)}


def brought_up_to_date(
    before: Extraction, then: Key, now: Key, relations: Mapping[str, RelationType], read: Callable[[], Extraction]
) -> Extraction | None:
    """Return *before* with the claims of the relations that have changed between two keys read anew.

    Args:
        before: what was read under the key *then*.
        then: the key of that time.
        now: the key of today.
        relations: the relation types of today.
        read: reads the article, at least the claims of own relations.

    """
    changed = then.changed(now)
    if then.shared != now.shared or any(_tells_homes(name, before, relations) for name in changed):
        return None
    if before.note:  # in another language: nothing is read out of it
        return before
    kept = [claim for claim in before.claims if claim.relation not in changed]
    known = {local.entity.id: local.entity for local in before.entities}
    found = read().claims if changed & now.own.keys() else ()
    new = [_with_ends(claim, known) for claim in found if claim.relation in changed]
    claims = sorted([*kept, *new], key=lambda claim: (claim.evidence[0].start, claim.relation, claim.id))
    return before.model_copy(update={"claims": tuple(claims)})


def _tells_homes(name: str, before: Extraction, relations: Mapping[str, RelationType]) -> bool:
    """Whether the relation may say where a business is at home, which stands on all that is said of it."""
    if name in relations:
        return relations[name].functional and relations[name].place_object
    return any(claim.relation == name and claim.object.type in PLACE_TYPES for claim in before.claims)


def _with_ends(claim: Claim, known: Mapping[str, Entity]) -> Claim:
    ends = {"subject": known[claim.subject.id], "object": known[claim.object.id]}
    return claim.model_copy(update=ends)
