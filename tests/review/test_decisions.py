"""Decisions on claims, entities and sources: what they change, that they last, and that they can be taken back."""

from __future__ import annotations

import pytest

from socialexpansion.errors import InputError, QueryError, UsageError
from socialexpansion.review.session import Session
from socialexpansion.schema import Article, EntityType, Status
from socialexpansion.store import Store
from socialexpansion.workflow.resolving import resolve_store

PARTNERS = "Vantel partnered_with Orbis actual"
MET = "Vantel works with Orbis today."


def test_a_rejected_claim_goes_and_a_confirmed_one_is_certain(desk):
    desk.put(a=f"{MET} Vantel opened in Norway.")
    desk.session.reject(desk.claim(PARTNERS), "a customer")
    desk.session.confirm(desk.claim("Vantel expanded_into Norway actual"))
    desk.resolve()
    assert {name: claim.confidence for name, claim in desk.claims().items()} == {
        "Vantel expanded_into Norway actual": 1.0
    }
    (item, _) = desk.session.decided()[::-1]
    assert (item.by, item.why, item.claim.passages[0].article) == ("ann", "a customer", "a")
    assert item.at.endswith("+00:00")


def test_a_rejected_misreading_does_not_silence_another_article(desk):
    desk.put(a=MET)
    desk.session.reject(desk.claim(PARTNERS))
    desk.put(b="In Oslo, Vantel works with Orbis on cables.")
    assert [item.article for item in desk.claim(PARTNERS).evidence] == ["b"]
    assert desk.claim(PARTNERS).confidence == 0.6


def test_the_same_sentence_in_a_later_article_stays_rejected(desk):
    desk.put(a=MET)
    desk.session.reject(desk.claim(PARTNERS))
    desk.put(b=f"{MET} Vantel opened in Norway.")
    assert list(desk.claims()) == ["Vantel expanded_into Norway actual"]


def test_rejected_everywhere_is_rejected_in_later_articles_but_not_with_another_status(desk):
    desk.put(a=MET)
    desk.session.reject(desk.claim(PARTNERS), evidence=[])
    desk.put(
        b="In Oslo, Vantel works with Orbis on cables.", c="Orbis works with Vantel, too. Vantel works with Lumen."
    )
    assert list(desk.claims()) == ["Vantel partnered_with Lumen actual"]
    desk.put(d="Vantel does not work with Orbis.")
    assert "Vantel partnered_with Orbis denied" in desk.claims()


def test_one_sentence_of_several_can_be_judged(desk):
    desk.put(a=MET, b="In Oslo, Vantel works with Orbis on cables.")
    claim = desk.claim(PARTNERS)
    desk.session.reject(claim, evidence=claim.evidence[:1])
    desk.resolve()
    assert [item.article for item in desk.claim(PARTNERS).evidence] == ["b"]


def test_status_and_date_are_changed_and_may_be_changed_again(desk):
    desk.put(a="Vantel opened in Norway.")
    claim = desk.claim("Vantel expanded_into Norway actual")
    desk.session.set_status(claim, "planned")
    desk.session.set_date(claim, "2012-10")
    desk.resolve()
    planned = desk.claim("Vantel expanded_into Norway planned")
    assert (str(planned.when), planned.confidence) == ("2012-10", 1.0)
    desk.session.set_date(planned, "none")
    desk.session.set_status(planned, "rumored")
    desk.resolve()
    assert [(name, claim.when) for name, claim in desk.claims().items()] == [
        ("Vantel expanded_into Norway rumored", None)
    ]


def test_decisions_hold_when_an_article_is_read_anew_with_other_offsets_words_and_statuses(desk):
    desk.put(a=f"Vantel opened in Norway. {MET}")
    desk.session.reject(desk.claim(PARTNERS))
    desk.session.set_status(desk.claim("Vantel expanded_into Norway actual"), "ended")
    edited = Article(id="a", text="News! VANTEL WILL OPEN.\n Vantel opened in Norway. Vantel  works with Orbis today.")
    desk.put_article(edited, confidence=0.9)
    assert list(desk.claims()) == ["Vantel expanded_into Norway ended"]
    # Even where the program comes to read another status in the sentence that a person has judged.
    extraction = desk.store.reviews.extraction("a")
    changed = [claim.model_copy(update={"status": Status.PLANNED}) for claim in extraction.claims[:1]]
    desk.store.put(edited, extraction.model_copy(update={"claims": tuple(changed)}), "new key")
    desk.resolve()
    assert list(desk.claims()) == ["Vantel expanded_into Norway ended"]


