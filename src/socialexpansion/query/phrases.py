"""The parts of which every question is made: names, places, periods, statuses, and the qualifiers that end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from socialexpansion.query.dates import PERIOD_WORDS, read_period
from socialexpansion.query.geography import adjective_place, canonical_place, known_place
from socialexpansion.query.model import MAX_NAME, Period
from socialexpansion.query.steps import read_steps
from socialexpansion.query.tokens import tokenize
from socialexpansion.query.vocabulary import Phrase, Reading, Vocabulary
from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.status import Status

Draft = Mapping[str, Any]
"""The fields of a query as far as they are read."""

STATUS_WORDS: Mapping[str, Status] = {
    **dict.fromkeys(("actual", "current", "present", "confirmed"), Status.ACTUAL),
    **dict.fromkeys(("planned", "future", "announced", "intended"), Status.PLANNED),
    **dict.fromkeys(("rumored", "rumoured", "possible", "reported"), Status.RUMORED),
    **dict.fromkeys(("denied", "refused"), Status.DENIED),
    **dict.fromkeys(("ended", "former", "past", "previous", "ex"), Status.ENDED),
}
TYPE_WORDS: Mapping[str, EntityType] = {
    **dict.fromkeys(("company", "companies", "firm", "firms", "business", "businesses"), EntityType.COMPANY),
    **dict.fromkeys(("organization", "organizations", "organisation", "organisations"), EntityType.ORGANIZATION),
    **dict.fromkeys(("person", "persons", "people"), EntityType.PERSON),
}
_PLACE_LINKS = ("in", "across", "within", "inside", "throughout")
_UNFINISHED = (",", "and", "or", "&", "of")
_LONGEST_ADJECTIVE = 3


def combine(first: Draft, second: Draft) -> Draft | None:
    """Return both drafts as one, or ``None`` where they contradict; two open periods make a closed one."""
    both = {**first, **second}
    for field in first.keys() & second.keys():
        if field == "ends":
            both[field] = (*first[field], *second[field]) if len(first[field]) == len(second[field]) == 1 else None
        elif first[field] == second[field]:
            continue
        elif field == "period":
            both[field] = _intersection(first[field], second[field])
        elif field == "statuses":
            both[field] = tuple(status for status in first[field] if status in second[field])
        else:
            both[field] = None
        if not both[field]:
            return None
    return both


def joined(*drafts: Draft) -> Iterator[Draft]:
    """Yield *drafts* as one, or nothing where they contradict."""
    both: Draft | None = {}
    for draft in drafts:
        both = None if both is None else combine(both, draft)
    if both is not None:
        yield both


def _intersection(first: Period, second: Period) -> Period | None:
    if (first.start and second.start) or (first.end and second.end):
        return None
    try:
        return Period(start=first.start or second.start, end=first.end or second.end)
    except ValidationError:
        return None


class Phrases:
    """Reads parts of one question. A method takes the index of a token and returns what it read and the index behind.

    Attributes:
        known: tells whether a text is a name; where it can tell, it decides how far a name reaches.
        reached: the furthest token that was understood, for the error message.

    """

    def __init__(self, question: str, vocabulary: Vocabulary, known: Callable[[str], bool] | None) -> None:
        self.question = question
        self.tokens = tokenize(question)
        self.vocabulary = vocabulary
        self.known = known
        self.reached = 0
        self._qualifiers: dict[int, Draft | None] = {}

    def at_end(self, index: int) -> bool:
        """Return whether nothing follows."""
        return index >= len(self.tokens)

    def key(self, index: int) -> str:
        """Return the word at *index* for comparison with keywords; empty at the end and for a quoted name."""
        return self.tokens[index].key if index < len(self.tokens) else ""

    def text(self, start: int, end: int) -> str:
        """Return tokens *start* to *end* as written, on one line; of one quoted name what is in the quotes."""
        if end - start == 1:
            return " ".join(self.tokens[start].text.split())
        return " ".join(self.question[self.tokens[start].start : self.tokens[end - 1].end].split())

    def take(self, index: int, *words: str) -> int | None:
        """Return the index behind the words of any one of *words* ("of", "going to"), or ``None``; mark it."""
        after = self.skip(index, *words)
        if after == index:
            return None
        self.mark(after)
        return after

    def skip(self, index: int, *words: str) -> int:
        """Return the index behind the words of any one of *words*, or *index*."""
        for phrase in words:
            parts = phrase.split(" ")
            if all(self.key(index + offset) == part for offset, part in enumerate(parts)):
                return index + len(parts)
        return index

    def mark(self, index: int) -> None:
        """Remember that the question can be read up to *index*."""
        self.reached = max(self.reached, index)

    def longest(self, index: int, table: Mapping[Phrase, tuple[Reading, ...]]) -> Iterator[tuple[Phrase, int]]:
        """Yield the phrases of *table* that stand at *index*, longest first."""
        for length in range(self.vocabulary.longest, 0, -1):
            phrase = tuple(self.key(index + offset) for offset in range(length))
            if phrase in table:
                self.mark(index + length)
                yield phrase, index + length

    def statuses(self, index: int) -> tuple[tuple[Status, ...], int]:
        """Read status words joined by "or", "and" or commas."""
        found: list[Status] = []
        while self.key(index) in STATUS_WORDS:
            found.append(STATUS_WORDS[self.key(index)])
            index += 1
            joint = self.skip(index, "or", "and", ",")
            if self.key(joint) not in STATUS_WORDS:
                break
            index = joint
        return tuple(found), index

    def adjective(self, index: int) -> tuple[str | None, int]:
        """Read a demonym or the adjective of a region."""
        for length in range(min(_LONGEST_ADJECTIVE, len(self.tokens) - index), 0, -1):
            place = adjective_place(self.text(index, index + length))
            if place is not None and not self.tokens[index].quoted:
                self.mark(index + length)
                return place, index + length
        return None, index

    def name(self, start: int, end: int) -> str | None:
        """Return tokens *start* to *end* as a name, or ``None`` if they can be none."""
        if not start < end <= len(self.tokens):
            return None
        text = self.text(start, end)
        if len(text) > MAX_NAME:
            return None
        if end - start == 1 and self.tokens[start].quoted:
            return text
        if self.known is not None and self.known(text):
            return text
        # A quoted name stands alone, and a time that cannot be read must not pass for a part of a name.
        odd = any(token.quoted or token.key in PERIOD_WORDS for token in self.tokens[start + 1 : end])
        cut = self.tokens[start].key == "," or (end - start > 1 and self.tokens[end - 1].key in _UNFINISHED)
        return None if odd or cut or self.tokens[start].quoted else text

    def names(self, start: int) -> Sequence[tuple[str, int]]:
        """Return every name that can begin at *start* with the index behind it, shortest first."""
        found = []
        for end in range(start + 1, len(self.tokens) + 1):
            if self.tokens[end - 1].end - self.tokens[start].start > 2 * MAX_NAME + 2:
                break
            name = self.name(start, end)
            if name is not None:
                found.append((name, end))
        return found

    def named_rest(self, index: int) -> Iterator[tuple[str, Draft]]:
        """Yield each way to read a name and then nothing but qualifiers, best first.

        The best is the longest name that is known; else the shortest, so that "in Korea" is no part of a name.
        """
        ways = [(name, rest) for name, end in self.names(index) if (rest := self.qualifiers(end)) is not None]
        if not ways:
            self._mark_odd_time(index)
        if self.known is not None:
            yield from (way for way in reversed(ways) if self.known(way[0]))
        yield from ways

    def _mark_odd_time(self, index: int) -> None:
        for at in range(index + 1, len(self.tokens)):
            if self.key(at) in PERIOD_WORDS:
                self.mark(at)

    def qualifiers(self, index: int) -> Draft | None:
        """Read qualifiers up to the end of the question, or return ``None``."""
        if self.at_end(index):
            return {}
        if not self._qualifiers:
            # From the end forward, so that a long question needs no deep recursion.
            for start in reversed(range(len(self.tokens))):
                self._qualifiers[start] = next(self._read_qualifiers(start), None)
        return self._qualifiers[index]

    def _read_qualifiers(self, index: int) -> Iterator[Draft]:
        for draft, end in self._qualifier(index):
            rest: Draft | None = {} if self.at_end(end) else self._qualifiers[end]
            if rest is not None:
                yield from joined(draft, rest)

    def _qualifier(self, index: int) -> Iterator[tuple[Draft, int]]:
        period = read_period(self.tokens, index)
        if period is not None:
            yield {"period": period[0]}, period[1]
        steps = read_steps(self.tokens, index)
        if steps is not None:
            yield {"steps": steps[0]}, steps[1]
        if self.key(index) in _PLACE_LINKS:
            yield from (({"place": place}, end) for place, end in self.places(index + 1))
        if self.key(index) == "from":
            yield from (({"home": place}, end) for place, end in self.places(index + 1))
        if self.key(index) == "with":
            yield from self._formal(index + 1)

    def places(self, index: int) -> Iterator[tuple[str, int]]:
        """Yield the places that can begin at *index*: countries and regions, then any name, as of a city."""
        names = self.names(index)
        yield from ((canonical_place(name), end) for name, end in reversed(names) if known_place(name))
        yield from ((canonical_place(name), end) for name, end in names)

    def _formal(self, index: int) -> Iterator[tuple[Draft, int]]:
        """Read what stands behind "with", by which every field of a query can be given by its own name."""
        word, start = self.key(index), index + 1
        if word == "status":
            statuses, end = self.statuses(start)
            if statuses:
                yield {"statuses": statuses}, end
        elif word == "type":
            for type_ in EntityType:
                if self.key(start) == type_.value.casefold():
                    yield {"type": type_}, start + 1
        elif word == "relation":
            yield from self._relations(start)
        elif word in ("subject", "object", "role", "end", "other"):
            for name, end in self.names(start):
                yield ({"ends": (name,)} if word == "end" else {word: name}), end

    def _relations(self, index: int) -> Iterator[tuple[Draft, int]]:
        found: list[str] = []
        while self.key(index) in self.vocabulary.relations:
            found.append(self.key(index))
            joint = self.skip(index + 1, "or", "and", ",")
            if joint == index + 1 or self.key(joint) not in self.vocabulary.relations:
                yield {"relations": tuple(sorted(set(found)))}, index + 1
                return
            index = joint
