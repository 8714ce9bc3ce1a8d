"""Lines: prose, headlines, page furniture, hard-wrapped text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialexpansion.pipeline.layout import LineKind, is_title_case, read_lines


def _kinds(text: str) -> dict[str, LineKind]:
    return {text[line.start : line.end]: line.kind for line in read_lines(text)}


@pytest.mark.parametrize(
    "line",
    [
        "By: Ann Example  |  October 16th, 2012  |  News",
        "By our retail staff",
        "Photo: Example Agency",
        "Source: The Daily Example",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Subscribe to get daily email with the top stories!",
        "Share this article",
        "© 2019 Example Media. All rights reserved.",
        "This article originally appeared in the Example.",
        "0 comments | Post a comment",
        '<script>var title = "Acme bought Orbis";</script>',
    ],
)
def test_furniture_is_told_from_prose(line: str) -> None:
    text = f"Acme opens in Peru\n\nAcme opened a shop in Lima on Monday.\n\n{line}\n\nIt will hire forty people."
    kinds = _kinds(text)
    assert kinds[line] is LineKind.FURNITURE
    assert kinds["Acme opened a shop in Lima on Monday."] is LineKind.BODY
    assert kinds["Acme opens in Peru"] is LineKind.HEADLINE


def test_a_sentence_that_starts_like_a_byline_is_prose() -> None:
    sentence = "By opening three plants in Vietnam since 2015, Acme has moved closer to its customers."
    assert _kinds(f"Headline of the day here\n{sentence}")[sentence] is LineKind.BODY


def test_a_dateline_is_cut_off() -> None:
    text = "Acme in Peru again\n\nLIMA, June 23 - Acme opened a shop in Cusco."
    lines = read_lines(text)
    assert [(text[line.start : line.end], line.kind) for line in lines[1:]] == [
        ("LIMA, June 23 -", LineKind.FURNITURE),
        ("Acme opened a shop in Cusco.", LineKind.BODY),
    ]


def test_hard_wrapped_text_is_read_by_paragraph() -> None:
    paragraph = (
        "Acme said on Monday that it had opened the first of\n"
        "ten shops in Peru and would add more by the end of the\nyear."
    )
    text = "\n\n".join([paragraph] * 3)
    assert [text[line.start : line.end] for line in read_lines(text)] == [paragraph] * 3


def test_title_case() -> None:
    assert is_title_case("Acme Opens Three Shops in Peru")
    assert not is_title_case("Acme opens three shops in Peru")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_lines_are_in_order_inside_the_text_and_not_blank(text: str) -> None:
    position = 0
    for line in read_lines(text):
        assert position <= line.start < line.end <= len(text)
        assert text[line.start : line.end].strip()
        position = line.end