def test_decisions_hold_where_sentences_are_cut_otherwise(desk):
    desk.put(a=MET)
    desk.session.reject(desk.claim(PARTNERS))
    desk.put(a="Officially, Vantel works with Orbis today.")
    assert desk.claims() == {}
    desk.put(a=f"Officially, {MET} {MET}")  # where the very sentence is there, only that one is meant
    assert [item.sentence for item in desk.claim(PARTNERS).evidence] == [f"Officially, {MET}"]


def test_decisions_hold_in_a_store_made_from_nothing(desk, tmp_path):
    desk.put(a=MET, b="Vantel opened in Norway.")
    desk.session.reject(desk.claim(PARTNERS))
    desk.session.rename(desk.session.entity("Vantel"), "Vantel Telecom")
    items = desk.session.decided()
    with Store.open(tmp_path / "new.db", create=True) as store:
        fresh = type(desk)(store)
        fresh.put(b="Vantel opened in Norway.", a=MET)
        store.reviews.add(items)
        fresh.resolve()
        assert list(fresh.claims()) == ["Vantel Telecom expanded_into Norway actual"]


def test_merged_and_split_and_merged_again(desk):
    desk.put(a=MET, b="Orbis Media opened in Norway.")
    session = desk.session
    session.merge(session.entity("Orbis"), session.entity("Orbis Media"), "its new name")
    desk.resolve()
    assert session.entity("Orbis").id == session.entity("orbis media").id
    assert (
        "Orbis Media expanded_into Norway actual" in desk.claims()
        or "Orbis expanded_into Norway actual" in desk.claims()
    )
    desk.put(c="Orbis Media opened in Japan.")  # a later article
    assert {claim.subject.id for claim in desk.claims().values() if claim.object.id in {"norway", "japan"}} == {
        session.entity("Orbis").id
    }
    session.split_name(session.entity("Orbis"), "Orbis Media")
    desk.resolve()
    assert session.entity("Orbis").id != session.entity("Orbis Media").id


def test_one_article_s_use_of_a_name_is_split_off(desk):
    desk.put(a="Vantel opened in Norway.", b="Vantel opened in Japan.")
    made = desk.session.split_article(desk.session.entity("Vantel"), "b")
    desk.resolve()
    assert len({claim.subject.id for claim in desk.claims().values()}) == 2
    desk.put(c="Vantel opened in Sweden.")
    by_country = {claim.object.id: claim.subject.id for claim in desk.claims().values()}
    assert by_country["norway"] == by_country["sweden"] != by_country["japan"]
    desk.session.undo(made)
    desk.resolve()
    assert len({claim.subject.id for claim in desk.claims().values()}) == 1


def test_renamed_and_retyped_in_later_articles_too(desk):
    desk.put(a="Vantel opened in Norway.")
    desk.session.rename(desk.session.entity("Vantel"), "Vantel Foundation")
    desk.session.retype(desk.session.entity("Vantel"), "organization")
    desk.put(b="Vantel works with Orbis.")
    found = desk.session.entity("Vantel Foundation")
    assert (found.name, found.type, found.id) == ("Vantel Foundation", EntityType.ORGANIZATION, "vantel-foundation")
    assert desk.session.entity("vantel") == found
    assert {claim.subject.id for claim in desk.claims().values()} == {found.id}


