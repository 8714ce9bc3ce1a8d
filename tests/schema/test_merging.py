from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from socialexpansion.schema import Claim, Entity, EntityType, Evidence, claim_id, merge_claims

ENDS = {name: Entity(id=name, name=name.title(), type=EntityType.COMPANY) for name in ("ada", "bob", "cy")}
SYMMETRIC = {"allied"}


def claim(subject="ada", relation="allied", obj="bob", article="a1", sentence="Said.", **fields):
    return Claim(
        id=claim_id(article, subject, relation, obj, fields.get("status", "actual")),
        article=article,
        subject=ENDS[subject],
        relation=relation,
        object=ENDS[obj],
        confidence=fields.pop("confidence", 0.5),
        evidence=(Evidence(article=article, sentence=sentence, start=0, end=len(sentence)),),
        **fields,
    )


def test_claims_of_two_articles_become_one_with_both_sentences():
    [merged] = merge_claims([claim(article="a2", confidence=0.9), claim(article="a1", confidence=0.4)])
    assert merged.article == "a1"
    assert [item.article for item in merged.evidence] == ["a1", "a2"]
    assert merged.confidence == 0.9


def test_the_order_of_the_ends_matters_only_where_the_relation_has_one():
    both = [claim(), claim(subject="bob", obj="ada", article="a2")]
    assert len(merge_claims(both, SYMMETRIC)) == 1
    assert len(merge_claims(both)) == 2


def test_statuses_stay_apart():
    assert len(merge_claims([claim(status="actual"), claim(status="denied")])) == 2


def test_a_claim_without_place_joins_the_only_placed_one():
    [merged] = merge_claims([claim(), claim(article="a2", place="KR")])
    assert merged.place == "KR"
    three = merge_claims([claim(), claim(article="a2", place="KR"), claim(article="a3", place="JP")])
    assert [item.place for item in three] == [None, "JP", "KR"]


def test_clearly_different_roles_stay_apart():
    titles = [
        "CEO",
        "Chief Executive Officer",
        "spokesperson",
        "chief executive of Asia",
        "vice president",
        "president",
    ]
    merged = merge_claims(claim(relation="works", article=f"a{n}", role=title) for n, title in enumerate(titles))
    assert sorted(str(item.role) for item in merged) == [
        "chief executive of Asia",
        "president",
        "spokesperson",
        "vice president",
    ]


def test_a_claim_without_role_joins_the_only_role():
    [merged] = merge_claims([claim(relation="works"), claim(relation="works", article="a2", role="analyst")])
    assert merged.role == "analyst"


def test_the_earliest_date_counts_and_a_coarser_one_never_hides_it():
    dates = ["2012", "2011", "2011-04"]
    [merged] = merge_claims(claim(article=f"a{n}", when=when) for n, when in enumerate(dates))
    assert str(merged.when) == "2011-04"


def test_the_same_sentence_counts_once():
    [merged] = merge_claims([claim(), claim(), claim(mode="office")])
    assert len(merged.evidence) == 1
    assert merged.mode == "office"


def test_the_id_stays_when_another_article_agrees():
    [alone] = merge_claims([claim(article="b")])
    [joined] = merge_claims([claim(article="b"), claim(article="a")])
    assert alone.id == joined.id


CLAIMS = st.lists(
    st.builds(
        claim,
        subject=st.sampled_from(["ada", "bob"]),
        obj=st.just("cy") | st.sampled_from(["ada", "bob"]),
        relation=st.sampled_from(["allied", "works"]),
        article=st.sampled_from(["a1", "a2", "a3"]),
        sentence=st.sampled_from(["One.", "Two sentences."]),
        status=st.sampled_from(["actual", "planned"]),
        place=st.sampled_from([None, "KR", "JP"]),
        city=st.sampled_from([None, "Seoul", "Busan"]),
        when=st.sampled_from([None, "2011", "2011-04", "2012-01-02"]),
        role=st.sampled_from([None, "CEO", "chief executive", "manager", "country manager", "sales manager"]),
        mode=st.sampled_from([None, "office", "plant"]),
        confidence=st.sampled_from([0.2, 0.5, 0.9]),
    ),
    max_size=12,
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(claims, random):
    shuffled = random.sample(claims, len(claims))
    assert merge_claims(shuffled, SYMMETRIC) == merge_claims(claims, SYMMETRIC)


@given(CLAIMS)
def test_no_evidence_is_lost_and_ids_are_unique(claims):
    merged = merge_claims(claims, SYMMETRIC)
    spans = {(item.article, item.start, item.end) for one in claims for item in one.evidence}
    assert {(item.article, item.start, item.end) for one in merged for item in one.evidence} == spans
    assert len({one.id for one in merged}) == len(merged)
    assert all(one.article == one.evidence[0].article for one in merged)
