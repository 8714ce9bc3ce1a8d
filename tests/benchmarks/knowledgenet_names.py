"""KnowledgeNet's passages, and the candidates for the ends of their facts: names that a network finds, and pronouns."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from public_sets import tagged, train, untrained

from socialexpansion.models.pieces import BEGIN, END, Tokenizer, pieces_of
from socialexpansion.models.tagging import TAGS, TYPES, read_names
from socialexpansion.schema import PLACE_TYPES, EntityType
from socialexpansion.train import names
from socialexpansion.train.fitting import Schedule
from socialexpansion.train.names import NameExample
from socialexpansion.train.network import Network

Span = tuple[int, int]
Row = dict[str, Any]
Candidate = tuple[Span, EntityType]
BUSINESS = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION})
PERSON = frozenset({EntityType.PERSON})
_ENDS = {
    "CEO": (BUSINESS, PERSON),
    "CHILD_OF": (PERSON, PERSON),
    "EDUCATED_AT": (PERSON, BUSINESS),
    "EMPLOYEE_OR_MEMBER_OF": (PERSON, BUSINESS),
    "FOUNDED_BY": (BUSINESS, PERSON),
    "HEADQUARTERS": (BUSINESS, PLACE_TYPES),
    "PLACE_OF_BIRTH": (PERSON, PLACE_TYPES),
    "PLACE_OF_RESIDENCE": (PERSON, PLACE_TYPES),
    "SPOUSE": (PERSON, PERSON),
    "SUBSIDIARY_OF": (BUSINESS, BUSINESS),
}
"""Types of subject and object by property, to learn names from; from the other properties nothing is learnt."""
_SOMEBODY = re.compile(r"\b(he|she|his|her|him|who|whom|i|my|me|himself|herself|myself)\b", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(its?|itself|which|that|where|whose|they|their|them|we|our|us|the (company|firm|organi[sz]ation|group))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fact:
    """A fact of a passage: a property and the characters of its two ends."""

    property: str
    subject: Span
    object: Span

    def finds(self, other: Fact) -> bool:
        """Whether both are one in the text evaluation."""
        return (
            self.property == other.property
            and overlap(self.subject, other.subject)
            and overlap(self.object, other.object)
        )


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def facts(row: Row) -> list[Fact]:
    """Return the gold facts of a passage."""
    return [
        Fact(
            fact["property"],
            (fact["subjectStart"], fact["subjectEnd"]),
            (fact["objectStart"], fact["objectEnd"]),
        )
        for fact in row["facts"]
    ]


def passages(public: Path, folds: Sequence[int], limit: int) -> list[Row]:
    """Return the passages of *folds*."""
    with (public / "knowledgenet" / "folds1-3.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["fold"] in folds]
    return rows[: limit or None]


def learn_names(rows: Iterable[Row], tokenizer: Tokenizer, columns: int, options: argparse.Namespace) -> Network:
    """Return a network that finds names, learnt from WikiGold, Re-DocRED and the facts in *rows*."""
    texts = [
        *names.conll(options.public / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"),
        *names.redocred(options.public / "redocred"),
    ][: options.limit or None]
    known = [part for text, spans in texts for part in names.public_examples(text, spans, tokenizer)]
    model = untrained(columns, options.seed)
    schedule = Schedule(epochs=options.name_epochs)
    train(model, [], [*known, *(_partly_known(row, tokenizer) for row in rows)], schedule, options.seed)
    return model


def _partly_known(row: Row, tokenizer: Tokenizer) -> NameExample:
    """Return a passage where ends of facts are names; elsewhere a word with a capital or digit may be anything."""
    text = row["passageText"]
    pieces = pieces_of(text, tokenizer)
    allowed = np.ones((len(pieces.ids), TAGS), bool)
    allowed[:, 1:] = np.array([shape not in {0, 4} for shape in pieces.shapes])[:, None]
    for fact in facts(row):
        for span, kinds in zip((fact.subject, fact.object), _ENDS.get(fact.property, ()), strict=False):
            words = text[slice(*span)]
            if not words[:1].isupper() or any(words.lower() == text[slice(*at)].lower() for at, _ in pronouns(text)):
                continue
            first, last = pieces.covering(*span)
            allowed[first:last] = False
            for kind in kinds:
                allowed[first, 1 + 2 * TYPES.index(kind)] = True
                allowed[first + 1 : last, 2 + 2 * TYPES.index(kind)] = True
    return NameExample((BEGIN, *pieces.ids, END), (0, *pieces.shapes, 0), allowed)


def pronouns(text: str) -> Iterator[Candidate]:
    """Yield what stands in *text* for a person or a company without naming it."""
    for pattern, kind in ((_SOMEBODY, EntityType.PERSON), (_COMPANY, EntityType.COMPANY)):
        yield from ((match.span(), kind) for match in pattern.finditer(text))


def candidates(text: str, model: Network, tokenizer: Tokenizer) -> list[Candidate]:
    """Return names and pronouns in *text* with their types."""
    found = [
        ((name.start, name.end), max(name.weights, key=lambda kind: name.weights[kind]))
        for name in read_names(text, *tagged(model, text, tokenizer))
    ]
    others = [item for item in pronouns(text) if not any(overlap(item[0], span) for span, _ in found)]
    return sorted([*found, *others])
