"""From tags of word pieces to names."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from socialexpansion.models.pieces import Pieces, pieces_of
from socialexpansion.models.tagging import STRETCH, TAGS, TYPES, read_names, softmax, stretches
from socialexpansion.schema import EntityType

TEXT = "Orbis Media hired Anna Kowalska in Peru."


def _chances(pieces: Pieces, *named: tuple[str, EntityType], text: str = TEXT) -> np.ndarray:
    scores = np.zeros((len(pieces.ids), TAGS))
    scores[:, 0] = 4.0
    for name, kind in named:
        first, last = pieces.covering(text.index(name), text.index(name) + len(name))
        for at in range(first, last):
            scores[at] = 0.0
            scores[at, 1 + 2 * TYPES.index(kind) + (at > first)] = 4.0
    return softmax(scores)


def test_names_are_read_with_their_types(tokenizer: Any) -> None:
    pieces = pieces_of(TEXT, tokenizer)
    named = [
        ("Orbis Media", EntityType.COMPANY),
        ("Anna Kowalska", EntityType.PERSON),
        ("Peru", EntityType.COUNTRY),
    ]
    found = read_names(TEXT, pieces, _chances(pieces, *named))
    assert [(TEXT[name.start : name.end], max(name.weights, key=lambda k: name.weights[k])) for name in found] == named
    assert all(0.5 < sum(name.weights.values()) <= 1 for name in found)


def test_two_names_side_by_side_stay_apart(tokenizer: Any) -> None:
    pieces = pieces_of(TEXT, tokenizer)
    named = [("Orbis", EntityType.COMPANY), ("Media", EntityType.COMPANY)]
    found = read_names(TEXT, pieces, _chances(pieces, *named))
    assert [TEXT[name.start : name.end] for name in found] == ["Orbis", "Media"]


def test_pieces_inside_a_word_take_the_tag_of_its_first(tokenizer: Any) -> None:
    pieces = pieces_of(TEXT, tokenizer)
    chances = _chances(pieces, ("Kowalska", EntityType.PERSON))
    first, last = pieces.covering(TEXT.index("Kowalska"), TEXT.index("Kowalska") + len("Kowalska"))
    assert last - first > 1, "the test needs a word of several pieces"
    chances[first + 1 : last] = softmax(np.eye(TAGS)[[0]] * 4)
    assert [TEXT[name.start : name.end] for name in read_names(TEXT, pieces, chances)] == ["Kowalska"]


def test_no_text_no_names(tokenizer: Any) -> None:
    assert read_names("", pieces_of("", tokenizer), np.zeros((0, TAGS))) == []


@pytest.mark.parametrize("text", ["", "One.", "Vantel grew. " * 300, "word " * 1000, "x" * 5000])
def test_stretches_cover_the_text_once_and_stay_short(tokenizer: Any, text: str) -> None:
    pieces = pieces_of(text, tokenizer)
    found = list(stretches(pieces, text))
    assert [at for first, last in found for at in range(first, last)] == list(range(len(pieces.ids)))
    assert all(last - first <= STRETCH for first, last in found)


def test_a_stretch_ends_with_a_sentence_where_it_can(tokenizer: Any) -> None:
    text = "Vantel grew in Peru last year. " * 100
    pieces = pieces_of(text, tokenizer)
    ends = [text[slice(*pieces.offsets[last - 1])] for _, last in stretches(pieces, text)]
    assert set(ends) == {"."}
