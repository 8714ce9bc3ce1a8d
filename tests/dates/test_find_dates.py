from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialexpansion.dates import find_dates
from socialexpansion.schema import When

ARTICLE = When("2012-10-16")  # a Tuesday
PHRASE = (
    "in on last next this since May March April Oct. 16 3 2011 2012 1999 , year month week Monday yesterday ago two the"
    " spring of FY2012 $2012 2012-10-16 early quarter and to between Feb 30 31 employees 's ( ) - 2000"
)
WORDS = PHRASE.split()


def stated(text: str, published: When | None = None, *, future: bool = False) -> list[str]:
    return [str(found.when) for found in find_dates(text, published, future=future)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("It opened on Oct. 16, 2012 in Seoul.", "2012-10-16"),
        ("It opened on October 16th, 2012.", "2012-10-16"),
        ("It opened on 16 October 2012.", "2012-10-16"),
        ("It opened on the 16th of October, 2012.", "2012-10-16"),
        ("It opened on Tuesday, Oct 16 2012.", "2012-10-16"),
        ("Dated 2012-10-16.", "2012-10-16"),
        ("Dated 21-Mar-2018.", "2018-03-21"),
        ("Dated 16/10/2012.", "2012-10-16"),
        ("Dated 10/16/2012.", "2012-10-16"),
        ("Dated 5/6/2012.", "2012"),  # the fifth of June or the sixth of May
        ("It opened in April 2011.", "2011-04"),
        ("It opened in July, 1998.", "1998-07"),
        ("DEAL SHEET, MARCH 1999", "1999-03"),
        ("It opened in 2011.", "2011"),
        ("Since 2011 it has grown.", "2011"),
        ("In 2012's first deal it bought X.", "2012"),
        ("It fell in the spring of 2014.", "2014"),
        ("the third quarter of 2015", "2015"),
        ("In Q3 2015 it sold more.", "2015"),
        ("the first half of 2020", "2020"),
        ("In early 2010 it came.", "2010"),
        ("by the end of 2016", "2016"),
        ("mid-2011", "2011"),
        ("FY2012 results", "2012"),
        ("in fiscal 2013", "2013"),
        ("its 2012 acquisition of a rival", "2012"),
        ("a joint venture (2014) with a rival", "2014"),
        ("as early as 1989", "1989"),
    ],
)
def test_dates_with_their_year(text: str, when: str) -> None:
    assert stated(text) == [when]
    assert stated(text, ARTICLE) == [when]


@pytest.mark.parametrize(
    "text",
    [
        "It has 2000 employees.",
        "In 2000 stores and 1900 shops it sells fruit.",
        "It paid $2012 in cash.",
        "It paid US$ 2012 and €2011 for it.",
        "It runs Windows 2000.",
        "the 1990s",
        "in the early 1990s",
        "in the 1950's",
        "a crew of 2012 people",
        "about 2000 stores",
        "some 2,012 of them",
        "in 2012.5 units",
        "It may open an office.",
        "They march on Rome in Mayfair.",
        "Feb. 30 is no day",
        "at 2012 Main Street",
    ],
)
def test_no_date(text: str) -> None:
    assert stated(text) == []
    assert stated(text, ARTICLE) == []


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("between 2009 and 2011", ["2009", "2011"]),
        ("from 2008 to 2010", ["2008", "2010"]),
        ("in 1999, 2001 and 2003.", ["1999", "2001", "2003"]),
        ("in May 2010, since 2011", ["2010-05", "2011"]),
    ],
)
def test_several_dates(text: str, whens: list[str]) -> None:
    assert stated(text) == whens


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("last April", "2012-04", "2012-04"),
        ("this past February", "2012-02", "2012-02"),
        ("last December", "2011-12", "2011-12"),
        ("next May", "2013-05", "2013-05"),
        ("this November", "2012-11", "2012-11"),
        ("in May", "2012-05", "2013-05"),
        ("in December", "2011-12", "2012-12"),
        ("in October", "2012-10", "2012-10"),
        ("in May last year", "2011-05", "2011-05"),
        ("in May of this year", "2012-05", "2012-05"),
        ("yesterday", "2012-10-15", "2012-10-15"),
        ("tomorrow", "2012-10-17", "2012-10-17"),
        ("it said today", "2012-10-16", "2012-10-16"),
        ("on Monday", "2012-10-15", "2012-10-22"),
        ("on Tuesday", "2012-10-16", "2012-10-23"),
        ("next Monday", "2012-10", "2012-10"),  # the coming one or the one after it
        ("last week", "2012-10", "2012-10"),
        ("this month", "2012-10", "2012-10"),
        ("next month", "2012-11", "2012-11"),
        ("last quarter", "2012", "2012"),
        ("last year", "2011", "2011"),
        ("earlier this year", "2012", "2012"),
        ("next year", "2013", "2013"),
        ("by the end of the year", "2012", "2012"),
        ("by year-end", "2012", "2012"),
        ("two years ago", "2010", "2010"),
        ("a year ago", "2011", "2011"),
        ("three days ago", "2012-10-13", "2012-10-13"),
        ("a week ago", "2012-10", "2012-10"),
        ("ten months ago", "2011-12", "2011-12"),
        ("on June 4", "2012-06-04", "2013-06-04"),
        ("on 4 June", "2012-06-04", "2013-06-04"),
        ("from Oct. 27", "2012-10-27", "2012-10-27"),
        ("in the spring", "2012", "2013"),
        ("last summer", "2012", "2012"),
        ("next summer", "2013", "2013"),
    ],
)
def test_relative_dates(text: str, past: str, future: str) -> None:
    assert stated(text, ARTICLE) == [past]
    assert stated(text, ARTICLE, future=True) == [future]
    assert stated(text) == []


