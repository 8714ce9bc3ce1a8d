"""Paths, what two share, time lines and contradictions, over a graph built by hand."""

from __future__ import annotations

import pytest

from socialexpansion.errors import QueryError
from socialexpansion.graph import ClaimGraph
from socialexpansion.query import Answer, Form, Query, ask, parse, run
from socialexpansion.query.paths import MAX_PATHS
from socialexpansion.schema import Citation, Claim, Entity, Evidence, Status, When, slug

PLACES = {"Japan": "JP", "Chile": "CL", "Kenya": "KE"}
# subject, relation, object, status, when, articles
ROWS = [
    ("Vantel", "partnered_with", "Orbis", "actual", "2011-03", "p"),
    ("Orbis", "partnered_with", "Lumen", "actual", None, "q"),
    ("Lumen", "partnered_with", "Vantel", "planned", None, "p"),
    ("Vantel", "partnered_with", "Nimbus", "actual", "2015", "u"),
    ("Nimbus", "owns", "Lumen", "actual", None, "u"),
    ("Vantel", "expanded_into", "Chile", "planned", None, "p"),
    ("Vantel", "expanded_into", "Chile", "denied", None, "q"),
    ("Orbis", "expanded_into", "Chile", "actual", "2014-06", "q"),
    ("Kestrel", "expanded_into", "Chile", "actual", "2009", "u"),
    ("Orbis", "owns", "Nimbus", "actual", None, "p"),
    ("Nimbus", "owns", "Orbis", "actual", None, "q"),
    ("Kestrel", "headquartered_in", "Japan", "actual", None, "p"),
    ("Kestrel", "headquartered_in", "Kenya", "actual", None, "q"),
    ("Petrel", "headquartered_in", "Kenya", "actual", None, "u"),
    ("Petrel", "expanded_into", "Kenya", "actual", None, "u"),
    ("Petrel", "expanded_into", "Japan", "actual", None, "u"),
]
PUBLISHED = {"p": "2012-05-01", "q": "2013-02-07", "u": None}


def entity(name: str) -> Entity:
    return Entity(id=slug(name), name=name, type="Country" if name in PLACES else "Company", country=PLACES.get(name))


def claim(number: int, row: tuple[str, str, str, str, str | None, str]) -> Claim:
    subject, relation, obj, status, when, articles = row
    evidence = tuple(
        Evidence(article=one, sentence=f"{subject} {obj}.", start=0, end=len(subject + obj) + 2) for one in articles
    )
    return Claim(
        id=f"c{number}",
        article=articles[0],
        subject=entity(subject),
        relation=relation,
        object=entity(obj),
        status=Status(status),
        when=When(when) if when else None,
        confidence=0.9,
        evidence=evidence,
    )


@pytest.fixture(scope="module")
def graph() -> ClaimGraph:
    citations = [Citation(id=name, published=when) for name, when in PUBLISHED.items()]
    return ClaimGraph.from_claims([claim(n, row) for n, row in enumerate(ROWS)], citations=citations)


def ends(answer: Answer) -> list[tuple[str, str]]:
    return [(one.subject.name, one.object.name) for one in answer]


def test_all_paths_are_numbered_the_shortest_first_and_each_step_is_cited(graph: ClaimGraph) -> None:
    answer = ask("all paths from Vantel to Lumen within 2 steps", graph)
    assert ends(answer) == [
        ("Lumen", "Vantel"),
        *[("Vantel", "Nimbus"), ("Nimbus", "Lumen")],
        *[("Vantel", "Orbis"), ("Orbis", "Lumen")],
    ]
    assert [tuple(mark.values()) for mark in answer.marks] == [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2)]
    assert all(one.evidence[0].sentence for one in answer)


def test_paths_name_nobody_twice_and_leave_longer_ones_out(graph: ClaimGraph) -> None:
    answer = ask("paths between Vantel and Lumen within three steps", graph)
    found: dict[int, list[Claim]] = {}
    for one, mark in zip(answer, answer.marks, strict=True):
        found.setdefault(int(mark["path"] or 0), []).append(one)
    for path in found.values():
        visited = [end.id for one in path for end in (one.subject, one.object)]
        assert len(set(visited)) == len(path) + 1
    assert sorted(map(len, found.values())) == [1, 2, 2, 3, 3]
    assert {len(ask("paths from Vantel to Lumen within 1 step", graph))} == {1}


