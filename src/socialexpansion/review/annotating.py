"""One reviewed article as a row of a gold file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from socialexpansion.review.applying import CERTAIN, Corrections
from socialexpansion.schema import (
    PLACE_TYPES,
    Article,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    MentionKind,
    RelationType,
    Status,
)

_ASSERTED = frozenset({Status.ACTUAL, Status.PLANNED, Status.RUMORED})
_NAMING = frozenset({MentionKind.NAME, MentionKind.DEMONYM})
_DETAILS = ("place", "city", "role", "mode")
Row = dict[str, Any]


class Annotator:
    """Writes one article down.

    Args:
        article: the article.
        extraction: what was read out of it.
        ends: the resolved entity of each id that is local to it.
        relations: the relation types by name.

    """

    def __init__(
        self,
        article: Article,
        extraction: Extraction,
        ends: Mapping[str, Entity],
        relations: Mapping[str, RelationType],
    ) -> None:
        self._article = article
        self._mentions = extraction.mentions
        self._relations = relations
        self._folded = _fold(article.text)
        self._entities: dict[str, Row] = {}
        self._local: dict[str, str] = {}
        for local in extraction.entities:
            whole = ends.get(local.entity.id)
            if whole is not None:
                self._add_entity(local.entity, whole, local.names)

    def row(self, claims: Iterable[tuple[Claim, Claim]], corrections: Corrections) -> Row:
        """Return the article's row, but for its id; *claims* as they were read and with resolved ends."""
        told: dict[tuple[str, ...], Row] = {}
        traps: dict[tuple[str, ...], Row] = {}
        for read, claim in claims:
            for revised in corrections.apply([claim]):
                self._tell(read, revised, told)
            for item in corrections.rejected(claim):
                if claim.status in _ASSERTED and (ends := self._named(read, claim)):
                    why = corrections.why(claim, item) or "rejected in a review"
                    traps[self._key(claim.relation, ends)] = {**ends, "why": why}
        actual = {key[:-1] for key in told if key[-1] == Status.ACTUAL}
        published = None if self._article.published is None else str(self._article.published)
        return {
            "id": self._article.id,
            "title": self._article.title,
            "published": published,
            "entities": list(self._entities.values()),
            "claims": list(told.values()),
            "traps": [trap for key, trap in traps.items() if key not in actual],
        }

    def _add_entity(self, local: Entity, whole: Entity, names: Sequence[str]) -> None:
        told = [one.text for one in self._mentions if one.entity == local.id and one.kind in _NAMING]
        forms = [name for name in dict.fromkeys([whole.name, local.name, *names, *told]) if self._occurs(name)]
        is_place = whole.type in PLACE_TYPES
        if (not forms and not is_place) or (whole.type in (EntityType.COUNTRY, EntityType.CITY) and not whole.country):
            return
        name = whole.name if is_place or whole.name in forms else forms[0]
        self._local[local.id] = name
        row = self._entities.setdefault(
            name, {"name": name, "type": whole.type.value, "aliases": [], "country": whole.country}
        )
        row["aliases"] += [form for form in forms if form != name and form not in row["aliases"]]

    def _tell(self, read: Claim, claim: Claim, told: dict[tuple[str, ...], Row]) -> None:
        ends = self._named(read, claim)
        if ends is None:
            return
        kind = self._relations[claim.relation]
        fits = claim.subject.type in kind.subject and claim.object.type in kind.object
        need = "must" if claim.confidence == CERTAIN and fits else "may"
        evidence = claim.evidence[0]
        row = {**ends, **self._words(read, evidence), "ev": evidence.sentence, "status": claim.status.value}
        row |= {name: str(value) for name in _DETAILS if name in kind.fields and (value := getattr(claim, name))}
        row |= {"when": str(claim.when)} if claim.when else {}
        key = (*self._key(claim.relation, ends), claim.status.value)
        if key not in told or (need == "must" and told[key]["need"] == "may"):
            told[key] = {**row, "need": need}

    def _named(self, read: Claim, claim: Claim) -> Row | None:
        """Return ends and relation as gold files name them; ``None`` where an end has no name in the text."""
        kind = self._relations.get(claim.relation)
        subject = self._local.get(read.subject.id)
        obj = self._local.get(read.object.id)
        if kind is not None and kind.place_object:
            in_country = claim.object.type is not EntityType.REGION
            lies = any(row["country"] == claim.object.country for row in self._entities.values() if _is_place(row))
            obj = (claim.object.country if lies else None) if in_country else obj
        if kind is None or subject is None or obj is None or subject == obj:
            return None
        return {"s": subject, "r": claim.relation, "o": obj}

    def _key(self, relation: str, ends: Row) -> tuple[str, ...]:
        pair = (ends["s"], ends["o"])
        return (relation, *(sorted(pair) if self._relations[relation].symmetric else pair))

    def _words(self, read: Claim, evidence: Evidence) -> Row:
        """Return the words of the sentence that stand for the ends, as far as it has any."""
        found = {
            "s_text": self._words_for(read.subject.id, evidence),
            "o_text": self._words_for(read.object.id, evidence),
        }
        if not found["o_text"] and read.city and read.city in evidence.sentence:
            found["o_text"] = read.city
        return {field: words for field, words in found.items() if words}

    def _words_for(self, local: str, evidence: Evidence) -> str | None:
        inside = [one for one in self._mentions if evidence.start <= one.start and one.end <= evidence.end]
        own = [one for one in inside if one.entity == local]
        own.sort(key=lambda one: (one.kind is not MentionKind.NAME, one.start))
        return self._article.text[own[0].start : own[0].end] if own else None

    def _occurs(self, name: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(_fold(name))}(?!\w)", self._folded) is not None


def _is_place(row: Row) -> bool:
    return row["type"] in PLACE_TYPES


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
