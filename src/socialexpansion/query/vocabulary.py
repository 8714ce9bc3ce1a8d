"""The words by which questions ask for relations, all of them from the relation files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.relation import RelationType

Phrase = tuple[str, ...]

PREPOSITIONS = frozenset(
    {"in", "into", "to", "at", "from", "on", "with", "for", "of", "by", "against", "behind", "over", "through", "under"}
)
_FORMS_OF_BE = frozenset(["is", "are", "was", "were", "be", "been"])
AUXILIARIES = _FORMS_OF_BE | {"has", "have", "had", "did", "does", "do"}


class Side(StrEnum):
    """The end of a claim that a word asks for."""

    SUBJECT = "subject"
    OBJECT = "object"
    EITHER = "either"


class Reading(NamedTuple):
    """A relation, and the end of it that the word asks for."""

    relation: RelationType
    wanted: Side


class Vocabulary:
    """Nouns and verbs of a set of relations, each with its readings."""

    def __init__(self, relations: Mapping[str, RelationType]) -> None:
        self.relations = relations
        self.nouns: dict[Phrase, tuple[Reading, ...]] = {}
        self.verbs: dict[Phrase, tuple[Reading, ...]] = {}
        self.bare_verbs: dict[Phrase, tuple[Reading, ...]] = {}
        nouns, verbs = defaultdict(list), defaultdict(list)
        for relation in relations.values():
            for phrase, wanted in _noun_phrases(relation):
                nouns[phrase].append(Reading(relation, wanted))
            for phrase, wanted in _verb_phrases(relation):
                verbs[phrase].append(Reading(relation, wanted))
        self.nouns = {phrase: _agreed(readings) for phrase, readings in nouns.items()}
        self.verbs = {phrase: _unique(readings) for phrase, readings in verbs.items()}
        self.bare_verbs = _without_prepositions(self.verbs)
        self.longest = max(map(len, [*self.nouns, *self.verbs]), default=1)

    @property
    def role_relations(self) -> tuple[RelationType, ...]:
        """The relations whose claims carry a job title."""
        return tuple(relation for relation in self.relations.values() if "role" in relation.fields)

    def forms(self) -> Sequence[str]:
        """Return one example of every form of question, with X and Y for names."""
        forms = [
            *("X", "about X", "X and Y", "path from X to Y", "what is denied about X"),
            *("what is planned about X", "what is rumored about X", "all paths from X to Y within 3 steps"),
            *("timeline of X", "what changed since YEAR", "contradictions", "contradictions about X"),
        ]
        forms += ["CEO of X", "country manager of X"] if self.role_relations else []
        for relation in self.relations.values():
            words = relation.query
            place = relation.place_object
            if relation.symmetric:
                forms += [f"common {noun} of X and Y" for noun in words.object_nouns[:1] or words.subject_nouns[:1]]
            for noun in words.object_nouns[:1]:
                forms.append(f"{noun} of X" if place else f"{noun} of X in COUNTRY since YEAR")
            for noun in words.subject_nouns[:1]:
                forms.append(f"{noun} of COUNTRY" if place else f"{noun} of X in COUNTRY since YEAR")
            for verb in words.verbs[:1]:
                forms.append(f"who {verb} COUNTRY" if place else f"who {verb} X")
        return list(dict.fromkeys(forms))


def _noun_phrases(relation: RelationType) -> Iterable[tuple[Phrase, Side]]:
    for nouns, side in ((relation.query.subject_nouns, Side.SUBJECT), (relation.query.object_nouns, Side.OBJECT)):
        for noun in nouns:
            yield _phrase(noun), Side.EITHER if relation.symmetric else side


def _verb_phrases(relation: RelationType) -> Iterable[tuple[Phrase, Side]]:
    wanted = Side.EITHER if relation.symmetric else Side.SUBJECT
    for verb in (*relation.query.verbs, relation.label):
        yield _active(verb), wanted
    if not relation.symmetric:
        yield _active(relation.inverse), Side.OBJECT


def _active(verb: str) -> Phrase:
    words = _phrase(verb)
    while len(words) > 1 and words[0] in _FORMS_OF_BE:
        words = words[1:]
    return words


def _phrase(text: str) -> Phrase:
    return tuple(text.casefold().split())


def _unique(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple({(reading.relation.name, reading.wanted): reading for reading in readings}.values())


def _agreed(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return *readings* that ask for one end; where two relations use a noun for different ends, for either."""
    unique = _unique(readings)
    sides = {reading.wanted for reading in unique}
    if len(sides) == 1:
        return unique
    return _unique(Reading(reading.relation, Side.EITHER) for reading in unique)


def _without_prepositions(verbs: Mapping[Phrase, tuple[Reading, ...]]) -> dict[Phrase, tuple[Reading, ...]]:
    """Return the verbs as they stand at the end of "where did X expand"; those that need no preposition included."""
    bare: dict[Phrase, list[Reading]] = defaultdict(list)
    for phrase, readings in verbs.items():
        if phrase[-1] == "by":  # "owned by" is the passive of another verb, not a form of "owned"
            continue
        stem = phrase
        while stem and stem[-1] in PREPOSITIONS:
            stem = stem[:-1]
        if stem:
            bare[stem].extend(readings)
    return {phrase: _unique(readings) for phrase, readings in bare.items()}


def names_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Return the names of the relations of *readings*."""
    return tuple(sorted({reading.relation.name for reading in readings}))


def takes_place(readings: Sequence[Reading]) -> bool:
    """Return whether the object of every reading is a place."""
    return all(reading.relation.place_object for reading in readings)


def allowed(readings: Iterable[Reading], type_: EntityType | None) -> tuple[Reading, ...]:
    """Return the readings whose wanted end can be of *type_*."""
    return tuple(reading for reading in readings if type_ is None or type_ in types_of(reading))


def types_of(reading: Reading) -> frozenset[EntityType]:
    """Return the types that the wanted end can have."""
    subject, object_ = frozenset(reading.relation.subject), frozenset(reading.relation.object)
    return {Side.SUBJECT: subject, Side.OBJECT: object_, Side.EITHER: subject | object_}[reading.wanted]
