"""Stretches of an article with one subject marked, from which the model reads what is claimed of it.

One sentence is judged at a time, with the sentences before it for context. Every mention in the stretch stands between
marks that tell its entity's type; the subject's marks are others (after the typed markers of Zhong and Chen, "A
Frustratingly Easy Approach for Entity and Relation Extraction", NAACL 2021). What the article speaks of most but the
stretch does not name stands before it, so that "the company" three paragraphs on can still be about it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from socialexpansion.models.document import BUSINESS_OR_PERSON, DocumentInput
from socialexpansion.models.pieces import BEGIN, END, Pieces
from socialexpansion.schema import PLACE_TYPES, EntityType

_TYPES = tuple(EntityType)
SUBJECT, OTHER = 1, 11
"""First ids of the marks that open a mention, one for each type; the vocabulary leaves these ids unused."""
_CLOSES_SUBJECT, _CLOSES_OTHER = 21, 22
MARKS = 24
_ROOM = 112
"""Longest stretch, in word pieces without marks; a longer sentence is read up to ``_LONGEST``."""
_LONGEST = 200
_SENTENCES_BEFORE = 3
_MENTION_ROOM = 30
_NAME_ROOM = 8
_TOPICS, _TOPIC_PLACES = 3, 1
_NEAREST = 3
"""How many of an object's mentions are judged, those nearest to the end of the stretch."""


@dataclass(frozen=True)
class PlacedMention:
    """A mention in word pieces: first, one after the last, whose it is, and its sentence."""

    first: int
    last: int
    entity: int
    sentence: int


@dataclass(frozen=True)
class Question:
    """A question: what one sentence claims of one subject with regard to each of several objects.

    Attributes:
        subject: number of the entity.
        sentence: number of the sentence.
        objects: numbers of the entities.
        ids: word pieces with marks.
        shapes: how the word around each piece is written.
        pairs: (which of ``objects``, piece that opens the subject, piece that opens the object, distance class).

    """

    subject: int
    sentence: int
    objects: tuple[int, ...]
    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    pairs: tuple[tuple[int, int, int, int], ...]

    @property
    def pieces(self) -> int:
        """Length in word pieces."""
        return len(self.ids)


@dataclass(frozen=True)
class Stretch:
    """A sentence with what is read before it: pieces, mentions, and topics that it does not name."""

    sentence: int
    first: int
    last: int
    mentions: tuple[PlacedMention, ...]
    topics: tuple[int, ...]


