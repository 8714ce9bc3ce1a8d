"""Windows of an article, and the questions that are put about each.

The text of a window is read once, with every mention between marks that tell its entity's type. Each question asks what
one sentence claims of one subject with regard to several objects. It is put by markers: pieces without a word that
stand at the places of the mentions asked about, see the text and each other, and are seen by nothing else, so that many
questions ride on one reading ("levitated markers": Zhong and Chen, "A Frustratingly Easy Approach for Entity and
Relation Extraction", NAACL 2021; Ye et al., "Packed Levitated Marker", ACL 2022). What the article speaks of most but
the window does not name stands before it, so that "the company" three paragraphs on can still be about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialexpansion.models.document import BUSINESS_OR_PERSON
from socialexpansion.models.marking import MarkedDocument, PlacedMention
from socialexpansion.models.pieces import BEGIN, END
from socialexpansion.schema import EntityType

_TYPES = tuple(EntityType)
MENTION = 1
"""First id of the marks that open a mention in the text, one for each type; the vocabulary leaves these ids unused."""
CLOSE = MENTION + len(_TYPES)
"""The mark that closes a mention."""
SUBJECT = CLOSE + 1
"""First id of the markers of a subject: one for each type, then one for each type in the sentence asked about."""
OBJECT = SUBJECT + 2 * len(_TYPES)
"""The same of objects."""
MARKS = OBJECT + 2 * len(_TYPES)
_OWN, _BEFORE, _AFTER = 240, 130, 60
"""Longest own part of a window, and what is read before and after it, in word pieces and marks."""
_LONGEST = 512
_MOST_MARKERS = 600
"""So many markers ride on one reading, if there are not more to a single question."""
_SENTENCES_BEFORE = 3
_ROOM_TO_CLOSE = 30
_SUBJECT_MENTIONS, _OBJECT_MENTIONS = 3, 2
"""How many mentions of each are asked about, those nearest to the sentence."""
DISTANCES = 8


@dataclass(frozen=True)
class Question:
    """What one sentence claims of one subject with regard to each of several objects.

    Attributes:
        subject: number of the entity.
        sentence: number of the sentence.
        objects: numbers of the entities.
        markers: (piece of the window at which it stands, id).
        pairs: (which of ``objects``, the subject's marker, the object's marker, distance class).

    """

    subject: int
    sentence: int
    objects: tuple[int, ...]
    markers: tuple[tuple[int, int], ...] = ()
    pairs: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Window:
    """A part of an article with the questions about it.

    Attributes:
        ids: word pieces with marks.
        shapes: how the word around each piece is written.
        questions: what is asked.

    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    questions: tuple[Question, ...]

    @property
    def pieces(self) -> int:
        """Length in word pieces, markers included."""
        return len(self.ids) + sum(len(question.markers) for question in self.questions)


def windows(marked: MarkedDocument) -> Iterator[Window]:
    """Yield the windows with something to ask; every sentence is asked about in one."""
    end = 0
    while end < len(marked.sentence_pieces):
        start = end
        end = _reach(marked, start, _OWN)
        earliest, limit = start, max(start - _SENTENCES_BEFORE, 0)
        while earliest > limit and _length(marked, earliest - 1, start) <= _BEFORE:
            earliest -= 1
        latest = end
        if end < len(marked.sentence_pieces) and _length(marked, end, end + 1) <= _AFTER:
            latest += 1
        if any(marked.by_sentence.get(number) for number in range(start, end)):
            yield from _WindowWriter(marked, earliest, latest).windows(range(start, end))


def _reach(marked: MarkedDocument, start: int, room: int) -> int:
    """Return the sentence after the last of those from *start* that fit, at least one, into *room*."""
    end, length = start + 1, _length(marked, start, start + 1)
    while end < len(marked.sentence_pieces):
        length += _length(marked, end, end + 1)
        if length > room:
            break
        end += 1
    return end


def _length(marked: MarkedDocument, start: int, end: int) -> int:
    """Return how long the sentences from *start* to before *end* are with marks."""
    pieces = marked.sentence_pieces[end - 1][1] - marked.sentence_pieces[start][0]
    return pieces + 2 * sum(len(marked.by_sentence.get(number, ())) for number in range(start, end))


