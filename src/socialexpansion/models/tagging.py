"""Names and their types, read off the encoder piece by piece.

Tags are BIO over the entity types (Ramshaw and Marcus, 1995).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from socialexpansion.models.pieces import Array, Pieces
from socialexpansion.schema import EntityType

TYPES = tuple(EntityType)
TAGS = 1 + 2 * len(TYPES)
"""Outside, and begin and inside for each type."""
STRETCH = 300
"""Longest part of an article that is tagged at once, in word pieces."""


@dataclass(frozen=True)
class TaggedName:
    """A name in a text.

    Attributes:
        start: first character.
        end: character after the last.
        weights: chance of each type, mean over the words of the name; what is missing to one says that it is no name.

    """

    start: int
    end: int
    weights: Mapping[EntityType, float]


def stretches(pieces: Pieces, text: str) -> Iterator[tuple[int, int]]:
    """Yield first and last piece of the parts that are tagged at once, cut after a sentence or line where possible."""
    total = len(pieces.ids)
    start = 0
    while start < total:
        stop = min(start + STRETCH, total)
        if stop < total:
            stop = next((at for at in range(stop, start + STRETCH // 2, -1) if _ends_sentence(pieces, text, at)), stop)
        yield start, stop
        start = stop


def _ends_sentence(pieces: Pieces, text: str, at: int) -> bool:
    before, after = pieces.offsets[at - 1], pieces.offsets[at]
    return text[before[0] : before[1]] in {".", "!", "?"} or "\n" in text[before[1] : after[0]]


def begins_word(pieces: Pieces, text: str, at: int) -> bool:
    """Whether piece *at* begins a word; the others take its tag."""
    start = pieces.offsets[at][0]
    return start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())


def read_names(text: str, pieces: Pieces, chances: Array) -> list[TaggedName]:
    """Return the names in *text*, given the chance of each tag for each piece: an array (pieces, TAGS)."""
    found: list[TaggedName] = []
    words: list[int] = []
    start = end = 0
    for at, best in enumerate(chances.argmax(1)):
        if not begins_word(pieces, text, at):
            if words and end == pieces.offsets[at][0]:
                end = pieces.offsets[at][1]
            continue
        inside = best > 0 and best % 2 == 0
        if words and not inside:
            found.append(_name(start, end, chances[words]))
            words = []
        if best > 0:
            start = start if words else pieces.offsets[at][0]
            end = pieces.offsets[at][1]
            words.append(at)
    if words:
        found.append(_name(start, end, chances[words]))
    return found


def _name(start: int, end: int, chances: Array) -> TaggedName:
    by_type = chances[:, 1:].reshape(len(chances), len(TYPES), 2).sum(2).mean(0)
    return TaggedName(start, end, {kind: float(weight) for kind, weight in zip(TYPES, by_type, strict=True)})


def softmax(scores: Array) -> Array:
    """Return *scores* as chances over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Array = raised / raised.sum(-1, keepdims=True)
    return chances


def joined(parts: Sequence[Array]) -> Array:
    """Return the parts of an article as one array."""
    return np.concatenate(parts) if parts else np.zeros((0, TAGS))