def test_paths_go_through_places_only_where_nothing_else_leads(graph: ClaimGraph) -> None:
    assert ends(ask("all paths from Kestrel to Vantel", graph))[0] == ("Kestrel", "Chile")
    assert all(end not in PLACES for pair in ends(ask("all paths from Vantel to Lumen", graph)) for end in pair)


def test_a_path_can_be_bounded(graph: ClaimGraph) -> None:
    assert len(ask("path from Kestrel to Vantel", graph)) == 2
    answer = ask("path from Kestrel to Vantel within 1 step", graph)
    assert not answer
    assert answer.note == "nothing found for: path from Kestrel to Vantel within 1 step"


def test_very_many_paths_are_cut_with_a_note() -> None:
    middles = [f"M{number}" for number in range(MAX_PATHS + 5)]
    rows = [pair for name in middles for pair in (("Vantel", "owns", name), (name, "owns", "Orbis"))]
    many = ClaimGraph.from_claims([claim(n, (*row, "actual", None, "p")) for n, row in enumerate(rows)])
    answer = ask("all paths from Vantel to Orbis", many)
    assert answer.marks[-1]["path"] == MAX_PATHS
    assert f"the {MAX_PATHS} shortest are shown" in (answer.note or "")


@pytest.mark.parametrize("steps", ["0 steps", "7 steps", "99999999 steps"])
def test_a_length_out_of_range_is_refused(graph: ClaimGraph, steps: str) -> None:
    with pytest.raises(QueryError, match="cannot be asked for; give 1 to 6"):
        ask(f"path from Vantel to Orbis within {steps}", graph)


def test_both_ends_must_differ(graph: ClaimGraph) -> None:
    for question in ("path from Vantel to vantel", "common partners of Orbis and ORBIS"):
        with pytest.raises(QueryError, match="are the same; give two different names"):
            ask(question, graph)


@pytest.mark.parametrize(
    "question",
    ["common partners of Vantel and Lumen", "shared partners of Lumen & Vantel", "partners of both Vantel and Lumen"],
)
def test_common_partners(graph: ClaimGraph, question: str) -> None:
    answer = ask(question, graph)
    assert [one.name for one in answer.entities] == ["Orbis"]
    assert {mark["common"] for mark in answer.marks} == {"Orbis"}
    assert {name for pair in ends(answer) for name in pair} == {"Vantel", "Orbis", "Lumen"}


def test_common_markets_ask_for_the_other_end(graph: ClaimGraph) -> None:
    answer = ask("common markets of Orbis and Kestrel", graph)
    assert ends(answer) == [("Orbis", "Chile"), ("Kestrel", "Chile")]
    assert not ask("common markets of Vantel and Kenya", graph)
    assert ends(ask("common markets of Orbis and Kestrel since 2010", graph)) == []


def test_denied_claims_are_nothing_in_common(graph: ClaimGraph) -> None:
    assert {one.status for one in ask("common markets of Vantel and Orbis", graph)} == {Status.ACTUAL, Status.PLANNED}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who entered Chile after 2009", {"Orbis"}),
        ("who entered Chile since 2009", {"Orbis", "Kestrel"}),
        ("who entered Chile before June 2014", {"Kestrel"}),
        ("who entered Chile between 2010 and 2014", {"Orbis"}),
    ],
)
def test_who_entered_when(graph: ClaimGraph, question: str, found: set[str]) -> None:
    answer = ask(question, graph)
    assert {one.name for one in answer.entities} == found
    assert "left out for want of a date: 1 claim" in (answer.note or "")


def test_a_time_line_is_in_order_and_undated_claims_come_last(graph: ClaimGraph) -> None:
    answer = ask("timeline of Vantel", graph)
    assert [mark["date"] for mark in answer.marks] == ["2011-03", "2012-05-01", "2012-05-01", "2013-02-07", "2015"]
    assert [mark["date_of"] for mark in answer.marks] == ["event", "report", "report", "report", "event"]
    undated = ask("Petrel's timeline", graph)
    assert {mark["date"] for mark in undated.marks} == {None}
    assert undated.note == "without a date, and last: 3 claims"
    assert Status.DENIED in {one.status for one in answer}


def test_a_time_line_of_one_relation(graph: ClaimGraph) -> None:
    answer = ask("timeline of partners of Vantel", graph)
    assert {one.relation for one in answer} == {"partnered_with"}
    assert answer.marks[0]["date"] == "2011-03"


