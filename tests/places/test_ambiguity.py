from __future__ import annotations

import pytest

from socialexpansion.places import disambiguate, is_ambiguous, other_readings


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("Georgia", "place"),
        ("Georgia", "person"),
        ("Jordan", "person"),
        ("Chad", "person"),
        ("Turkey", "word"),
        ("turkey", "word"),
        ("Reading", "word"),
        ("Nice", "word"),
        ("Mobile", "word"),
        ("Orange", "company"),
        ("Victoria", "person"),
        ("Charlotte", "person"),
        ("Paris", "person"),
        ("Phoenix", "word"),
        ("Columbia", "company"),
        ("US", "word"),
        ("Polish", "word"),
        ("English", "language"),
        ("Cambridge", "place"),
    ],
)
def test_known_cases(name: str, reading: str) -> None:
    assert reading in other_readings(name)
    assert is_ambiguous(name)


@pytest.mark.parametrize(
    "name", ["Seoul", "Japan", "South Korea", "Germany", "Tokyo", "Californian", "Kazakhstan", "U.K."]
)
def test_plain_names(name: str) -> None:
    assert not is_ambiguous(name)


@pytest.mark.parametrize(
    ("name", "others", "code"),
    [
        ("Georgia", ["US"], "US"),
        ("Georgia", ["GE"], "GE"),
        ("Georgia", ["US", "US", "GE"], "US"),
        ("Georgia", ["US", "GE"], "GE"),
        ("Georgia", [], None),
        ("Georgia", ["FR"], None),
        ("Cambridge", ["US"], "US"),
        ("Cambridge", [], "GB"),
        ("Paris", ["US"], "FR"),
        ("Jordan", ["US"], "JO"),
        ("California", [], "US"),
        ("Lebanon", ["US"], "LB"),
        ("Xyzzy", ["US"], None),
    ],
)
def test_context_decides(name: str, others: list[str], code: str | None) -> None:
    assert disambiguate(name, others) == code