class _WindowWriter:
    """Writes the text of a window, notes where mentions stand, and asks."""

    def __init__(self, marked: MarkedDocument, earliest: int, latest: int) -> None:
        self._marked, self._earliest = marked, earliest
        self._ids, self._shapes = [BEGIN], [0]
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)  # sentence and piece, by entity
        inside = [mention for number in range(earliest, latest) for mention in marked.by_sentence.get(number, ())]
        self._topics = {
            number: self._name(number) for number in marked.spoken_of(earliest, {mention.entity for mention in inside})
        }
        if self._topics:
            self._add(END)
        self._write(marked.sentence_pieces[earliest][0], marked.sentence_pieces[latest - 1][1], inside)
        self._add(END)

    def _add(self, piece: int, shape: int = 0) -> None:
        self._ids.append(piece)
        self._shapes.append(shape)

    def _open(self, entity: int) -> int:
        self._add(MENTION + self._kind(entity))
        return len(self._ids) - 1

    def _kind(self, entity: int) -> int:
        return _TYPES.index(self._marked.type_of(entity))

    def _name(self, entity: int) -> int:
        """Write a topic's name and return where it stands."""
        opened = self._open(entity)
        for at in range(*self._marked.names[entity]):
            self._add(self._marked.pieces.ids[at], self._marked.pieces.shapes[at])
        self._add(CLOSE)
        return opened

    def _write(self, first: int, last: int, inside: Sequence[PlacedMention]) -> None:
        """Write the pieces from *first* to before *last* with marks, as far as the encoder can read."""
        opening: dict[int, list[PlacedMention]] = defaultdict(list)
        closing: dict[int, int] = defaultdict(int)
        for mention in inside:
            opening[mention.first].append(mention)
            closing[mention.last] += 1
        for at in range(first, last + 1):
            for _ in range(closing[at]):
                self._add(CLOSE)
            # Room for this piece, its marks and the closing ones of what is open.
            if at == last or len(self._ids) + 3 * len(opening[at]) + _ROOM_TO_CLOSE > _LONGEST:
                break
            for mention in opening[at]:
                self._places[mention.entity].append((mention.sentence, self._open(mention.entity)))
            self._add(self._marked.pieces.ids[at], self._marked.pieces.shapes[at])
        del self._ids[_LONGEST - 1 :], self._shapes[_LONGEST - 1 :]

    def windows(self, sentences: range) -> Iterator[Window]:
        """Yield the window with the questions about *sentences*; several times if they are very many."""
        asked: list[Question] = []
        markers = 0
        for sentence in sentences:
            for question in self._questions(sentence):
                if asked and markers + len(question.markers) > _MOST_MARKERS:
                    yield Window(tuple(self._ids), tuple(self._shapes), tuple(asked))
                    asked, markers = [], 0
                asked.append(question)
                markers += len(question.markers)
        if asked:
            yield Window(tuple(self._ids), tuple(self._shapes), tuple(asked))

    def _questions(self, sentence: int) -> Iterator[Question]:
        """Yield one question for each possible subject of a claim in *sentence*."""
        earliest = max(self._earliest, sentence - _SENTENCES_BEFORE)
        near = {
            entity: max(at for at, _ in places if at <= sentence)
            for entity, places in self._places.items()
            if any(earliest <= at <= sentence for at, _ in places)
        }
        here = {entity for entity, latest in near.items() if latest == sentence}
        if not here:
            return
        among = {*self._places, *self._topics}
        present = [*near, *self._marked.spoken_of(earliest, near, among)]
        for subject in sorted(present):
            if self._marked.type_of(subject) not in BUSINESS_OR_PERSON:
                continue
            objects = tuple(
                other
                for other in present
                if other != subject
                and (subject in here or other in here)
                and self._marked.type_of(other) is not EntityType.PERSON
            )
            if objects:
                yield self._question(sentence, subject, objects)

    def _question(self, sentence: int, subject: int, objects: tuple[int, ...]) -> Question:
        own = self._markers(subject, sentence, SUBJECT, _SUBJECT_MENTIONS)
        markers, pairs = list(own), []
        for number, entity in enumerate(objects):
            for marker in self._markers(entity, sentence, OBJECT, _OBJECT_MENTIONS):
                nearest = min(range(len(own)), key=lambda one: abs(own[one][0] - marker[0]))
                pairs.append((number, nearest, len(markers), _distance_class(own[nearest][0], marker[0])))
                markers.append(marker)
        return Question(subject, sentence, objects, tuple(markers), tuple(pairs))

    def _markers(self, entity: int, sentence: int, role: int, most: int) -> list[tuple[int, int]]:
        """Return markers at the mentions of *entity* that are nearest to *sentence*, what follows it last."""
        kind = role + self._kind(entity)
        if entity not in self._places:
            return [(self._topics[entity], kind)]
        ranked = sorted(
            (abs(sentence - at) + 2 * (at > sentence), -piece, at == sentence) for at, piece in self._places[entity]
        )
        return [(-piece, kind + len(_TYPES) * here) for _, piece, here in ranked[:most]]


def _distance_class(subject: int, other: int) -> int:
    distance = abs(subject - other)
    size = next((number for number, limit in enumerate((6, 16, 40)) if distance < limit), 3)
    return size + (4 if subject < other else 0)
