"""The arrays that the model reads: pieces of mentions, allowed pairs, windows over long articles, word shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialexpansion.models.inputs import MAX_PIECES, DocumentInput, EntityInput, windows, word_shape
from socialexpansion.schema import EntityType, MentionKind, Status

LABELS = ("expanded_into", "partnered_with")


def _document(text: str, *named: tuple[str, EntityType], stated: tuple = ()) -> DocumentInput:
    entities = tuple(
        EntityInput(kind, ((text.index(name), text.index(name) + len(name), MentionKind.NAME),)) for name, kind in named
    )
    return DocumentInput(text, ((0, len(text)),), entities, stated)


TEXT = "Vantel opened an office in Peru with Orbis Media, said Anna Kowalska."
NAMED = (
    ("Vantel", EntityType.COMPANY),
    ("Peru", EntityType.COUNTRY),
    ("Orbis Media", EntityType.COMPANY),
    ("Anna Kowalska", EntityType.PERSON),
)


def test_pairs_go_from_businesses_and_people_to_anything_but_people(tokenizer: Any) -> None:
    (window,) = windows(_document(TEXT, *NAMED), tokenizer, LABELS)
    assert set(window.pairs) == {(0, 1), (0, 2), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2)}


def test_mention_rows_cover_the_mention(tokenizer: Any) -> None:
    (window,) = windows(_document(TEXT, *NAMED), tokenizer, LABELS)
    rows = window.arrays["mentions"]
    assert np.allclose(rows.sum(1), 1)
    for row, (name, _) in zip(rows, NAMED, strict=True):
        pieces = [window.offsets[number] for number in np.flatnonzero(row)]
        assert TEXT[pieces[0][0] : pieces[-1][1]] == name


def test_what_the_grammar_states_is_a_feature_of_its_pair_alone(tokenizer: Any) -> None:
    stated = ((0, 1, "expanded_into", Status.PLANNED),)
    (window,) = windows(_document(TEXT, *NAMED, stated=stated), tokenizer, LABELS)
    rule = window.arrays["rule"]
    assert rule.sum() == 1
    assert rule[window.pairs.index((0, 1)), 0] == 1
    assert window.arrays["features"][window.pairs.index((0, 1)), len(LABELS)] == 1  # planned or rumored


def test_no_pair_no_window(tokenizer: Any) -> None:
    assert list(windows(_document(TEXT, NAMED[3]), tokenizer, LABELS)) == []
    assert list(windows(DocumentInput("", (), ()), tokenizer, LABELS)) == []


def test_a_long_article_is_read_in_overlapping_windows(tokenizer: Any) -> None:
    text = "Vantel works with Orbis Media in Peru. " * 200
    entities = tuple(
        EntityInput(
            kind,
            tuple(
                (start, start + len(name), MentionKind.NAME)
                for start in range(len(text))
                if text.startswith(name, start)
            ),
        )
        for name, kind in NAMED[:3]
    )
    found = list(windows(DocumentInput(text, ((0, len(text)),), entities), tokenizer, LABELS))
    assert len(found) > 2
    assert all(window.arrays["ids"].shape[1] <= MAX_PIECES for window in found)
    covered = {offset for window in found for offset in window.offsets if offset[1]}
    assert min(start for start, _ in covered) == 0
    assert max(end for _, end in covered) == len(text.rstrip())


@pytest.mark.parametrize(
    ("word", "shape"),
    [("word", 4), ("Word", 7), ("WORD", 5), ("W", 6), ("eBay", 8), ("2012", 1), ("3com", 2), (",", 0)],
)
def test_word_shapes_differ(word: str, shape: int) -> None:
    text = f"a {word} b"
    assert word_shape(text, 2, 2 + len(word)) in ({shape} if word.isalnum() else {3, shape})


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_shape_is_always_in_range(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert 0 <= word_shape(text, start, end) <= 8