@pytest.mark.parametrize(
    ("text", "published", "whens"),
    [
        ("last April", "2011-12", ["2011-04"]),
        ("last April", "2011-04-20", ["2010-04"]),
        ("last week", "2012-01-03", []),  # Dec. 26 to Jan. 1: not even the year is sure
        ("last week", "2012-03-05", ["2012"]),  # Feb. 27 to March 4
        ("yesterday", "2012-10", ["2012"]),  # of an article known to the month
        ("yesterday", "2012", []),
        ("last year", "2012", ["2011"]),
        ("in May", "2012", []),  # published before May or after it
        ("next month", "2012-12-31", ["2013-01"]),
        ("on Monday", "2012-01-01", ["2011-12-26"]),
        ("on January 3", "2011-12-20", ["2012-01-03"]),  # nearer than the one of eleven months ago
        ("on December 30", "2012-01-04", ["2011-12-30"]),
        ("on Feb. 29", "2011-03-10", []),
    ],
)
def test_no_more_precision_than_is_sure(text: str, published: str, whens: list[str]) -> None:
    assert stated(text, When(published)) == whens


@pytest.mark.parametrize(
    "text",
    [
        "Black Friday",
        "the Sunday Times",
        "March 20 percent",
        "a decade ago",
        "people today want more",
        "in February of that year",
        "August Wilson",
        "in the third quarter",
        "doubled in the past year",
        "over the coming year",
    ],
)
def test_nothing_sure_to_tell(text: str) -> None:
    assert stated(text, ARTICLE) == []


def test_a_weekday_before_a_date_is_part_of_it() -> None:
    assert stated("Thursday, Jan. 21, 2016", ARTICLE) == ["2016-01-21"]


def test_span_covers_the_words_of_the_date() -> None:
    text = "It came in April and left on Oct. 3, 2012."
    assert [text[found.start : found.end] for found in find_dates(text, ARTICLE)] == ["April", "Oct. 3, 2012"]


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)),
    st.one_of(
        st.none(),
        st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda day: When(day.isoformat())),
        st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: When(day.isoformat()[:7])),
    ),
    st.booleans(),
)
def test_offsets_lie_in_the_text_in_order(text: str, published: When | None, future: bool) -> None:
    end = 0
    for found in find_dates(text, published, future=future):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        end = found.end


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_without_a_publication_date_every_year_stands_in_the_text(text: str) -> None:
    for found in find_dates(text, None):
        assert str(found.when)[:4] in text[found.start : found.end]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%b %d %Y", "%Y-%m-%d"])
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert stated(f"It opened on {day.strftime(form)}, it said.") == [day.isoformat()]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["yesterday", "on Friday", "in May", "last week", "last year"]),
)
def test_a_coarser_publication_date_gives_the_same_or_less(day: date, text: str) -> None:
    fine = stated(text, When(day.isoformat()))
    for length in (7, 4):
        coarse = stated(text, When(day.isoformat()[:length]))
        assert not coarse or (fine and fine[0].startswith(coarse[0]))
