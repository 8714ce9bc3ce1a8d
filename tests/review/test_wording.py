"""Decisions in words: whose names they use, and how they tell one article's use of a name."""

from __future__ import annotations

import pytest

from socialexpansion.review.wording import decision_words
from socialexpansion.schema import Decision, Judgement


def decision(left, right, judgement=Judgement.DIFFERENT):
    return Decision(left=left, right=right, judgement=judgement, score=1.0, reason="", by="ann")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (decision("org:vantel", "org:vantel#b"), "“Vantel” is not what b means by “Vantel”"),
        (decision("org:vantel#b", "org:orbis media", Judgement.SAME), "what b means by “Vantel” is “Orbis Media”"),
        (decision("org:nowhere: known", "org:vantel"), "“nowhere: known” is not “Vantel”"),
        (decision("city:NO:oslo", "city:oslo"), "“oslo” is not “oslo”"),
        (decision("country:NO", "org:vantel"), "“NO” is not “Vantel”"),
    ],
)
def test_names_are_written_as_the_store_has_them(desk, item, words):
    desk.put(a="Vantel works with Orbis Media.", b="Vantel opened in Norway.")
    assert decision_words(item, desk.store) == words


def test_without_a_store_names_stay_as_the_decision_has_them():
    assert decision_words(decision("org:vantel", "org:vantel#b")) == "“vantel” is not what b means by “vantel”"


def test_a_name_that_two_entities_have_is_written_alike_for_both(desk):
    desk.put(a="VanTel opened in Norway.", b="VanTel opened in Japan.")
    (made,) = desk.session.split_article(desk.session.entity("VanTel"), "b")
    desk.resolve()
    assert decision_words(made, desk.store) == "“VanTel” is not what b means by “VanTel”"
