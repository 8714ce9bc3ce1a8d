"""A text as word pieces: what the encoder reads.

The encoder is uncased, so how a word is written comes in beside it: capitals are what names live by.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Tokenizer = Any
"""A ``tokenizers.Tokenizer`` without truncation or padding."""

BEGIN, END = 101, 102
"""Ids of the pieces that begin and end what the encoder reads at once."""
SHAPES = 9
LOWER = 4
"""The shape of a word in small letters."""


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text.

    Attributes:
        ids: number of each piece in the vocabulary.
        shapes: how the word around each piece is written, see ``word_shape``.
        offsets: start and end of each piece, in characters.

    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """Return the first piece that overlaps ``text[start:end]``, and the one after the last; equal if none does."""
        first = max(bisect_right(self.offsets, (start, len(self.offsets) and self.offsets[-1][1])) - 1, 0)
        while first < len(self.offsets) and self.offsets[first][1] <= start:
            first += 1
        last = first
        while last < len(self.offsets) and self.offsets[last][0] < end:
            last += 1
        return first, last


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    """Return *text* cut into word pieces."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    shapes = tuple(word_shape(text, *offset) for offset in encoded.offsets)
    return Pieces(tuple(encoded.ids), shapes, tuple(encoded.offsets))


def word_shape(text: str, start: int, end: int) -> int:
    """Return how the word around ``text[start:end]`` is written: 0 no word, 1 digits, ... 7 Capitalised, 8 mixed."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    word = text[start:end]
    if not word:
        return 0
    if word.isdigit():
        return 1
    if not word[0].isalpha():
        return 2 if any(char.isalpha() for char in word) else 3
    if word.islower():
        return LOWER
    if word.isupper():
        return 5 if len(word) > 1 else 6
    return 7 if word[0].isupper() and word[1:].islower() else 8


def padded(rows: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """Return *rows* as one array (rows, longest), filled up with zeros, and where they have values."""
    longest = max(len(row) for row in rows)
    values = np.zeros((len(rows), longest), np.int64)
    mask = np.zeros((len(rows), longest), bool)
    for number, row in enumerate(rows):
        values[number, : len(row)] = row
        mask[number, : len(row)] = True
    return values, mask
