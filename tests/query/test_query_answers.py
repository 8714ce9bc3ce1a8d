from __future__ import annotations

import pytest

from socialexpansion.errors import QueryError
from socialexpansion.graph import ClaimGraph
from socialexpansion.query import Answer, Period, Query, ask, parse, run
from socialexpansion.schema import Status, When

ANSWERS = {
    "partners of Twitter in Korea": {"LG", "Samsung", "LG Uplus", "Daum"},
    "partners of Twitter in Japan": {"Mixi"},
    "PARTNERS OF TWITTER INC. IN JAPAN?": {"Mixi"},
    "who expanded into Japan": {"Twitter", "Facebook"},
    "who expanded into Osaka": {"Facebook"},
    "where did Twitter expand": {"Japan", "South Korea", "Singapore"},
    "where did Twitter expand in Southeast Asia": {"Singapore"},
    "where does Facebook plan to expand": {"Osaka"},
    "companies banned in China": {"Twitter", "Facebook"},
    "where is Twitter banned": {"China"},
    "what is denied about Twitter": {"China", "GREE"},
    "denied partners of Twitter": {"GREE"},
    "planned partners of Twitter": {"Procter and Gamble"},
    "companies of Facebook": {"Instagram", "WhatsApp"},
    "who owns Instagram": {"Facebook"},
    "acquisitions of Facebook": {"WhatsApp"},
    "who did Facebook acquire": {"WhatsApp"},
    "who was WhatsApp acquired by": {"Facebook"},
    "CEO of Twitter": {"Dick Costolo"},
    "Twitter's chief executive officer": {"Dick Costolo"},
    "country manager of Facebook Korea": {"Benjamin Joe"},
    "managers of Twitter": {"James Kondo"},
    "VP of Twitter": {"Shailesh Rao"},
    "vice president of international operations of Twitter": {"Shailesh Rao"},
    "president of Mixi": {"Kenji Kasahara"},
    "people at Twitter": {"Dick Costolo", "James Kondo", "Shailesh Rao"},
    "people at Twitter in Japan": {"James Kondo"},
    "competitors of Mixi": {"GREE"},
    "customers of Twitter": {"Huawei"},
    "companies from Japan": {"Mixi"},
    "Korean companies": {"Daum"},
    "Japanese partners of Twitter": {"Mixi"},
    "Korean companies that partnered with Twitter": {"Samsung", "LG Uplus", "Daum"},
    "partners of Twitter since 2012": {"Bloomberg"},
    "partners of Twitter before 2012": {"Mixi"},
    "partners of Twitter in November 2011": {"Mixi"},
    "partners of Twitter between 2010 and 2014": {"Mixi"},
    "partners of Twitter from 2010 to 2017": {"Mixi", "Bloomberg"},
    "partners of Twitter in Asia until 2016": {"Mixi"},
    "partners of Procter and Gamble": {"Twitter"},
    "Procter and Gamble": {"Twitter"},
    "about Daum": {"Twitter", "South Korea"},
    "who partnered with whom in Japan": {"Twitter", "Mixi"},
}


def names(answer: Answer) -> set[str]:
    return {entity.name for entity in answer.entities}


@pytest.mark.parametrize("question", ANSWERS)
def test_answers(graph: ClaimGraph, question: str) -> None:
    assert names(ask(question, graph)) == ANSWERS[question]


def test_two_names_give_all_claims_between_them(graph: ClaimGraph) -> None:
    assert [(c.subject.name, c.object.name) for c in ask("Twitter and Mixi", graph)] == [("Mixi", "Twitter")]


def test_path_goes_through_companies(graph: ClaimGraph) -> None:
    answer = ask("path from Mixi to Bloomberg", graph)
    assert [claim.object.name for claim in answer] == ["Twitter", "Bloomberg"]
    assert not ask("path from Mixi to Benjamin Joe", graph)


def test_path_falls_back_to_a_place(graph: ClaimGraph) -> None:
    assert len(ask("path from Facebook to Twitter", graph)) == 2


def test_default_leaves_denied_out_and_puts_actual_first(graph: ClaimGraph) -> None:
    statuses = [claim.status for claim in ask("partners of Twitter", graph)]
    assert statuses == [Status.ACTUAL] * 6 + [Status.PLANNED]
    assert Status.DENIED in {claim.status for claim in ask("about Twitter", graph)}


def test_symmetric_relation_ignores_the_order_of_a_hand_built_query(graph: ClaimGraph) -> None:
    query = Query(relations=("partnered_with",), subject="Twitter", place="Korea")
    assert names(run(query, graph)) == {"LG", "Samsung", "LG Uplus", "Daum"}


def test_nothing_found_says_what_was_asked(graph: ClaimGraph) -> None:
    answer = ask("partners of Daum in Japan", graph)
    assert not answer
    assert answer.note == "nothing found for: partners of Daum in Japan"


def test_undated_claims_are_counted(graph: ClaimGraph) -> None:
    assert "left out for want of a date: 5 claims" in (ask("partners of Twitter since 2017", graph).note or "")


def test_ambiguous_name_takes_the_most_mentioned_and_says_so(graph: ClaimGraph) -> None:
    answer = ask("about Rao", graph)
    assert names(answer) == {"Twitter"}
    taken = '"Rao" is taken for Shailesh Rao (Person), the most mentioned'
    assert answer.note == f"{taken}; to choose another, ask for it by id: Anand Rao (Person) = id:anand-rao"


def test_country_under_another_name(graph: ClaimGraph) -> None:
    assert names(ask("about Republic of Korea", graph)) == names(ask("about South Korea", graph)) != set()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("partners of Twiter", "did you mean Twitter"),
        ("partners of Zzyzx", "no known name is near"),
        ("partners of Twitter in Jpan", 'the place "Jpan" is unknown; did you mean Japan'),
        ("partners of Twitter and Mixi", "several names"),
        ("weather in Japan", 'the name "weather" is unknown'),
    ],
)
def test_unknown_names(graph: ClaimGraph, question: str, said: str) -> None:
    with pytest.raises(QueryError, match=r"unknown|several") as error:
        ask(question, graph)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.exit_code == 2


def test_unknown_relation_in_a_hand_built_query(graph: ClaimGraph) -> None:
    with pytest.raises(QueryError, match=r'no relation "sued"; choose from .*owns'):
        run(Query(relations=("sued",)), graph)


def test_empty_source_says_so() -> None:
    with pytest.raises(QueryError, match="nothing is stored yet"):
        ask("partners of Twitter", ClaimGraph())


def test_query_is_json_and_back(graph: ClaimGraph) -> None:
    query = parse("planned partners of Twitter in Asia since 2012")
    assert Query.model_validate_json(query.model_dump_json()) == query
    assert query == Query(
        relations=("partnered_with",),
        ends=("Twitter",),
        place="Asia",
        period=Period(start=When("2012")),
        statuses=(Status.PLANNED,),
    )


def test_repr_shows_claims_notes_and_question(graph: ClaimGraph) -> None:
    text = repr(ask("partners of Twitter in Japan", graph))
    assert text.startswith("<Answer: 1 claim for 'partners of Twitter in Japan'>")
    assert "Mixi – partnered_with – Twitter (actual, JP, 2011-11-30)" in text
