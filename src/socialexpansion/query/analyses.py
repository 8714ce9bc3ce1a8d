"""The forms of question that look at several claims together: paths, what two share, time lines, contradictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialexpansion.query.grammar import Grammar
from socialexpansion.query.model import Form
from socialexpansion.query.phrases import Draft, joined
from socialexpansion.query.vocabulary import PREPOSITIONS, Phrase, Reading, Side, names_of

_OPENING = ("show me", "give me", "list", "show", "what are", "what is", "which")
_ONE_PATH = ("path", "connection", "route", "shortest path", "link")
_PATHS = ("paths", "connections", "routes", "links")
_TIMELINE = ("timeline", "time line", "history", "chronology")
_CHANGES = ("what changed", "what has changed", "what is new", "what's new", "what happened", "changes", "news")
_CONTRADICTIONS = ("contradictions", "contradiction", "conflicts", "contradicting claims", "conflicting claims")
_SHARED = ("common", "shared", "mutual", "joint")
_ABOUT = ("about", "of", "for", "on", "at", "with", "between")
_JOINTS = ("and", "&")


class Analyses(Grammar):
    """Every form of question; see ``Phrases`` for what the methods take and return."""

    def readings(self) -> Iterator[Draft]:
        """Yield every reading of the whole question, best first."""
        start = self.skip(self.skip(self.skip(0, *_OPENING), "the"), "all", "every", "any")
        for index in dict.fromkeys([0, start]):
            for form in (self._path, self._timeline, self._changes, self._contradictions, self._common):
                yield from form(index)
        yield from super().readings()

    def _path(self, index: int) -> Iterator[Draft]:
        plural = self.take(index, *_PATHS)
        after = plural or self.take(index, *_ONE_PATH)
        if after is None:
            return
        form, joint = Form.PATHS if plural else Form.PATH, "to"
        start = self.take(after, "from")
        if start is None:
            start, joint = self.take(after, "between"), "and"
        if start is not None:
            yield from self.pairs(start, (joint,), form=form)

    def _timeline(self, index: int) -> Iterator[Draft]:
        """Read ``timeline of X``, ``X's timeline`` and ``timeline of acquisitions of X``."""
        after = self.take(index, *_TIMELINE)
        if after is not None:
            yield from self._of(after, Form.TIMELINE)
        for name, at in self.names(index):
            end = self.take(at + 1, *_TIMELINE) if self.key(at) == "'s" else None
            rest = None if end is None else self.qualifiers(end)
            if rest is not None:
                yield from joined({"form": Form.TIMELINE, "ends": (name,)}, rest)

    def _changes(self, index: int) -> Iterator[Draft]:
        """Read ``what changed [about X] since DATE``; without a time it would be every claim."""
        after = self.take(index, *_CHANGES)
        if after is not None:
            yield from (draft for draft in self._of(after, Form.TIMELINE) if "period" in draft)

    def _contradictions(self, index: int) -> Iterator[Draft]:
        after = self.take(index, *_CONTRADICTIONS)
        if after is not None:
            yield from self._of(after, Form.CONTRADICTIONS)

    def _of(self, index: int, form: Form) -> Iterator[Draft]:
        """Read ``[of X] [qualifiers]``, where X is a name, two names, or a noun with its own."""
        fields: Draft = {"form": form}
        rest = self.qualifiers(index)
        if rest is not None:
            yield from joined(fields, rest)
        named = self.take(index, *_ABOUT)
        if named is None:
            return
        ways = list(self.named_rest(named))
        known = [name for name, _ in ways if self.known is not None and self.known(name)]
        yield from (draft for name, rest in ways if name in known for draft in joined(fields, {"ends": (name,)}, rest))
        yield from (draft for noun in self.noun(self.skip(named, "the")) for draft in joined(fields, noun))
        yield from self.pairs(named, _JOINTS, **fields)
        yield from (draft for name, rest in ways for draft in joined(fields, {"ends": (name,)}, rest))

    def _common(self, index: int) -> Iterator[Draft]:
        """Read ``common partners of X and Y``, ``partners of both X and Y``, and field by field ``common claims``."""
        after = self.take(index, "common claims")
        rest = None if after is None else self.qualifiers(after)
        if rest is not None:
            yield from joined({"form": Form.COMMON}, rest)
        shared = self.take(index, *_SHARED)
        statuses, start = self.statuses(index if shared is None else shared)
        fields: Draft = {"statuses": statuses} if statuses else {}
        home, behind = self.adjective(start)
        ways: list[tuple[int, Draft]] = [(behind, {**fields, "home": home})] if home else []
        for at, given in [*ways, (start, fields)]:
            for phrase, end in self.longest(at, self.vocabulary.nouns):
                names = self._shared_names(phrase, end, already=shared is not None)
                if names is not None:
                    yield from self._shared(self.vocabulary.nouns[phrase], names, given)

    def _shared_names(self, phrase: Phrase, index: int, *, already: bool) -> int | None:
        """Return where the two names begin; unless it was *already* said, "both" must say that there are two."""
        linked = index if phrase[-1] in PREPOSITIONS else self.take(index, "of", "between", "to", "for", "at", "with")
        if linked is None:
            return None
        both = self.take(linked, "both")
        return both or (linked if already else None)

    def _shared(self, readings: Sequence[Reading], index: int, fields: Draft) -> Iterator[Draft]:
        sides = {reading.wanted for reading in readings}
        side = {Side.SUBJECT: "object", Side.OBJECT: "subject"}.get(next(iter(sides))) if len(sides) == 1 else None
        common: Draft = {"form": Form.COMMON, "relations": names_of(readings), **fields}
        for pair in self.pairs(index, _JOINTS):
            first, second = pair["ends"]
            rest = {field: value for field, value in pair.items() if field != "ends"}
            end: Draft = {side: first} if side else {"ends": (first,)}
            yield from joined(common, end, {"other": second}, rest)

    def promises_a_form(self, index: int) -> bool:
        """Return whether the words at *index* promise a form of question, so that they are no unknown name."""
        begun = self.skip(self.skip(index, "all", "every"), *_TIMELINE, *_CONTRADICTIONS, *_ONE_PATH, *_PATHS)
        shared = self.key(index) in _SHARED and any(self.longest(index + 1, self.vocabulary.nouns))
        linked = begun > index and self.key(begun) in (*_ABOUT, "from")
        return shared or linked or super().promises_a_form(index)
