"""Claims end to end on authored sentences: lists, status, date, place, role, mode, speaker, evidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialexpansion.schema import Claim, Extraction, Mode, Status

Read = Callable[..., Extraction]


def _only(extraction: Extraction, relation: str) -> Claim:
    claims = [claim for claim in extraction.claims if claim.relation == relation]
    assert len(claims) == 1, [claim.evidence[0].sentence for claim in claims]
    return claims[0]


def _pairs(extraction: Extraction, relation: str) -> set[tuple[str, str]]:
    return {(claim.subject.name, claim.object.name) for claim in extraction.claims if claim.relation == relation}


def test_examples_each_give_a_claim_and_none_between_them(read: Read) -> None:
    text = "Vantel Corp. has partnered with phone makers such as Orbis and Kestrel."
    assert _pairs(read(text), "partnered_with") == {("Vantel", "Orbis"), ("Vantel", "Kestrel")}


def test_apposed_names_each_give_a_claim_and_none_between_them(read: Read) -> None:
    text = (
        "Vantel Corp. is working with local firms like Orbis Uno, the third largest mobile network in Chile, "
        "and Kestrel, the second most visited web portal in Chile."
    )
    extraction = read(text)
    assert _pairs(extraction, "partnered_with") == {("Vantel", "Orbis Uno"), ("Vantel", "Kestrel")}
    assert {claim.place for claim in extraction.claims if claim.relation == "partnered_with"} == {"CL"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Vantel Corp. opened an office in Peru.", Status.ACTUAL),
        ("Vantel Corp. will open an office in Peru.", Status.PLANNED),
        ("Vantel Corp. intends to open an office in Peru.", Status.PLANNED),
        ("Vantel Corp. is considering opening an office in Peru.", Status.RUMORED),
        ("Vantel Corp. may open an office in Peru.", Status.RUMORED),
        ("Vantel Corp. has not opened an office in Peru.", Status.DENIED),
        ("Vantel Corp. has no plans to open an office in Peru.", Status.DENIED),
        ("Vantel Corp. closed its office in Peru.", Status.ENDED),
        ("Vantel Corp. no longer operates in Peru.", Status.ENDED),
        ("Vantel Corp. said that it had opened an office in Peru.", Status.ACTUAL),
        ("Vantel Corp. will keep its plant in Peru.", Status.ACTUAL),
    ],
)
def test_status(read: Read, sentence: str, status: Status) -> None:
    assert _only(read(sentence), "expanded_into").status is status


def test_a_denial_beats_a_passing_mention(read: Read) -> None:
    text = (
        "Vantel Corp. has not established an office on the Chinese mainland. Its operations in China are run from Oslo."
    )
    assert {c.status for c in read(text).claims if c.object.country == "CN"} == {Status.DENIED}


def test_plans_around_a_description_do_not_touch_it(read: Read) -> None:
    claim = _only(read("The plant is to be sold to Tokyo-based Vantel Corp. next year."), "headquartered_in")
    assert claim.status is Status.ACTUAL
    assert claim.city == "Tokyo"
    assert claim.object.country == "JP"


@pytest.mark.parametrize(
    ("text", "published", "when"),
    [
        ("Vantel Corp. opened an office in Peru last April.", "2011-12-08", "2011-04"),
        ("Vantel Corp. opened an office in Peru in 2009.", None, "2009"),
        ("Vantel Corp. opened an office in Peru on 3 March 2014.", None, "2014-03-03"),
        ("Vantel Corp. opened an office in Peru last April.", None, None),
        ("Vantel Corp. would close its office in Peru by the end of June.", "2021-03-04", "2021-06"),
        ("Vantel Corp. said on Friday it would open an office in Peru.", "2019-05-03", None),
        ("In May 2012 its chairman said that Vantel Corp. had opened an office in Peru.", None, None),
    ],
)
def test_when(read: Read, text: str, published: str | None, when: str | None) -> None:
    claim = _only(read(text, published), "expanded_into")
    assert (str(claim.when) if claim.when else None) == when


def test_role_and_place_of_a_role(read: Read) -> None:
    text = "Vantel Corp. hired Anna Kowalska in Japan as its first country manager."
    claim = _only(read(text), "holds_role")
    assert (claim.subject.name, claim.object.name, claim.place) == ("Anna Kowalska", "Vantel", "JP")
    assert claim.role == "country manager"


def test_a_long_title_before_the_name(read: Read) -> None:
    text = (
        "Vice President of Marketing Development for the Asia-Pacific region for Vantel, "
        "Anna Kowalska, spoke on Friday."
    )
    claim = _only(read(text), "holds_role")
    assert (claim.subject.name, claim.object.name) == ("Anna Kowalska", "Vantel")
    assert claim.role == "Vice President of Marketing Development"


def test_former_roles_are_ended(read: Read) -> None:
    claim = _only(read("Anna Kowalska is a former Vantel employee."), "holds_role")
    assert claim.status is Status.ENDED


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Vantel Corp. opened a branch office in Peru.", Mode.OFFICE),
        ("Vantel Corp. opened its first overseas headquarters in Peru.", Mode.HEADQUARTERS),
        ("Vantel Corp. built a factory in Peru.", Mode.PLANT),
        ("Vantel Corp. opened ten stores in Peru.", Mode.STORE),
        ("Vantel Corp. is hiring engineers in Peru.", Mode.HIRING),
    ],
)
def test_mode(read: Read, sentence: str, mode: Mode) -> None:
    assert _only(read(sentence), "expanded_into").mode is mode


def test_a_business_carries_its_home_country(read: Read) -> None:
    text = "Tokyo-based Vantel Corp. has joined forces with Orbis Media."
    extraction = read(text)
    assert _only(extraction, "partnered_with").subject.country == "JP"
    assert {local.entity.country for local in extraction.entities if local.entity.name == "Vantel"} == {"JP"}


def test_who_asserts_it(read: Read) -> None:
    text = "Chief executive Anna Kowalska said Vantel Corp. had acquired Orbis Media."
    assert _only(read(text), "acquired").evidence[0].asserted_by == "Anna Kowalska"


def test_a_byline_is_no_role_and_a_source_no_partner(read: Read) -> None:
    text = (
        "Vantel Opens In Peru\n\nBy: Ann Example | May 3, 2012\n\n"
        "Vantel Corp. opened a shop in Lima.\n\nSource: Daily Example"
    )
    assert {claim.relation for claim in read(text).claims} == {"expanded_into"}


def test_the_same_pair_stands_once_with_all_its_sentences(read: Read) -> None:
    text = "Vantel Corp. opened an office in Peru. A year later Vantel Corp. opened a shop in Lima."
    assert len(_only(read(text), "expanded_into").evidence) == 2


_SENTENCES = st.sampled_from(
    [
        "Vantel Corp. opened an office in Lima, Peru.",
        "Orbis Média\u00a0AG, based in Zürich, works with Vantel.",
        "“We have bought Kestrel,” said Anna Kowalska, its chief executive.",
        "SEOUL, Oct. 3 — Vantel plans to enter Vietnam 🚀 next year.",
        "\tIt has no plans for Japan.\r",
        "By: Ann Example",
        "東京 — 株式会社",
        "",
        "   ",
        "CEO OF ORBIS MEDIA, PIOTR NOWAK, LEFT",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_SENTENCES, st.text(alphabet=st.characters(codec="utf-8"), max_size=40)), max_size=6))
def test_evidence_is_the_text_at_its_offsets(read: Read, lines: list[str]) -> None:
    text = "\n".join(lines)
    extraction = read(text)
    for claim in extraction.claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.sentence
    keys = [(c.subject.id, c.relation, c.object.id, c.status) for c in extraction.claims]
    assert len(keys) == len(set(keys))
    ids = {local.entity.id for local in extraction.entities}
    assert all(claim.subject.id in ids and claim.object.id in ids for claim in extraction.claims)
    for mention in extraction.mentions:
        assert mention.entity in ids
