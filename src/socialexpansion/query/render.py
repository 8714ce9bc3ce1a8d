"""A query back to a question, in one canonical wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from socialexpansion.errors import QueryError
from socialexpansion.query.geography import shown_place
from socialexpansion.query.model import WALKS, Form, Period, Query
from socialexpansion.query.parsing import parse
from socialexpansion.query.vocabulary import PREPOSITIONS, Side, Vocabulary, names_of
from socialexpansion.relations import load_relations
from socialexpansion.schema.relation import RelationType

_PLAIN = re.compile(r"[^\W\d_][\w&.+-]*( [^\W_][\w&.+-]*)*")
_PLACE, _STATUSES = frozenset(["place"]), frozenset(["statuses"])
_OPENINGS = {
    Form.CLAIMS: "claims",
    Form.PATH: "path",
    Form.PATHS: "all paths",
    Form.COMMON: "common claims",
    Form.TIMELINE: "timeline",
    Form.CONTRADICTIONS: "contradictions",
}
_LINKS = {Form.TIMELINE: "of", Form.CONTRADICTIONS: "about"}
_JOINTS = PREPOSITIONS | {"and", "or", "with", "since", "before", "after", "until", "till", "between", "during"}


class _Head(NamedTuple):
    """A wording, and which of the closing qualifiers it already says."""

    text: str
    says: frozenset[str] = frozenset()


def render(query: Query, relations: Mapping[str, RelationType] | None = None) -> str:
    """Return the canonical question for *query*: ``parse(render(query)) == query``.

    It is as short and plain as the words of *relations* allow; whatever no short form can say is said field by field
    ("claims with relation … with subject …").
    """
    known = load_relations() if relations is None else relations
    for head in _heads(query, Vocabulary(known)):
        question = " ".join([head.text, *_tail(query, head.says)])
        if _means(question, query, known):
            return question
    return " ".join([*_fields(query), *_tail(query, name=_quoted)])


def _means(question: str, query: Query, relations: Mapping[str, RelationType]) -> bool:
    try:
        return parse(question, relations) == query
    except QueryError:
        return False


def _heads(query: Query, vocabulary: Vocabulary) -> Iterator[_Head]:
    """Yield wordings, the plainest first; some may mean another query."""
    if query.form is Form.CLAIMS:
        yield from _plain_heads(query, vocabulary)
    elif query.form is Form.COMMON:
        for head in _nouns(query, vocabulary, " or ".join(status.value for status in query.statuses)):
            yield _Head(f"common {head.text} and {_name(query.other or '')}", head.says)
    elif query.form in WALKS:
        yield _Head(f"{_OPENINGS[query.form]} from {_name(query.ends[0])} to {_name(query.ends[1])}")
    elif query.period and not query.ends and query.form is Form.TIMELINE:
        yield _Head("what changed")
    else:
        names = " and ".join(map(_name, query.ends))
        yield _Head(_OPENINGS[query.form] + (f" {_LINKS[query.form]} {names}" if names else ""))


def _plain_heads(query: Query, vocabulary: Vocabulary) -> Iterator[_Head]:
    statuses = " or ".join(status.value for status in query.statuses)
    names = [_name(name) for name in query.ends]
    if not query.relations:
        if statuses:
            yield _Head(f"what is {statuses}" + (f" about {names[0]}" if names else ""), _STATUSES)
        yield from (_Head(start + " and ".join(names)) for start in ("", "about ") if names)
    elif query.role and query.object:
        for role in (query.role, _quoted(query.role)):
            yield _Head(f"{statuses} {role} of {_name(query.object)}".strip(), _STATUSES)
    elif query.place and not (query.subject or query.object or query.ends):
        yield from _verbs(query, vocabulary)
        yield from _nouns(query, vocabulary, statuses)
    else:
        yield from _nouns(query, vocabulary, statuses)
        yield from _verbs(query, vocabulary)


def _nouns(query: Query, vocabulary: Vocabulary, statuses: str) -> Iterator[_Head]:
    given = query.object or query.subject or next(iter(query.ends), None)
    for phrase, readings in vocabulary.nouns.items():
        if names_of(readings) == query.relations:
            link = "" if phrase[-1] in PREPOSITIONS else " of"
            named = f"{link} {_name(given)}" if given else ""
            yield _Head(f"{statuses} {' '.join(phrase)}{named}".strip(), _STATUSES)


def _verbs(query: Query, vocabulary: Vocabulary) -> Iterator[_Head]:
    who = "who" if query.type is None else f"which {query.type.value.casefold()}"
    given = query.object or next(iter(query.ends), None)
    for verb, wanted in _verb_words(query, vocabulary):
        if given:
            yield _Head(f"{who} {verb} {_name(given)}")
        elif query.subject:
            yield _Head(f"who did {_name(query.subject)} {verb}")
        elif query.place:
            yield _Head(f"{who} {verb} {_name(shown_place(query.place))}", _PLACE)
        elif wanted is not Side.EITHER:
            yield _Head(f"{who} {verb}")


def _verb_words(query: Query, vocabulary: Vocabulary) -> Iterator[tuple[str, Side]]:
    """Yield the label of the relation, which is a sentence's verb as it is written, then every verb of a question."""
    if len(query.relations) == 1 and query.relations[0] in vocabulary.relations:
        relation = vocabulary.relations[query.relations[0]]
        yield relation.label, Side.EITHER if relation.symmetric else Side.SUBJECT
    for phrase, readings in vocabulary.verbs.items():
        if names_of(readings) == query.relations:
            yield " ".join(phrase), readings[0].wanted


def _fields(query: Query) -> Iterator[str]:
    if query.form in WALKS:
        yield f"{_OPENINGS[query.form]} from {_quoted(query.ends[0])} to {_quoted(query.ends[1])}"
    else:
        yield _OPENINGS[query.form]
    if query.relations:
        yield "with relation " + " or ".join(query.relations)
    if query.subject:
        yield f"with subject {_quoted(query.subject)}"
    if query.object:
        yield f"with object {_quoted(query.object)}"
    if query.form not in WALKS:
        yield from (f"with end {_quoted(end)}" for end in query.ends)
    if query.other:
        yield f"with other {_quoted(query.other)}"
    if query.role:
        yield f"with role {_quoted(query.role)}"
    if query.type:
        yield f"with type {query.type.value}"


def _name(name: str) -> str:
    plain = _PLAIN.fullmatch(name) and not name.endswith(".") and _JOINTS.isdisjoint(name.casefold().split())
    return name if plain else _quoted(name)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _tail(query: Query, said: frozenset[str] = frozenset(), name: Callable[[str], str] = _name) -> list[str]:
    parts = []
    if query.steps:
        parts.append(f"within {query.steps} step{'' if query.steps == 1 else 's'}")
    if query.place and "place" not in said:
        parts.append(f"in {name(shown_place(query.place))}")
    if query.home:
        parts.append(f"from {name(shown_place(query.home))}")
    if query.period:
        parts.append(_period(query.period))
    if query.statuses and "statuses" not in said:
        parts.append("with status " + " or ".join(status.value for status in query.statuses))
    return parts


def _period(period: Period) -> str:
    if period.start == period.end:
        return f"in {period.start}"
    if period.start and period.end:
        return f"between {period.start} and {period.end}"
    return f"since {period.start}" if period.start else f"until {period.end}"