@dataclass
class MarkedDocument:
    """An article prepared for questions about it."""

    document: DocumentInput
    pieces: Pieces
    mentions: list[PlacedMention] = field(default_factory=list)
    sentence_pieces: list[tuple[int, int]] = field(default_factory=list)
    names: dict[int, tuple[int, int]] = field(default_factory=dict)

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
        return marked

    def stretches(self) -> Iterator[Stretch]:
        """Yield a stretch for every sentence that mentions anything."""
        by_sentence: dict[int, list[PlacedMention]] = defaultdict(list)
        for mention in self.mentions:
            by_sentence[mention.sentence].append(mention)
        for sentence in sorted(by_sentence):
            earliest, first, last = self._bounds(sentence)
            inside = tuple(
                mention
                for number in range(earliest, sentence + 1)
                for mention in by_sentence.get(number, ())
                if mention.first >= first and mention.last <= last
            )
            yield Stretch(sentence, first, last, inside, self._topics(inside, earliest))

    def _bounds(self, sentence: int) -> tuple[int, int, int]:
        """Return the earliest sentence of the stretch, its first piece and the one after its last."""
        first, last = self.sentence_pieces[sentence]
        earliest = sentence
        while earliest > max(sentence - _SENTENCES_BEFORE, 0):
            before = self.sentence_pieces[earliest - 1][0]
            if last - before > _ROOM and earliest < sentence:
                break
            earliest, first = earliest - 1, min(first, before)
        own = self.sentence_pieces[sentence][0]
        if last - first > _ROOM:
            first = min(own, max(first, last - _ROOM))
        return earliest, first, min(last, first + _LONGEST)

    def _topics(self, inside: Sequence[PlacedMention], earliest: int) -> tuple[int, ...]:
        """Return what is spoken of most before sentence *earliest* and not mentioned in the stretch."""
        present = {mention.entity for mention in inside}
        weight: dict[int, float] = defaultdict(float)
        for mention in self.mentions:
            if mention.sentence < earliest and mention.entity not in present:
                weight[mention.entity] += 1 + 0.5 / (1 + earliest - mention.sentence)
        ranked = sorted(weight, key=lambda number: -weight[number])
        actors = [number for number in ranked if self._type(number) in BUSINESS_OR_PERSON]
        places = [number for number in ranked if self._type(number) in PLACE_TYPES]
        return (*actors[:_TOPICS], *places[:_TOPIC_PLACES])

    def _type(self, entity: int) -> EntityType:
        return self.document.entities[entity].type

    def questions(self, stretch: Stretch) -> Iterator[Question]:
        """Yield what is asked about *stretch*: one question for each possible subject."""
        here = {mention.entity for mention in stretch.mentions if mention.sentence == stretch.sentence}
        present = list(dict.fromkeys([*(mention.entity for mention in stretch.mentions), *stretch.topics]))
        for subject in sorted(present):
            if self._type(subject) not in BUSINESS_OR_PERSON:
                continue
            objects = tuple(
                other
                for other in present
                if other != subject
                and (subject in here or other in here)
                and self._type(other) is not EntityType.PERSON
            )
            if objects:
                yield self._question(stretch, subject, objects)

    def _question(self, stretch: Stretch, subject: int, objects: tuple[int, ...]) -> Question:
        writer = _Writer(subject)
        for topic in stretch.topics:
            first, last = self.names[topic]
            writer.open(topic, self._type(topic))
            for at in range(first, last):
                writer.add(self.pieces.ids[at], self.pieces.shapes[at])
            writer.close(topic)
        if stretch.topics:
            writer.add(END, 0)
        opening, closing = defaultdict(list), defaultdict(list)
        for mention in stretch.mentions:
            opening[mention.first].append(mention)
            closing[mention.last].append(mention)
        for at in range(stretch.first, stretch.last + 1):
            for mention in reversed(closing[at]):
                writer.close(mention.entity)
            if at == stretch.last:
                break
            for mention in opening[at]:
                writer.open(mention.entity, self._type(mention.entity))
            writer.add(self.pieces.ids[at], self.pieces.shapes[at])
        writer.add(END, 0)
        return writer.question(stretch.sentence, objects)


class _Writer:
    """Writes pieces and marks, and notes where each entity's marks stand."""

    def __init__(self, subject: int) -> None:
        self._subject = subject
        self._ids, self._shapes = [BEGIN], [0]
        self._marks: dict[int, list[int]] = defaultdict(list)

    def add(self, piece: int, shape: int) -> None:
        self._ids.append(piece)
        self._shapes.append(shape)

    def open(self, entity: int, kind: EntityType) -> None:
        self._marks[entity].append(len(self._ids))
        self.add((SUBJECT if entity == self._subject else OTHER) + _TYPES.index(kind), 0)

    def close(self, entity: int) -> None:
        self.add(_CLOSES_SUBJECT if entity == self._subject else _CLOSES_OTHER, 0)

    def question(self, sentence: int, objects: tuple[int, ...]) -> Question:
        own = self._marks[self._subject]
        pairs = []
        for number, entity in enumerate(objects):
            for at in self._marks[entity][-_NEAREST:]:
                nearest = min(own, key=lambda mark: abs(mark - at))
                pairs.append((number, nearest, at, _distance_class(nearest, at)))
        return Question(self._subject, sentence, objects, tuple(self._ids), tuple(self._shapes), tuple(pairs))


DISTANCES = 8


def _distance_class(subject: int, other: int) -> int:
    distance = abs(subject - other)
    size = next((number for number, limit in enumerate((6, 16, 40)) if distance < limit), 3)
    return size + (4 if subject < other else 0)


def _ranges(owner: Sequence[int], sentences: int) -> list[tuple[int, int]]:
    """Return first piece and one after the last for each sentence; an empty one begins where the next does."""
    firsts = [len(owner)] * (sentences + 1)
    for at in range(len(owner) - 1, -1, -1):
        firsts[owner[at]] = at
    for number in range(sentences - 1, -1, -1):
        firsts[number] = min(firsts[number], firsts[number + 1])
    return [(firsts[number], firsts[number + 1]) for number in range(sentences)]