def test_what_changed_takes_the_report_where_the_event_has_no_date(graph: ClaimGraph) -> None:
    answer = ask("what changed since 2013", graph)
    assert [mark["date"] for mark in answer.marks] == sorted(str(mark["date"]) for mark in answer.marks)
    assert {str(mark["date"])[:4] for mark in answer.marks} == {"2013", "2014", "2015"}
    assert "left out for want of a date: 4 claims" in (answer.note or "")
    assert ends(ask("what changed about Orbis in 2014", graph)) == [("Orbis", "Chile")]
    with pytest.raises(QueryError):
        ask("what changed", graph)


def test_contradictions_stand_side_by_side_in_order_of_date(graph: ClaimGraph) -> None:
    answer = ask("contradictions", graph)
    found: dict[str, list[str]] = {}
    for one, mark in zip(answer, answer.marks, strict=True):
        found.setdefault(str(mark["why"]), []).append(f"{one.subject.name} {one.object.name} {one.status}")
    assert found == {
        "stated and denied": ["Vantel Chile planned", "Vantel Chile denied"],
        "“owns” cannot hold both ways": ["Orbis Nimbus actual", "Nimbus Orbis actual"],
        "“is based in” holds of one at a time": ["Kestrel Japan actual", "Kestrel Kenya actual"],
        "“expanded into” and “is based in” exclude each other": ["Petrel Kenya actual", "Petrel Kenya actual"],
    }
    assert [mark["date"] for mark in answer.marks[:2]] == ["2012-05-01", "2013-02-07"]
    numbers = [mark["contradiction"] for mark in answer.marks]
    assert numbers == sorted(numbers, key=int)
    assert answer.marks[-1]["date"] is None


def test_contradictions_about_one_name_or_one_time(graph: ClaimGraph) -> None:
    about = ask("contradictions about Vantel", graph)
    assert [one.status for one in about] == [Status.PLANNED, Status.DENIED]
    assert not ask("contradictions about Lumen", graph)
    assert {mark["why"] for mark in ask("contradictions since 2013-02", graph).marks} == {
        *("stated and denied", "“owns” cannot hold both ways", "“is based in” holds of one at a time")
    }


def test_what_is_missing_is_told() -> None:
    for question in ("common partners of Vantel", "timeline of", "all paths from Vantel", "contradictions about"):
        with pytest.raises(QueryError, match="not understood"):
            parse(question)
    with pytest.raises(ValueError, match="the other name"):
        Query(form=Form.COMMON, relations=("owns",), subject="X")


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("history of X", Form.TIMELINE),
        ("show me the timeline of X in Asia", Form.TIMELINE),
        ("what happened in Japan since 2012", Form.TIMELINE),
        ("list all contradictions about X since 2012", Form.CONTRADICTIONS),
        ("what are the common investors of X and Y", Form.COMMON),
        ("all paths from X to Y in at most 4 steps since 2012", Form.PATHS),
        ("connections between X and Y", Form.PATHS),
    ],
)
def test_wordings(question: str, form: Form) -> None:
    assert parse(question).form is form


def test_an_id_chooses_among_entities_of_one_name() -> None:
    first, second = (Entity(id=f"orbis{end}", name="Orbis", type="Company") for end in ("", "-2"))
    rows = [claim(n, ("Vantel", "owns", "Orbis", "actual", None, "p")) for n in range(2)]
    rows = [row.model_copy(update={"object": end}) for row, end in zip(rows, (first, second), strict=True)]
    both = ClaimGraph.from_claims(rows)
    answer = ask("about Orbis", both)
    assert [one.object.id for one in answer] == ["orbis"]
    assert "to choose another, ask for it by id: Orbis (Company) = id:orbis-2" in (answer.note or "")
    chosen = ask("who owns id:orbis-2", both)
    assert ([one.object.id for one in chosen], chosen.note) == (["orbis-2"], None)


def test_a_hand_built_query_of_each_form_runs(graph: ClaimGraph) -> None:
    assert run(Query(form=Form.TIMELINE, ends=("Vantel",)), graph) == ask("timeline of Vantel", graph)
    built = Query(form=Form.COMMON, relations=("partnered_with",), ends=("Vantel",), other="Lumen")
    assert run(built, graph) == ask("common partners of Vantel and Lumen", graph)


def test_a_part_of_an_answer_is_an_answer(graph: ClaimGraph) -> None:
    whole = ask("timeline of Vantel", graph)
    part = whole[1:3]
    assert isinstance(part, Answer)
    assert (list(part), part.marks) == (list(whole)[1:3], whole.marks[1:3])
    assert isinstance(whole[-1], Claim)
    assert [part.wanted(one) for one in part] == [whole.wanted(one) for one in part]
