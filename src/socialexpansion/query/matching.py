"""Whether one claim is among those that a query asks for."""

from __future__ import annotations

from collections.abc import Mapping

from socialexpansion.query.area import Area
from socialexpansion.query.model import WALKS, Query
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import PLACE_TYPES, Entity
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.roles import is_role


class Matcher:
    """A query with its names resolved.

    Args:
        query: what is asked for.
        relations: the relation types.
        ids: the entity id for each name in the query.
        place: where the claim must hold.
        home: where the end that is asked for must be at home.

    """

    def __init__(
        self,
        query: Query,
        relations: Mapping[str, RelationType],
        ids: Mapping[str, str],
        place: Area | None,
        home: Area | None,
    ) -> None:
        self.query = query
        self.subject = ids[query.subject] if query.subject else None
        self.object = ids[query.object] if query.object else None
        self.ends = frozenset(ids[end] for end in query.ends)
        self.place = place
        self.home = home
        self._symmetric = frozenset(name for name, relation in relations.items() if relation.symmetric)

    def matches(self, claim: Claim) -> bool:
        """Return whether *claim* is asked for, its date aside."""
        query = self.query
        wanted = self.wanted(claim)
        return (
            (not query.relations or claim.relation in query.relations)
            and claim.status in query.kept_statuses
            and (query.form in WALKS or self._has_ends(claim))
            and (query.role is None or is_role(query.role, claim.role))
            and (query.type is None or any(entity.type is query.type for entity in wanted))
            and (self.home is None or self.home.has_home_of(wanted))
            and (self.place is None or self.place.has(claim, wanted))
        )

    def in_period(self, claim: Claim) -> bool:
        """Return whether *claim* started in the period that is asked for; one without a date did not."""
        period = self.query.period
        return period is None or (claim.when is not None and period.overlaps(claim.when))

    def wanted(self, claim: Claim) -> tuple[Entity, ...]:
        """Return the ends of *claim* that are asked for: those that the query does not name itself."""
        ends = (claim.subject, claim.object)
        if self.query.form in WALKS:
            return ends
        named = {self.subject, self.object, *self.ends} - {None}
        if not named and self.place is not None and claim.object.type in PLACE_TYPES:
            return (claim.subject,)
        return tuple(entity for entity in ends if entity.id not in named) or ends

    def _has_ends(self, claim: Claim) -> bool:
        ends = {claim.subject.id, claim.object.id}
        if not self.ends <= ends:
            return False
        if claim.relation in self._symmetric:
            return {self.subject, self.object} - {None} <= ends
        return self.subject in (None, claim.subject.id) and self.object in (None, claim.object.id)
