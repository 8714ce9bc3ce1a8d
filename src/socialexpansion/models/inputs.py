"""An article with its mentions as the arrays that the claim model reads; the same code serves training and use.

The model is uncased, so how a word is written comes in beside it: capitals are what names live by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from socialexpansion.schema import EntityType, MentionKind, Status

Array = npt.NDArray[Any]
MAX_PIECES = 512
"""Longest stretch that the encoder reads at once, its two end marks included."""
_OVERLAP = 96
_TYPES = tuple(EntityType)
_KINDS = {kind: number for number, kind in enumerate(MentionKind, start=1)}
_BUSINESS_OR_PERSON = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PERSON})
_LATER = frozenset({Status.PLANNED, Status.RUMORED})
_NOT_SO = frozenset({Status.DENIED, Status.ENDED})
FEATURES_PER_PAIR = 8


@dataclass(frozen=True)
class EntityInput:
    """An entity as the model sees it: its type and the characters (start, end, kind) of its mentions."""

    type: EntityType
    mentions: tuple[tuple[int, int, MentionKind], ...]


@dataclass(frozen=True)
class DocumentInput:
    """One article.

    Attributes:
        text: the article.
        sentences: start and end of each sentence, in characters.
        entities: every entity; all cities and nationalities of one country are one.
        stated: what the grammar-based extractor found: (subject, object, relation, status), ends as entity numbers.

    """

    text: str
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[EntityInput, ...]
    stated: tuple[tuple[int, int, str, Status], ...] = ()


@dataclass(frozen=True)
class Window:
    """A stretch of one article as arrays, and what their rows mean.

    Attributes:
        arrays: the model's inputs by name.
        pairs: (subject, object) as entity numbers, one a row of the model's output.
        offsets: characters of each word piece; the end marks have (0, 0).

    """

    arrays: Mapping[str, Array]
    pairs: tuple[tuple[int, int], ...]
    offsets: tuple[tuple[int, int], ...]


def windows(document: DocumentInput, tokenizer: Any, labels: Sequence[str]) -> Iterator[Window]:
    """Yield the stretches of *document* that the model reads, one for an article of ordinary length.

    Args:
        document: the article.
        tokenizer: a ``tokenizers.Tokenizer`` without truncation or padding.
        labels: names of the relations, in the order of the model's output.

    """
    encoded = tokenizer.encode(document.text, add_special_tokens=False)
    ids, offsets = list(encoded.ids), list(encoded.offsets)
    room = MAX_PIECES - 2
    start = 0
    while True:
        stop = min(start + room, len(ids))
        window = _window(document, ids[start:stop], offsets[start:stop], tokenizer, labels)
        if window is not None:
            yield window
        if stop == len(ids):
            return
        start = stop - _OVERLAP


def _window(
    document: DocumentInput, ids: list[int], offsets: list[tuple[int, int]], tokenizer: Any, labels: Sequence[str]
) -> Window | None:
    ids = [tokenizer.token_to_id("[CLS]"), *ids, tokenizer.token_to_id("[SEP]")]
    offsets = [(0, 0), *offsets, (0, 0)]
    present, spans, owners, kinds = _mentions(document, offsets)
    pairs = [
        (first, second)
        for first in present
        for second in present
        if first != second
        and document.entities[first].type in _BUSINESS_OR_PERSON
        and document.entities[second].type is not EntityType.PERSON
    ]
    if not pairs:
        return None
    row_of = {entity: row for row, entity in enumerate(present)}
    mention_rows = np.zeros((len(spans), len(ids)), np.float32)
    entity_rows = np.zeros((len(present), len(spans)), np.float32)
    for number, (pieces, owner) in enumerate(zip(spans, owners, strict=True)):
        mention_rows[number, pieces] = 1.0 / len(pieces)
        entity_rows[row_of[owner], number] = 1.0
    rule, features = _pair_features(document, pairs, present, spans, owners, offsets, labels)
    arrays: dict[str, Array] = {
        "ids": np.array([ids], np.int64),
        "shapes": np.array([[word_shape(document.text, *offset) for offset in offsets]], np.int64),
        "kinds": np.array([kinds], np.int64),
        "mentions": mention_rows,
        "entities": entity_rows,
        "types": np.array([_TYPES.index(document.entities[entity].type) for entity in present], np.int64),
        "subjects": np.array([row_of[first] for first, _ in pairs], np.int64),
        "objects": np.array([row_of[second] for _, second in pairs], np.int64),
        "rule": rule,
        "features": features,
    }
    return Window(arrays, tuple(pairs), tuple(offsets))


def _mentions(
    document: DocumentInput, offsets: Sequence[tuple[int, int]]
) -> tuple[list[int], list[list[int]], list[int], list[int]]:
    """Return the entities present, the pieces of each mention, its entity, and the mention kind of every piece."""
    kinds = [0] * len(offsets)
    present: list[int] = []
    spans: list[list[int]] = []
    owners: list[int] = []
    first_piece = {start: number for number, (start, end) in reversed(list(enumerate(offsets))) if end}
    for number, entity in enumerate(document.entities):
        for start, end, kind in entity.mentions:
            pieces = _pieces(start, end, offsets, first_piece)
            if not pieces:
                continue
            if not present or present[-1] != number:
                present.append(number)
            spans.append(pieces)
            owners.append(number)
            for piece in pieces:
                kinds[piece] = _KINDS[kind]
    return present, spans, owners, kinds


def _pieces(start: int, end: int, offsets: Sequence[tuple[int, int]], first_piece: Mapping[int, int]) -> list[int]:
    first = first_piece.get(start)
    if first is None:  # the tokenizer cut elsewhere
        return [number for number, (a, b) in enumerate(offsets) if b and a < end and b > start]
    pieces = []
    while first < len(offsets) and offsets[first][1] and offsets[first][0] < end:
        pieces.append(first)
        first += 1
    return pieces


def _pair_features(
    document: DocumentInput,
    pairs: Sequence[tuple[int, int]],
    present: Sequence[int],
    spans: Sequence[Sequence[int]],
    owners: Sequence[int],
    offsets: Sequence[tuple[int, int]],
    labels: Sequence[str],
) -> tuple[Array, Array]:
    """Return what the grammar found of each pair, and how near and how frequent its ends are."""
    width = len(labels)
    rule = np.zeros((len(pairs), width), np.float32)
    features = np.zeros((len(pairs), 3 * width + FEATURES_PER_PAIR), np.float32)
    row_of = {pair: row for row, pair in enumerate(pairs)}
    for subject, obj, relation, status in document.stated:
        row = row_of.get((subject, obj))
        if row is None or relation not in labels:
            continue
        column = labels.index(relation)
        rule[row, column] = features[row, column] = 1.0
        features[row, width + column] = float(status in _LATER)
        features[row, 2 * width + column] = float(status in _NOT_SO)
    sentences: dict[int, set[int]] = {entity: set() for entity in present}
    for pieces, owner in zip(spans, owners, strict=True):
        sentences[owner].add(_sentence_at(document.sentences, offsets[pieces[0]][0]))
    for row, (first, second) in enumerate(pairs):
        ours, theirs = sentences[first], sentences[second]
        nearest = min(abs(a - b) for a in ours for b in theirs)
        extra = features[row, 3 * width :]
        extra[min(nearest, 3)] = 1.0
        extra[4] = min(len(ours & theirs), 3) / 3
        extra[5], extra[6] = min(len(ours), 8) / 8, min(len(theirs), 8) / 8
        extra[7] = float(min(ours) <= 1)
    return rule, features


def _sentence_at(sentences: Sequence[tuple[int, int]], offset: int) -> int:
    return next((number for number, (_, end) in enumerate(sentences) if offset < end), len(sentences))


def word_shape(text: str, start: int, end: int) -> int:
    """Return how the word around ``text[start:end]`` is written: 0 no word, 1 digits, ... 7 Capitalised, 8 mixed."""
    if start == end:
        return 0
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    word = text[start:end]
    if word.isdigit():
        return 1
    if not word[0].isalpha():
        return 2 if any(char.isalpha() for char in word) else 3
    if word.islower():
        return 4
    if word.isupper():
        return 5 if len(word) > 1 else 6
    return 7 if word[0].isupper() and word[1:].islower() else 8


SHAPES = 9
KINDS = len(_KINDS) + 1
TYPES = len(_TYPES)
