"""The forms of question that ask for claims; ``analyses.py`` has those that ask for more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from socialexpansion.query.clauses import Clauses
from socialexpansion.query.phrases import TYPE_WORDS, Draft, joined
from socialexpansion.query.titles import read_title

_LONGEST_BARE_NAME = 6
_LINKS = frozenset(["of", "at", "in", "into", "for", "from"])
_QUESTION_WORDS = frozenset(
    {"who", "whom", "whose", "what", "which", "where", "when", "why", "how", "path", "about", "claims", "tell", "is"}
    | {"did", "does", "do", "are", "was", "were", "can", "could", "should", "would", "will", "please", "show", "list"}
)


class Grammar(Clauses):
    """The forms of a question. Each yields the drafts of the ways in which it can read the question."""

    def readings(self) -> Iterator[Draft]:
        """Yield every reading of the whole question, best first."""
        for form in (self._claims, self._status_of, self._about, self._who, self.clause, self.noun):
            yield from form(0)
        start = self.skip(0, "show me", "give me", "list", "show")
        start = self.skip(self.skip(start, "all", "any"), "the")
        if start:
            for form in (self.noun, self.clause):
                yield from form(start)
        for form in (self._possessive, self._two, self._bare):
            yield from form(0)

    def _claims(self, index: int) -> Iterator[Draft]:
        """Read ``claims with relation … with subject …``: any query, field by field."""
        after = self.take(index, "claims")
        rest = None if after is None else self.qualifiers(after)
        if rest is not None:
            yield rest

    def pairs(self, start: int, joints: tuple[str, ...], **fields: Any) -> Iterator[Draft]:
        """Read two names with one of *joints* between them; names that are known come first."""
        pairs: list[tuple[int, Draft]] = []
        for first, middle in self.names(start):
            if self.key(middle) not in joints:
                continue
            for second, rest in self.named_rest(middle + 1):
                unknown = 0 if self.known is None else (not self.known(first)) + (not self.known(second))
                pairs += [(unknown, draft) for draft in joined({**fields, "ends": (first, second)}, rest)]
        yield from (draft for _, draft in sorted(pairs, key=lambda pair: pair[0]))

    def _status_of(self, index: int) -> Iterator[Draft]:
        """Read ``what is denied about X``."""
        after = self.take(index, "what is", "what was", "what's")
        if after is None:
            return
        statuses, end = self.statuses(after)
        if not statuses:
            return
        self.mark(end)
        rest = self.qualifiers(end)
        if rest is not None:
            yield from joined({"statuses": statuses}, rest)
        named = self.take(end, "about", "of", "for", "by")
        if named is not None:
            for name, rest in self.named_rest(named):
                yield from joined({"statuses": statuses, "ends": (name,)}, rest)

    def _about(self, index: int) -> Iterator[Draft]:
        after = self.take(
            index, "about", "all about", "everything about", "tell me about", "what about", "claims about", "claims of"
        )
        if after is not None:
            for name, rest in self.named_rest(after):
                yield from joined({"ends": (name,)}, rest)

    def _who(self, index: int) -> Iterator[Draft]:
        """Questions that begin with a question word."""
        after = self.take(index, "who", "what", "which", "where")
        if after is None:
            return
        if self.key(index) == "where":
            yield from self.inverted(after, where=True)
            return
        linked = self.take(after, "is", "are", "was", "were")
        if linked is not None:
            yield from self.noun(self.skip(linked, "the", "a", "an"))
        yield from self.verb_clause(after)
        yield from self.clause(after)
        asked = after + 1 if self.key(after) in (*TYPE_WORDS, "countries", "country", "places") else after
        yield from self.inverted(asked, type_=TYPE_WORDS.get(self.key(after)) if asked > after else None)

    def noun(self, index: int) -> Iterator[Draft]:
        """Read ``former Japanese partners of X`` and ``CEO of X``."""
        statuses, start = self.statuses(index)
        status: Draft = {"statuses": statuses} if statuses else {}
        home, behind = self.adjective(start)
        ways: list[tuple[int, Draft]] = [(behind, {**status, "home": home})] if home else []
        for at, fields in [*ways, (start, status)]:
            for phrase, end in self.longest(at, self.vocabulary.nouns):
                yield from self.noun_object(phrase, end, fields)
            yield from self._role(at, fields)

    def _role(self, index: int, fields: Draft) -> Iterator[Draft]:
        held: list[tuple[bool, Draft]] = []
        for middle in range(index + 1, len(self.tokens) - 1):
            title = self._title(index, middle) if self.key(middle) in ("of", "at", "for") else None
            if title is not None and self._of_role:
                self.mark(middle + 1)
                for name, rest in self.named_rest(middle + 1):
                    unknown = self.known is not None and not self.known(name)
                    drafts = joined({**self._of_role, **fields, "object": name, "role": title}, rest)
                    held += [(unknown, draft) for draft in drafts]
        yield from (draft for _, draft in sorted(held, key=lambda pair: pair[0]))

    @property
    def _of_role(self) -> Draft:
        names = tuple(sorted(relation.name for relation in self.vocabulary.role_relations))
        return {"relations": names} if names else {}

    def _title(self, start: int, end: int) -> str | None:
        if end - start == 1 and self.tokens[start].quoted:
            return self.text(start, end)
        return read_title(tuple(token.text for token in self.tokens[start:end]))

    def _possessive(self, index: int) -> Iterator[Draft]:
        """Read ``X's partners`` and ``X's former CEO``."""
        for name, at in self.names(index):
            if self.key(at) != "'s":
                continue
            statuses, start = self.statuses(at + 1)
            status: Draft = {"statuses": statuses} if statuses else {}
            for phrase, end in self.longest(start, self.vocabulary.nouns):
                rest = self.qualifiers(end)
                if rest is not None:
                    yield from joined(self.related(self.vocabulary.nouns[phrase], name), status, rest)
            for end in range(start + 1, len(self.tokens) + 1):
                title, rest = self._title(start, end), self.qualifiers(end)
                if title is not None and rest is not None and self._of_role:
                    yield from joined({**self._of_role, **status, "object": name, "role": title}, rest)

    def _two(self, index: int) -> Iterator[Draft]:
        """Read ``X and Y``; a single known name with "and" in it is none of these."""
        if self.known is not None and any(self.known(name) for name, _ in self.named_rest(index)):
            return
        if not self.promises_a_form(index):
            yield from self.pairs(self.skip(index, "between"), ("and", "&"))

    def _bare(self, index: int) -> Iterator[Draft]:
        for name, rest in self.named_rest(index):
            known = self.known is not None and self.known(name)
            quoted = self.tokens[index].quoted
            short = len(name.split()) <= _LONGEST_BARE_NAME and not self.promises_a_form(index)
            if known or quoted or short:
                yield from joined({"ends": (name,)}, rest)

    def promises_a_form(self, index: int) -> bool:
        """Return whether the words at *index* promise a form of question, so that they are no unknown name."""
        nouns = self.longest(index, self.vocabulary.nouns)
        return self.key(index) in _QUESTION_WORDS or any(self.key(end) in _LINKS for _, end in nouns)
