from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from socialexpansion.errors import QueryError
from socialexpansion.query import Form, Period, Query, ask, parse, render
from socialexpansion.query.model import MAX_STEPS, WALKS
from socialexpansion.relations import load_relations
from socialexpansion.schema import EntityType, Status, When

TEXT = (
    "partners of X in Korea Japan since before 2012 between and 2014 who did expand into where plan to path from CEO 's"
    " with status denied planned or relation owns subject object end type role Company companies that acquired by is"
    ' the about "a b" " “ ” , . ? what April 22 until former Asian people at claims show me Bank'
)
WORDS = TEXT.split(" ")

names = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.split())) | st.sampled_from(
    ["X", "Bank of America", 'The "Q" Group', "Made in Japan", "Procter and Gamble", "since", "2012", "Yahoo!", "who"]
)
whens = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]])).map(When)
places = st.sampled_from(["KR", "Japan", "Asia", "Southeast Asia", "Osaka", "GE", "the Netherlands"])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(st.none() | whens), draw(whens)
    if start and start.first_day > end.last_day:
        start, end = end, start
    return Period(start=start, end=draw(st.sampled_from([end, None])) if start else end)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    form = draw(st.sampled_from(Form))
    walk = form in WALKS
    subject, object_ = (None if walk else draw(st.none() | names) for _ in range(2))
    ends = tuple(draw(st.lists(names, min_size=2 if walk else 0, max_size=2)))
    if form is Form.COMMON:  # one name in one place, and the other beside it
        place, name = draw(st.sampled_from(["subject", "object", "end"])), draw(names)
        subject, object_ = (name if place == end else None for end in ("subject", "object"))
        ends = (name,) if place == "end" else ()
    return Query(
        form=form,
        relations=tuple(draw(st.lists(st.sampled_from(list(load_relations())), max_size=3))),
        subject=subject,
        object=object_,
        ends=ends,
        steps=draw(st.none() | st.integers(1, MAX_STEPS)) if walk else None,
        other=draw(names) if form is Form.COMMON else None,
        type=draw(st.none() | st.sampled_from(EntityType)),
        role=draw(st.none() | names | st.just("country manager")),
        place=draw(st.none() | places | names),
        home=draw(st.none() | places),
        period=draw(st.none() | periods()),
        statuses=tuple(draw(st.lists(st.sampled_from(Status), max_size=2))),
    )


@given(queries())
@settings(deadline=None)
def test_every_query_can_be_said_and_understood_again(query: Query) -> None:
    assert parse(render(query)) == query


@given(queries())
@settings(deadline=None)
def test_every_query_is_json_and_back(query: Query) -> None:
    assert Query.model_validate_json(query.model_dump_json()) == query


@given(st.text(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@settings(deadline=2000, max_examples=300)
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    with contextlib.suppress(QueryError):
        query = parse(text)
        assert parse(render(query)) == query


@given(st.lists(st.sampled_from(WORDS), min_size=150, max_size=200).map(" ".join))
@settings(deadline=4000, max_examples=20)
def test_long_questions_take_bounded_time(text: str) -> None:
    with contextlib.suppress(QueryError):
        parse(text)


@given(text=st.lists(st.sampled_from([*WORDS, "Twitter", "Mixi"]), max_size=12).map(" ".join))
@settings(deadline=None, max_examples=200)
def test_any_question_is_answered_or_refused(graph, text: str) -> None:  # type: ignore[no-untyped-def]
    with contextlib.suppress(QueryError):
        assert isinstance(ask(text, graph), list)
