"""A query with its names looked up, and the claims that it keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from socialexpansion.errors import QueryError
from socialexpansion.query.area import find_area
from socialexpansion.query.matching import Matcher
from socialexpansion.query.model import WALKS, Form, Query
from socialexpansion.query.names import resolve_name
from socialexpansion.query.vocabulary import Vocabulary
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import ClaimSource, Selection


class Search:
    """Looks for the claims that a query keeps.

    Raises:
        QueryError: the query names an unknown relation, entity or place.

    """

    def __init__(
        self, query: Query, source: ClaimSource, relations: Mapping[str, RelationType], min_confidence: float
    ) -> None:
        for name in query.relations:
            if name not in relations:
                raise QueryError(f'there is no relation "{name}"', hint=f"choose from {', '.join(relations)}")
        vocabulary = Vocabulary(relations)
        self.query = query
        self.source = source
        self.relations = relations
        self.named = {name: resolve_name(name, source, vocabulary) for name in query.names}
        self._place = find_area(query.place, source) if query.place else None
        self._home = find_area(query.home, source) if query.home else None
        self._least = min_confidence
        if query.form in WALKS or query.form is Form.COMMON:
            self._check_two()

    @property
    def notes(self) -> Sequence[str]:
        """How names and places were taken, where that is not plain."""
        return [part.note for part in (*self.named.values(), self._place, self._home) if part and part.note]

    def id_of(self, name: str) -> str:
        """Return the id of the entity that *name*, one of the query's, stands for."""
        return self.named[name].entity.id

    def matcher(self, query: Query) -> Matcher:
        """Return what tells which claims *query*, whose names are among those looked up, asks for."""
        ids = {name: found.entity.id for name, found in self.named.items()}
        return Matcher(query, self.relations, ids, self._place, self._home)

    def claims(self, matcher: Matcher) -> list[Claim]:
        """Return the claims that are asked for, whatever their date."""
        return [claim for claim in self.source.select(self._selection(matcher.query)) if matcher.matches(claim)]

    def _check_two(self) -> None:
        first, second = self.query.names[0], self.query.names[-1]
        if self.id_of(first) == self.id_of(second):
            raise QueryError(f'"{first}" and "{second}" are the same', hint="give two different names")

    def _selection(self, query: Query) -> Selection:
        """Return the narrowest choice that the source can make; the ``Matcher`` does the rest."""
        chosen = Selection(relations=query.relations, statuses=query.kept_statuses, min_confidence=self._least)
        if query.form in WALKS:
            return chosen
        subject, object_ = self._ids(query.subject), self._ids(query.object)
        ends = self._ids(query.ends[0]) if query.ends else ()
        asked = query.relations or tuple(self.relations)
        # In a symmetric claim the two ends may be stored in either order.
        if any(self.relations[name].symmetric for name in asked):
            return chosen.model_copy(update={"ends": subject or object_ or ends})
        return chosen.model_copy(update={"subjects": subject, "objects": object_, "ends": ends})

    def _ids(self, name: str | None) -> tuple[str, ...]:
        return (self.id_of(name),) if name else ()
