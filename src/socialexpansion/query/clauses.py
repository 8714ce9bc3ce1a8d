"""Verb phrases and the objects of nouns: what ties a name to relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialexpansion.query.geography import canonical_place, known_place
from socialexpansion.query.phrases import TYPE_WORDS, Draft, Phrases, joined
from socialexpansion.query.vocabulary import (
    AUXILIARIES,
    PREPOSITIONS,
    Phrase,
    Reading,
    Side,
    allowed,
    names_of,
    takes_place,
    types_of,
)
from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.status import Status

_INTENT = (
    *("plan to", "plans to", "planned to", "planning to", "intend to", "intends to", "want to", "wants to"),
    *("hope to", "hopes to", "aim to", "aims to", "expect to", "expects to", "going to", "will", "may", "might"),
)
_NOTHING: Draft = {}
_INTENDED: Draft = {"statuses": (Status.PLANNED, Status.RUMORED)}
_ANYONE = ("whom", "who", "what", "where", "which", "anyone", "anything", "somebody", "someone", "others")
_NOUN_LINKS = ("of", "at", "by", "for", "to", "with")
_PLACE_NOUN_LINKS = ("of", "in", "into", "to", "at", "for", "from")


class Clauses(Phrases):
    """Reads clauses; see ``Phrases`` for what the methods take and return."""

    def clause(self, index: int) -> Iterator[Draft]:
        """Read ``Korean companies``, ``companies from X``, ``companies that partnered with X``."""
        home, start = self.adjective(index)
        type_ = TYPE_WORDS.get(self.key(start))
        if type_ is None:
            return
        self.mark(start + 1)
        fields: Draft = {"home": home} if home else {}
        yield from self.verb_clause(self.skip(start + 1, "that", "which", "who"), type_, fields)
        rest = self.qualifiers(start + 1)
        readings = allowed(self.vocabulary.verbs.get(("from",), ()), type_)
        if home and readings and rest is not None:
            yield from joined(self.described(readings, type_), {"place": home}, rest)

    def verb_clause(self, index: int, type_: EntityType | None = None, fields: Draft = _NOTHING) -> Iterator[Draft]:
        """Read ``[is|has…] [plans to] VERB X``, where what is asked for is the subject of the sentence."""
        intended, start = self._lead(index)
        base = {**fields, **intended}
        for phrase, end in self.longest(start, self.vocabulary.verbs):
            passive = self.take(end, "by")
            readings = self.vocabulary.verbs[phrase]
            readings = allowed(readings if passive is None else _turned(readings), type_)
            if readings:
                yield from self._with_object(readings, passive or end, {**base, **self.described(readings, type_)})
        for phrase, end in self.longest(start, self.vocabulary.bare_verbs):
            readings = allowed(self.vocabulary.bare_verbs[phrase], type_)
            if readings:
                yield from self._without_object(end, {**base, **self.described(readings, type_)})

    def inverted(self, index: int, *, where: bool = False, type_: EntityType | None = None) -> Iterator[Draft]:
        """Read ``did X VERB``, behind "who", "what" or "where"."""
        if self.key(index) not in (*AUXILIARIES, "will"):
            return
        self.mark(index + 1)
        base = _INTENDED if self.key(index) == "will" else _NOTHING
        drafts: list[tuple[str, Draft]] = []
        for name, at in self.names(index + 1):
            intended, verb_at = self._lead(at)
            for readings, end in self._final_verbs(verb_at):
                fitting = allowed(_of_places(readings) if where else readings, type_)
                rest = self.qualifiers(end)
                if fitting and rest is not None:
                    head = {**self.related(fitting, name), **self._narrowed(fitting, type_), **base, **intended}
                    drafts += [(name, draft) for draft in joined(head, rest)]
        if self.known is not None:
            yield from (draft for name, draft in reversed(drafts) if self.known(name))
        yield from (draft for _, draft in drafts)

    def _final_verbs(self, index: int) -> Iterator[tuple[Sequence[Reading], int]]:
        """Yield what the verb at the end of "did X VERB" asks for: the other end than "who VERB X" does."""
        for phrase, end in self.longest(index, self.vocabulary.verbs):
            yield _turned(self.vocabulary.verbs[phrase]), end
        for phrase, end in self.longest(index, self.vocabulary.bare_verbs):
            readings = self.vocabulary.bare_verbs[phrase]
            if self.key(end) == "by":
                yield readings, end + 1
            yield _turned(readings), end

    def _lead(self, index: int) -> tuple[Draft, int]:
        """Skip auxiliaries and read an intention ("plans to")."""
        while self.key(index) in AUXILIARIES and not any(self.longest(index, self.vocabulary.verbs)):
            index += 1
        after = self.take(index, *_INTENT)
        return (_NOTHING, index) if after is None else (_INTENDED, self.skip(after, "be", "have"))

    def _with_object(self, readings: Sequence[Reading], index: int, described: Draft) -> Iterator[Draft]:
        yield from self._without_object(index, described)
        if takes_place(readings) and all(reading.wanted is Side.SUBJECT for reading in readings):
            yield from self._place_then_rest(index, described)
            return
        for name, rest in self.named_rest(index):
            yield from joined({**described, **self.related(readings, name)}, rest)

    def _without_object(self, index: int, described: Draft) -> Iterator[Draft]:
        """Read ``who partnered [with whom]``: qualifiers at once, or behind a word for anyone."""
        for start in dict.fromkeys([index, self.skip(index, *_ANYONE)]):
            rest = self.qualifiers(start)
            if rest is not None:
                yield from joined(described, rest)

    def _place_then_rest(self, index: int, described: Draft) -> Iterator[Draft]:
        for place, end in self.places(index):
            rest = self.qualifiers(end)
            if rest is not None:
                yield from joined(described, {"place": place}, rest)

    def noun_object(self, phrase: Phrase, index: int, fields: Draft) -> Iterator[Draft]:
        """Read ``[of X] [qualifiers]`` behind a noun."""
        readings = self.vocabulary.nouns[phrase]
        described: Draft = {**fields, "relations": names_of(readings)}
        ends_in_link = phrase[-1] in PREPOSITIONS
        if takes_place(readings) and all(reading.wanted is Side.SUBJECT for reading in readings):
            linked = index if ends_in_link else self.take(index, *_PLACE_NOUN_LINKS)
            if linked is not None:
                yield from self._place_then_rest(linked, described)
        linked = index if ends_in_link else self.take(index, *_NOUN_LINKS)
        if linked is not None:
            for name, rest in self.named_rest(linked):
                yield from joined({**self.related(readings, name), **fields}, rest)
        qualified = self.qualifiers(index)
        if qualified is not None:
            yield from joined(described, qualified)

    def related(self, readings: Sequence[Reading], name: str) -> Draft:
        """Return the draft for the claims of *readings* whose other end is *name*."""
        relations = names_of(readings)
        sides = {reading.wanted for reading in readings}
        if sides == {Side.SUBJECT}:
            if takes_place(readings) and known_place(name):
                return {"relations": relations, "place": canonical_place(name)}
            return {"relations": relations, "object": name}
        if sides == {Side.OBJECT}:
            return {"relations": relations, "subject": name}
        return {"relations": relations, "ends": (name,)}

    def described(self, readings: Sequence[Reading], type_: EntityType | None) -> Draft:
        """Return the draft for all claims of *readings*."""
        return {"relations": names_of(readings), **self._narrowed(readings, type_)}

    def _narrowed(self, readings: Sequence[Reading], type_: EntityType | None) -> Draft:
        possible = frozenset().union(*(types_of(reading) for reading in readings))
        return {} if type_ is None or possible == {type_} else {"type": type_}


def _turned(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return *readings* asking for the other end."""
    other = {Side.SUBJECT: Side.OBJECT, Side.OBJECT: Side.SUBJECT, Side.EITHER: Side.EITHER}
    return tuple(Reading(relation, other[wanted]) for relation, wanted in readings)


def _of_places(readings: Sequence[Reading]) -> Sequence[Reading]:
    return tuple(reading for reading in readings if reading.relation.place_object)
