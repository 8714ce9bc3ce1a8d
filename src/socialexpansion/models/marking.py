"""An article's sentences and mentions placed among its word pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from socialexpansion.models.document import BUSINESS_OR_PERSON, DocumentInput
from socialexpansion.models.pieces import Pieces
from socialexpansion.schema import PLACE_TYPES, EntityType

_MENTION_ROOM = 30
_NAME_ROOM = 8
_TOPICS, _TOPIC_PLACES = 3, 1


@dataclass(frozen=True)
class PlacedMention:
    """A mention in word pieces: first, one after the last, whose it is, and its sentence."""

    first: int
    last: int
    entity: int
    sentence: int


@dataclass
class MarkedDocument:
    """An article prepared for questions about it."""

    document: DocumentInput
    pieces: Pieces
    mentions: list[PlacedMention] = field(default_factory=list)
    sentence_pieces: list[tuple[int, int]] = field(default_factory=list)
    names: dict[int, tuple[int, int]] = field(default_factory=dict)
    by_sentence: dict[int, list[PlacedMention]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, document: DocumentInput, pieces: Pieces) -> MarkedDocument:
        """Place the sentences and mentions of *document* among its word pieces."""
        marked = cls(document, pieces)
        starts = [start for start, _ in document.sentences]
        owner = [max(bisect_right(starts, start) - 1, 0) for start, _ in pieces.offsets]
        marked.sentence_pieces = _ranges(owner, len(document.sentences))
        for number, entity in enumerate(document.entities):
            for start, end, _ in entity.mentions:
                first, last = pieces.covering(start, end)
                if first < last:
                    last = min(last, first + _MENTION_ROOM)
                    marked.mentions.append(PlacedMention(first, last, number, owner[first]))
                    marked.names.setdefault(number, (first, min(last, first + _NAME_ROOM)))
        marked.mentions.sort(key=lambda mention: (mention.first, -mention.last, mention.entity))
        for mention in marked.mentions:
            marked.by_sentence[mention.sentence].append(mention)
        return marked

    def spoken_of(self, before: int, but: Collection[int], among: Collection[int] | None = None) -> list[int]:
        """Return what is spoken of most before sentence *before*: a few actors, then a place.

        Args:
            before: number of the sentence.
            but: entities that are left out.
            among: the entities to choose from; all if ``None``.

        """
        weight: dict[int, float] = defaultdict(float)
        for mention in self.mentions:
            if mention.sentence >= before:
                break
            if mention.entity not in but and (among is None or mention.entity in among):
                weight[mention.entity] += 1 + 0.5 / (1 + before - mention.sentence)
        ranked = sorted(weight, key=lambda number: -weight[number])
        actors = [number for number in ranked if self.type_of(number) in BUSINESS_OR_PERSON]
        places = [number for number in ranked if self.type_of(number) in PLACE_TYPES]
        return [*actors[:_TOPICS], *places[:_TOPIC_PLACES]]

    def type_of(self, entity: int) -> EntityType:
        """Return the type of the entity with this number."""
        return self.document.entities[entity].type


def _ranges(owner: Sequence[int], sentences: int) -> list[tuple[int, int]]:
    """Return first piece and one after the last for each sentence; an empty one begins where the next does."""
    firsts = [len(owner)] * (sentences + 1)
    for at in range(len(owner) - 1, -1, -1):
        firsts[owner[at]] = at
    for number in range(sentences - 1, -1, -1):
        firsts[number] = min(firsts[number], firsts[number + 1])
    return [(firsts[number], firsts[number + 1]) for number in range(sentences)]
