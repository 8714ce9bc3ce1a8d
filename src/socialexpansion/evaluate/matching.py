"""When a claim says what a gold claim says.

The rules are those by which the gold files were written. They are kept apart from the program's own comparison of
names on purpose: improving that one must not move the yardstick.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from socialexpansion.evaluate.gold import GoldArticle, GoldClaim
from socialexpansion.schema import Claim, Entity, RelationType, Status

_LEGAL_FORMS = frozenset(
    {"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa"}
    | {"nv", "bv", "gmbh", "kk", "pte", "sdn", "bhd", "spa", "ab", "asa", "oyj", "as", "se"}
)
_HONORIFICS = frozenset(["the", "mr", "ms", "mrs", "dr"])
_OPEN = frozenset([Status.PLANNED, Status.RUMORED])


def normalise(name: str) -> str:
    """Return *name* without case, possessive, punctuation, honorific and legal form."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    text = re.sub(r"['’]s\b", "", text)
    words = re.sub(r"[^\w]+", " ", text).split()
    while words and words[0] in _HONORIFICS:
        words.pop(0)
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def alike(one: Status, other: Status) -> bool:
    """Tell whether two statuses count as the same; planned and rumored do."""
    return one == other or (one in _OPEN and other in _OPEN)


def status_allowed(status: Status, gold: GoldClaim) -> bool:
    """Tell whether *status* is like one that *gold* allows."""
    allowed = (gold.status or Status.ACTUAL, *(gold.status_ok or ()), *(gold.status_alt or ()))
    return any(alike(status, other) for other in allowed)


@dataclass(frozen=True)
class Matcher:
    """Compares claims with the gold claims of one article.

    Attributes:
        names: every accepted form of a gold name, by the name's own normal form.
        relations: the relation types, which say what is symmetric and what points to a place.

    """

    names: Mapping[str, set[str]]
    relations: Mapping[str, RelationType]

    @classmethod
    def of(cls, article: GoldArticle, relations: Mapping[str, RelationType]) -> Self:
        """Return the matcher of *article*."""
        names: dict[str, set[str]] = defaultdict(set)
        for name, aliases in article.aliases.items():
            names[normalise(name)] |= {normalise(name), *map(normalise, aliases)}
        matcher = cls(names, relations)
        for claim in (*article.claims, *article.traps):
            names[normalise(claim.s)] |= {normalise(claim.s), *map(normalise, claim.s_alias)}
            if not matcher.to_place(claim.r):
                names[normalise(claim.o)] |= {normalise(claim.o), *map(normalise, claim.o_alias)}
        return matcher

    def to_place(self, relation: str) -> bool:
        """Tell whether the object of *relation* is a place."""
        return relation in self.relations and self.relations[relation].place_object

    def matches(self, gold: GoldClaim, claim: Claim) -> bool:
        """Tell whether *claim* has the relation and the ends of *gold*, whatever its status."""
        return gold.r == claim.relation and self.ends_match(gold, claim.subject, claim.object)

    def ends_match(self, gold: GoldClaim, subject: Entity, obj: Entity) -> bool:
        """Tell whether *subject* and *obj* are the ends of *gold*, in an order that it allows."""
        if self.to_place(gold.r):
            return self._is(gold.s, subject.name) and place_key(obj) == normalise(gold.o)
        if self._is(gold.s, subject.name) and self._is(gold.o, obj.name):
            return True
        either = self._symmetric(gold.r) or bool(gold.either_direction)
        return either and self._is(gold.s, obj.name) and self._is(gold.o, subject.name)

    def signature(self, claim: Claim) -> tuple[str, ...]:
        """Return what makes two claims that match nothing the same mistake."""
        place = self.to_place(claim.relation)
        ends = [normalise(claim.subject.name), place_key(claim.object) if place else normalise(claim.object.name)]
        return (claim.relation, *(sorted(ends) if self._symmetric(claim.relation) else ends))

    def _symmetric(self, relation: str) -> bool:
        return relation in self.relations and self.relations[relation].symmetric

    def _is(self, gold: str, name: str) -> bool:
        key = normalise(gold)
        return normalise(name) in self.names.get(key, {key})


def place_key(entity: Entity) -> str:
    """Return what a place is compared by: its country's code, else its name."""
    return normalise((entity.country or entity.name).strip())