def test_a_retyped_entity_is_the_one_that_later_articles_give_that_type(desk):
    desk.put(a="Ada Holm works with Orbis.")
    desk.session.retype(desk.session.entity("Ada Holm"), "Person")
    later = Article(id="b", text="Ada Holm works with Vantel.")
    desk.put_article(later, kinds={"Ada Holm": EntityType.PERSON})
    assert {claim.subject.type for claim in desk.claims().values()} == {EntityType.PERSON}
    assert len({claim.subject.id for claim in desk.claims().values()}) == 1


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("b", ["Norway", "Sweden"]),
        ("http://daily.rumours.example/b", ["Norway", "Sweden"]),
        ("The Rumour Mill", ["Norway"]),
        ("rumours.example", ["Norway"]),
        ("https://www.rumours.example/", ["Norway"]),
        ("/news/tabloid", ["Norway"]),
        ("news", None),
        ("mill.example", None),
    ],
)
def test_an_untrusted_source_does_not_count_now_or_later(desk, source, left):
    desk.put(a="Vantel opened in Norway.")
    for name, country in (("b", "Japan"), ("c", "Sweden")):
        article = Article(
            id=name,
            text=f"Vantel opened in {country}. Vantel opened in Norway.",
            source=f"/news/tabloid/{name}.txt",
            publisher="Rumour Mill",
            url=f"http://daily.rumours.example/{name}",
        )
        if name == "c":  # later than the decision
            if left is None:
                with pytest.raises(InputError, match="no stored article"):
                    desk.session.distrust(source)
                return
            item, articles = desk.session.distrust(source, "gossip")
            assert (item.value, articles) == (None, ["b"])
        desk.put_article(article)
    assert [claim.object.name for claim in desk.store.select()] == left
    assert "b" not in {item.article for claim in desk.store.select() for item in claim.evidence}
    desk.session.undo([item])
    desk.resolve()
    assert {claim.object.name for claim in desk.store.select()} == {"Japan", "Norway", "Sweden"}


def test_the_latest_decision_counts_and_undoing_it_brings_the_one_before_back(desk):
    desk.put(a=MET)
    claim = desk.claim(PARTNERS)
    Session(desk.store, desk.session.relations, "bob").confirm(claim)
    rejected = desk.session.reject(claim)
    desk.resolve()
    assert desk.claims() == {}
    assert [item.by for item in desk.session.decided()] == ["ann", "bob"]
    desk.session.undo([desk.session.find(rejected.id[:6])])
    desk.resolve()
    assert desk.claim(PARTNERS).confidence == 1.0


def test_the_least_confidence_of_the_last_build_stays(desk):
    desk.put(a=MET)
    desk.put_article(Article(id="b", text="Vantel opened in Norway."), confidence=0.3)
    resolve_store(desk.store, min_confidence=0.5)
    assert list(desk.claims()) == [PARTNERS]
    desk.session.set_date(desk.claim(PARTNERS), "2012")
    desk.resolve()
    assert list(desk.claims()) == [PARTNERS]


def test_what_makes_no_sense_is_refused_and_nothing_is_stored(desk):
    desk.put(a=f"{MET} Vantel opened in Norway.")
    session, claim = desk.session, desk.claim(PARTNERS)
    vantel = session.entity("Vantel")
    for kind, expected, call in (
        (UsageError, "actual, planned", lambda: session.set_status(claim, "maybe")),
        (UsageError, "2011-04-22", lambda: session.set_date(claim, "2011-13")),
        (UsageError, "2011-04-22", lambda: session.set_date(claim, "")),
        (UsageError, "Company, Organization", lambda: session.retype(vantel, "planet")),
        (UsageError, "no country", lambda: session.retype(vantel, "Country")),
        (UsageError, "is no name", lambda: session.rename(vantel, " \x1b ")),
        (UsageError, "one entity already", lambda: session.merge(vantel, session.entity("vantel"))),
        (UsageError, "no name of Vantel", lambda: session.split_name(vantel, "Lumen")),
        (UsageError, "the only name", lambda: session.split_name(vantel, "vantel")),
        (InputError, "no article", lambda: session.split_article(vantel, "z")),
        (UsageError, "no source", lambda: session.distrust("  ")),
        (QueryError, "unknown", lambda: session.entity("Lumen")),
        (InputError, "no claim", lambda: session.claim("")),
        (InputError, "no decision", lambda: session.find("")),
        (UsageError, "--by", lambda: Session(desk.store, {}, "auto")),
    ):
        with pytest.raises(kind, match=expected):
            call()
    assert session.decided() == []


def test_a_name_of_two_entities_asks_for_one(desk):
    desk.put(a="Vantel opened in Norway.", b="Vantel opened in Japan.")
    desk.session.split_article(desk.session.entity("Vantel"), "b")
    desk.resolve()
    with pytest.raises(InputError, match="2 entities are called so; give the id of one: Vantel") as caught:
        desk.session.entity("VANTEL")
    ids = {claim.subject.id for claim in desk.store.select()}
    assert all(name in str(caught.value) for name in ids)
    assert {desk.session.entity(name).id for name in ids} == ids
