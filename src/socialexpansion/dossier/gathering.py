"""From a store or graph to what a dossier says."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from socialexpansion.dossier import words
from socialexpansion.dossier.atlas import picture_of
from socialexpansion.dossier.model import Dossier, Event, Footnote, Group, Line, Link, Section
from socialexpansion.errors import ExportError
from socialexpansion.query.contradictions import contradictions
from socialexpansion.query.dating import dated
from socialexpansion.query.ranking import rank
from socialexpansion.schema.addresses import web_address
from socialexpansion.schema.base import Frozen
from socialexpansion.schema.claim import Claim, Evidence, articles_of
from socialexpansion.schema.entity import Entity, EntityType
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import Citation, ClaimSource, EntityProfile, Selection

_OTHER = "Other"
_HERE = "Told of this country"


class Part(Frozen):
    """A part of every dossier, as ``sections.toml`` has it."""

    title: str
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    map: str | None = None


@cache
def parts() -> Sequence[Part]:
    """Return the parts in order."""
    text = Path(__file__).with_name("sections.toml").read_text(encoding="utf-8")
    return tuple(Part.model_validate(row) for row in tomllib.loads(text)["section"])


def gather(
    entity: Entity,
    source: ClaimSource,
    relations: Mapping[str, RelationType],
    *,
    min_confidence: float = 0.0,
) -> Dossier:
    """Return the dossier of *entity* from the claims of *source* of at least *min_confidence*.

    Raises:
        ExportError: nothing is claimed of it.

    """
    return _Gathering(entity, source, relations, min_confidence).dossier()


class _Gathering:
    """Puts one dossier together; numbers the sentences in the order in which the sections use them."""

    def __init__(
        self, entity: Entity, source: ClaimSource, relations: Mapping[str, RelationType], least: float
    ) -> None:
        self._entity = entity
        known = (profile for profile in source.named(entity.name) if profile.entity.id == entity.id)
        self._profile = next(known, None) or EntityProfile(entity=entity, names=(entity.name,), mentions=0, articles=0)
        # Of a country, everyone's own country goes without saying.
        self._home = words.country(entity.country) if entity.type is EntityType.COUNTRY else None
        self._source = source
        self._relations = relations
        self._least = least
        self._own = sorted(self._select(entity.id), key=rank)
        self._here = sorted(self._told_here(), key=rank)
        every = [*self._own, *self._here]
        articles = [*articles_of(every), *(name for claim in every for item in claim.evidence for name in item.copies)]
        self._citations = source.citations(articles)
        self._footnotes: dict[tuple[object, ...], Footnote] = {}
        self._lines: dict[str, Line] = {}

    def dossier(self) -> Dossier:
        if not self._own and not self._here:
            least = f" with a confidence of at least {self._least:g}" if self._least else ""
            hint = "lower --min-confidence" if self._least else "build the store from more articles about it"
            raise ExportError(f"nothing is claimed of it{least}", self._entity.name, hint)
        every = [*self._own, *self._here]
        sections = list(self._sections())
        order = sorted((dated(claim, self._citations) for claim in every), key=lambda one: one.order)
        return Dossier(
            profile=self._profile,
            country=words.home_of(self._entity),
            sections=sections,
            events=[Event(one.date, one.of == "report", self._lines[one.claim.id]) for one in order],
            footnotes=tuple(self._footnotes.values()),
            statuses=Counter(claim.status for claim in every),
            picture=picture_of(self._entity, self._own, {name: part.map for part in parts() for name in part.subject}),
            links=self._links(),
        )

    def _select(self, *ends: str) -> Sequence[Claim]:
        return self._source.select(Selection(ends=ends, min_confidence=self._least))

    def _told_here(self) -> Iterable[Claim]:
        """Yield the claims between others that hold in the country that the dossier is of."""
        code = self._entity.country
        if self._entity.type is not EntityType.COUNTRY or code is None:
            return
        own = {claim.id for claim in self._own}
        for claim in self._source.select(Selection(min_confidence=self._least)):
            in_a_city = claim.object.type is EntityType.CITY and claim.object.country == code
            if claim.id not in own and (claim.place == code or in_a_city):
                yield claim

    def _sections(self) -> Iterable[Section]:
        conflicts = {claim.id: one.why for one in contradictions(self._own, self._relations) for claim in one.claims}
        left = list(self._own)
        for part in parts():
            chosen = [claim for claim in left if self._belongs(claim, part)]
            if chosen:
                left = [claim for claim in left if claim not in chosen]
                yield self._section(part.title, chosen, conflicts, several=len({*part.subject, *part.object}) > 1)
        if left:
            yield self._section(_OTHER, left, conflicts, several=True)
        if self._here:
            yield self._section(_HERE, self._here, {}, several=True)

    def _belongs(self, claim: Claim, part: Part) -> bool:
        as_subject = claim.subject.id == self._entity.id and claim.relation in part.subject
        return as_subject or (claim.object.id == self._entity.id and claim.relation in part.object)

    def _section(self, title: str, claims: Iterable[Claim], conflicts: Mapping[str, str], *, several: bool) -> Section:
        by_other: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_other[self._other(claim).id].append(claim)
        groups = []
        for found in by_other.values():
            # Announced, then denied: told in the order in which it was.
            ordered = sorted(found, key=lambda claim: dated(claim, self._citations).order)
            why = next((conflicts[claim.id] for claim in ordered if claim.id in conflicts), None)
            groups.append(Group(self._other(ordered[0]), [self._line(claim) for claim in ordered], why))
        return Section(title, groups, several)

    def _other(self, claim: Claim) -> Entity:
        return claim.object if claim.subject.id == self._entity.id else claim.subject

    def _line(self, claim: Claim) -> Line:
        relation = self._relations.get(claim.relation)
        label, inverse = (relation.label, relation.inverse) if relation else (claim.relation.replace("_", " "),) * 2
        own = self._entity.id in (claim.subject.id, claim.object.id)
        other = self._other(claim)
        line = Line(
            claim=claim,
            verb=label if claim.subject.id == self._entity.id or not own else inverse,
            other=other,
            where=None if words.home_of(other) == self._home else words.home_of(other),
            target=None if own else claim.object,
            details=words.details(claim),
            footnotes=tuple(dict.fromkeys(self._footnote(item) for item in claim.evidence)),
        )
        self._lines[claim.id] = line
        return line

    def _footnote(self, item: Evidence) -> int:
        key = (item.article, item.start, item.end, item.sentence)
        if key not in self._footnotes:
            known = self._citations.get(item.article, Citation(id=item.article))
            self._footnotes[key] = Footnote(
                number=len(self._footnotes) + 1,
                sentence=item.sentence,
                article=item.article,
                start=item.start,
                end=item.end,
                title=known.title,
                published=known.published,
                address=web_address(known.address),
                said_by=item.asserted_by,
                copies=item.copies,
            )
        return self._footnotes[key].number

    def _links(self) -> Sequence[Link]:
        others = {self._other(claim).id for claim in self._own}
        return [
            Link(claim.subject.id, claim.object.id, claim.status)
            for claim in (self._select(*sorted(others)) if others else ())
            if claim.subject.id in others and claim.object.id in others
        ]
