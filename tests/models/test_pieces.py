"""Word pieces: where they stand, and how their words are written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialexpansion.models.pieces import SHAPES, padded, pieces_of, word_shape


@pytest.mark.parametrize(
    ("word", "shape"),
    [("word", 4), ("Word", 7), ("WORD", 5), ("W", 6), ("eBay", 8), ("2012", 1), ("3com", 2), (",", 3)],
)
def test_word_shapes_differ(word: str, shape: int) -> None:
    text = f"a {word} b"
    assert word_shape(text, 2, 2 + len(word)) == shape


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_shape_is_always_in_range(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert 0 <= word_shape(text, start, end) < SHAPES


def test_the_pieces_of_a_stretch_of_text_are_found(tokenizer: Any) -> None:
    text = "Zwickauer Getriebewerke sold its Anhui plant."
    pieces = pieces_of(text, tokenizer)
    for words in ("Zwickauer Getriebewerke", "Anhui", "plant", "."):
        start = text.index(words)
        first, last = pieces.covering(start, start + len(words))
        assert text[pieces.offsets[first][0] : pieces.offsets[last - 1][1]] == words


def test_a_stretch_without_pieces_is_empty(tokenizer: Any) -> None:
    pieces = pieces_of("Vantel  grows", tokenizer)
    first, last = pieces.covering(6, 8)
    assert first == last
    assert pieces_of("", tokenizer).covering(0, 5) == (0, 0)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60), start=st.integers(0, 60), length=st.integers(1, 20))
def test_covering_agrees_with_looking_at_every_piece(tokenizer: Any, text: str, start: int, length: int) -> None:
    pieces = pieces_of(text, tokenizer)
    first, last = pieces.covering(start, start + length)
    expected = [at for at, (a, b) in enumerate(pieces.offsets) if a < start + length and b > start]
    assert list(range(first, last)) == expected


def test_rows_are_filled_up() -> None:
    values, mask = padded([(5, 6, 7), (8,)])
    assert values.tolist() == [[5, 6, 7], [8, 0, 0]]
    assert mask.tolist() == [[True, True, True], [True, False, False]]
