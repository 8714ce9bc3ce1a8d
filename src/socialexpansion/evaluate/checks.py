"""What can be wrong with one article of a gold file, beyond the types of its fields.

What makes a claim impossible to find or to score is an error. What a careful annotator may have meant, and the
corpus does in places, is a warning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ValidationError

from socialexpansion.evaluate.annotation import AnnotatedArticle, AnnotatedClaim, GoldEntity
from socialexpansion.places import country_codes, find_country, find_region
from socialexpansion.schema import PLACE_TYPES, EntityType, RelationType, Status, When


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """The file is not to be used so."""
    WARNING = "warning"
    """Worth a look; may be meant."""


@dataclass(frozen=True)
class Finding:
    """What is wrong, in one clause."""

    severity: Severity
    what: str


Findings = Iterator[Finding]


def _error(what: str) -> Finding:
    return Finding(Severity.ERROR, what)


def _warning(what: str) -> Finding:
    return Finding(Severity.WARNING, what)


class ArticleChecker:
    """Checks one article against its text and the relation types.

    Args:
        row: the article as the gold file has it.
        text: its text, or ``None`` where that could not be read.
        relations: the relation types by name.

    """

    def __init__(self, row: AnnotatedArticle, text: str | None, relations: Mapping[str, RelationType]) -> None:
        self.row = row
        self.text = text
        self.relations = relations
        self.entities = {entity.name: entity for entity in row.entities}

    def run(self) -> Findings:
        """Yield everything that is wrong with the article, in the order of its fields."""
        yield from _unknown_fields(self.row)
        yield from _date("published", self.row.published)
        yield from self._check_entities()
        for number, claim in enumerate(self.row.claims, 1):
            for finding in self._check_claim(claim):
                yield Finding(finding.severity, f"claim {number} ({_words(claim)}): {finding.what}")
        yield from self._check_duplicates()
        for number, trap in enumerate(self.row.traps, 1):
            for finding in self._check_trap(trap):
                yield Finding(finding.severity, f"trap {number} ({_words(trap)}): {finding.what}")

    # Entities

    def _check_entities(self) -> Findings:
        owners: dict[str, list[str]] = defaultdict(list)
        for entity in self.row.entities:
            for form in dict.fromkeys((entity.name, *entity.aliases)):
                owners[form].append(entity.name)
            for finding in (*_unknown_fields(entity), *_country(entity), *self._check_occurrence(entity)):
                yield Finding(finding.severity, f"entity {entity.name}: {finding.what}")
        for form, names in owners.items():
            if len(names) > len(set(names)):
                yield _error(f"entity {form}: is listed twice")
            elif len(names) > 1:
                yield _warning(f"the form {form!r} is given to {' and to '.join(names)}")

    def _check_occurrence(self, entity: GoldEntity) -> Findings:
        if self.text is None:
            return
        missing = [alias for alias in entity.aliases if not self._occurs(alias)]
        for alias in missing:
            yield _error(f"the alias {alias!r} does not occur in the text")
        if self._occurs(entity.name):
            return
        # A place goes by its English name even where the text has only "Korean"; so a warning, and only without that.
        place = entity.type in PLACE_TYPES
        if len(missing) == len(entity.aliases):
            yield (_warning if place else _error)("neither the name nor an alias occurs in the text")
        elif not place:
            yield _warning("the name does not occur in the text, only an alias")

    @cached_property
    def _folded(self) -> str:
        return _fold(self.text or "")

    def _occurs(self, name: str) -> bool:
        # Datelines and headlines are in capitals, and lines break inside names.
        return re.search(rf"(?<!\w){re.escape(_fold(name))}(?!\w)", self._folded) is not None

    # Claims

    def _check_claim(self, claim: AnnotatedClaim) -> Findings:
        yield from _unknown_fields(claim)
        yield from _date("when", claim.when)
        yield from self._check_evidence(claim)
        if claim.city is not None and self.text is not None and not self._occurs(claim.city):
            yield _warning(f"the city {claim.city!r} does not occur in the text")
        if claim.place is not None:
            yield from _code("place", claim.place)
        if claim.s == claim.o:
            yield _error("both ends are the same")
        relation = self.relations.get(claim.r)
        if relation is None:
            yield _unknown_relation(claim)
            return
        for field in ("place", "city", "role", "mode"):
            if getattr(claim, field) is not None and field not in relation.fields:
                yield _warning(f"{claim.r} has no {field}")
        yield from self._check_end(claim, "subject", claim.s, relation.subject)
        if relation.place_object:
            yield from self._check_place(claim, relation)
        else:
            yield from self._check_end(claim, "object", claim.o, relation.object)

    def _check_evidence(self, claim: AnnotatedClaim) -> Findings:
        if claim.ev is None:
            if claim.s_text or claim.o_text:
                yield _error("s_text and o_text need the evidence (ev) that they stand in")
            elif self.entities:
                yield _warning("no evidence (ev, s_text, o_text), so nothing can be learned from it")
            return
        if self.text is not None and claim.ev not in self.text:
            yield _error(f"the evidence is not in the text word for word: {_short(claim.ev)!r}")
        for field, words in (("s_text", claim.s_text), ("o_text", claim.o_text)):
            if words is None:
                yield _warning(f"evidence without {field}")
            elif words not in claim.ev:
                yield _error(f"{field} {words!r} is not in the evidence")

    def _check_end(self, claim: AnnotatedClaim, end: str, name: str, types: Iterable[EntityType]) -> Findings:
        entity = self.entities.get(name)
        if entity is not None:
            yield from _type(claim, end, entity.type, types)
        elif self.entities:
            yield _error(f"the {end} is not among the entities")
        elif self.text is not None:
            forms = [name, *(claim.s_alias if end == "subject" else claim.o_alias), *self.row.aliases.get(name, ())]
            if not any(map(self._occurs, forms)):
                yield _error(f"no form of the {end} occurs in the text")

    def _check_place(self, claim: AnnotatedClaim, relation: RelationType) -> Findings:
        if claim.o in country_codes():
            lies = any(one.country == claim.o for one in self.row.entities if one.type in PLACE_TYPES)
            if self.entities and not lies:
                yield _error(f"no place among the entities lies in {claim.o}")
            yield from _type(claim, "object", EntityType.COUNTRY, relation.object)
            return
        entity = self.entities.get(claim.o)
        kind = entity.type if entity else EntityType.REGION
        if kind is EntityType.REGION and (entity or find_region(claim.o)):
            yield from _type(claim, "object", kind, relation.object)
        else:
            yield from _code("object", claim.o)

    # Claims and traps together

    def _key(self, claim: AnnotatedClaim) -> tuple[str, ...]:
        relation = self.relations.get(claim.r)
        either = claim.either_direction or (relation is not None and relation.symmetric)
        return (claim.r, *(sorted((claim.s, claim.o)) if either else (claim.s, claim.o)))

    def _check_duplicates(self) -> Findings:
        told: dict[tuple[str, ...], list[AnnotatedClaim]] = defaultdict(list)
        for claim in self.row.claims:
            told[self._key(claim)].append(claim)
        for claims in told.values():
            if len(claims) > 1:
                statuses = {claim.status or Status.ACTUAL for claim in claims}
                # Two statuses can be two facts (once its head, now an adviser), though the scorer knows only one.
                finding = _warning if len(statuses) == len(claims) else _error
                yield finding(f"{_words(claims[0])} is claimed {len(claims)} times ({', '.join(sorted(statuses))})")

    def _check_trap(self, trap: AnnotatedClaim) -> Findings:
        yield from _unknown_fields(trap)
        relation = self.relations.get(trap.r)
        if relation is None:
            yield _unknown_relation(trap)
        elif relation.place_object and trap.o not in country_codes() and not self._is_region(trap.o):
            yield from _code("object", trap.o)
        actual = (claim for claim in self.row.claims if (claim.status or Status.ACTUAL) is Status.ACTUAL)
        if any(self._key(claim) == self._key(trap) for claim in actual):
            yield _warning("is also claimed as actual, so telling it does not spring the trap")

    def _is_region(self, name: str) -> bool:
        entity = self.entities.get(name)
        return entity.type is EntityType.REGION if entity else find_region(name) is not None


def _unknown_relation(claim: AnnotatedClaim) -> Finding:
    return _error(f"there is no relation {claim.r!r}")


def _unknown_fields(model: BaseModel) -> Findings:
    for field in model.model_extra or ():
        yield _warning(f"the field {field!r} means nothing here")


def _date(field: str, value: str | None) -> Findings:
    if value is not None:
        try:
            When(value)
        except ValidationError as error:
            yield _error(f"{field}: {error.errors()[0]['msg'].removeprefix('Value error, ')}")


def _code(field: str, value: str) -> Findings:
    if value not in country_codes():
        known = find_country(value)
        yield _error(f"{field}: {value!r} is not a country's ISO code{f'; write {known}' if known else ''}")


def _country(entity: GoldEntity) -> Findings:
    if entity.country is not None:
        yield from _code("country", entity.country)
        if entity.type is EntityType.COUNTRY and find_country(entity.name) not in (None, entity.country):
            yield _warning(f"has the code {entity.country}, not {find_country(entity.name)}")
    elif entity.type in (EntityType.COUNTRY, EntityType.CITY):
        yield _error("has no country code")


def _type(claim: AnnotatedClaim, end: str, kind: EntityType, types: Iterable[EntityType]) -> Findings:
    if kind not in types:
        # What a reader may claim stretches a relation now and then; what one must claim may not.
        finding = _error if claim.need == "must" else _warning
        yield finding(f"the {end} of {claim.r} has the type {kind}, not {' or '.join(types)}")


def _words(claim: AnnotatedClaim) -> str:
    return f"{claim.s} | {claim.r} | {claim.o}"


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
