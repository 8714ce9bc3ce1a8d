from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from socialexpansion.schema import bare_name, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twitter Inc.", "twitter"),
        ("The Coca-Cola Company", "Coca Cola"),
        ("Nestlé S.A.", "Nestle"),
        ("Tiffany & Co.", "Tiffany"),
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("AT&T", "AT and T"),
        ("Mr. Rao's", "Rao"),
        ("A.B. Volvo", "AB Volvo"),
    ],
)
def test_the_same_name_has_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Channel 4", "Channel 5"), ("LG", "LG Uplus"), ("Co-op", "Co")])
def test_different_names_have_different_keys(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(min_size=1))
def test_a_name_with_a_letter_has_a_key(name):
    if any(char.isascii() and char.isalpha() for char in name):
        assert name_key(name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("the Foo & Bar Co., Ltd.", "Foo & Bar"),
        ("Tiffany & Co.", "Tiffany"),
        ("The Associated\nPress", "Associated Press"),
        ("Ōsaka Gas’s", "Ōsaka Gas"),
        ("Limited", "Limited"),
        ("The", "The"),
    ],
)
def test_the_shown_name_is_bare(name, shown):
    assert bare_name(name) == shown


@given(st.text(min_size=1))
def test_the_shown_name_is_never_empty(name):
    assert bare_name(name)
