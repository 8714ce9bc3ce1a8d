"""What is doubtful, and in which order."""

from __future__ import annotations

from socialexpansion.review.doubts import DoubtfulClaim, DoubtfulMerge, against
from socialexpansion.schema import Article, Decision, Status

from .conftest import RELATIONS


def words(items):
    return [
        f"{one.claim.subject.name} {one.claim.relation} {one.claim.object.name} {one.claim.status}"
        if isinstance(one, DoubtfulClaim)
        else f"{one.decision.left} = {one.decision.right}"
        for one in items
    ]


def test_contradictions_come_first_then_the_least_sure(desk):
    desk.put_article(Article(id="a", text="Vantel opened in Norway."), confidence=0.9)
    desk.put_article(Article(id="b", text="Vantel works with Orbis."), confidence=0.8)
    desk.put_article(Article(id="c", text="Vantel does not work with Orbis."), confidence=0.7)
    desk.put_article(Article(id="d", text="Lumen opened in Japan."), confidence=0.4)
    queue = desk.session.queue()
    assert words(queue) == [
        "Vantel partnered_with Orbis denied",
        "Vantel partnered_with Orbis actual",
        "Lumen expanded_into Japan actual",
        "Vantel expanded_into Norway actual",
    ]
    assert "“Vantel partnered with Orbis” (actual)" in queue[0].reasons[0]
    assert queue[2].reasons == ("confidence 0.40",)
    desk.session.confirm(queue[0].claim)
    desk.session.reject(queue[1].claim)
    left = ["Lumen expanded_into Japan actual", "Vantel expanded_into Norway actual"]
    assert words(desk.session.queue()) == left  # at once
    desk.resolve()
    assert words(desk.session.queue()) == left


def test_a_claim_whose_ends_no_longer_fit_is_doubtful(desk):
    desk.put(a="Vantel opened in Norway.")
    desk.session.retype(desk.session.entity("Vantel"), "Person")
    desk.resolve()
    (item,) = desk.session.queue()
    assert item.reasons[0] == "its subject is a Person, not Company"
    assert item.doubt > 1


def test_merges_that_are_not_certain_or_disputed_are_listed_until_decided(desk):
    desk.put(a="Brightwavenet opened in Norway.", b="Brightwavesnet opened in Japan.", c="Vantel opened in Japan.")
    (merge,) = [item for item in desk.session.queue() if isinstance(item, DoubtfulMerge)]
    assert merge.decision.by == "auto"
    assert merge.reasons[0].startswith("one letter apart")
    desk.session.judge_merge(merge.decision, same=False)
    desk.resolve()
    assert not [item for item in desk.session.queue() if isinstance(item, DoubtfulMerge)]
    assert len({claim.subject.id for claim in desk.store.select()}) == 3
    pair = {"left": merge.decision.left, "right": merge.decision.right}
    other = {"judgement": "same", "score": 1, "reason": "", "by": "bob", "at": "2001-01-01"}
    desk.store.reviews.add([Decision.model_validate({**pair, **other})])
    (disputed,) = [item for item in desk.session.queue() if isinstance(item, DoubtfulMerge)]
    assert disputed.reasons == ("persons disagree (bob: same, ann: different)",)


def test_what_cannot_all_be_so(desk):
    desk.put(a="Vantel opened in Norway. Vantel will open in Japan. Vantel opened in Sweden.")
    claims = desk.store.select()
    assert against(claims, RELATIONS) == {}
    norway, japan, sweden = (next(c for c in claims if c.object.id == name) for name in ("norway", "japan", "sweden"))

    def change(claim, **fields):
        return claim.model_copy(update={"id": f"x{claim.id}", **fields})

    home = change(norway, relation="headquartered_in")
    owner = change(norway, relation="owns")
    owned = change(norway, id="y", relation="owns", subject=norway.object, object=norway.subject)
    for group, clash in (
        ([norway, home], True),  # a company does not expand to its home
        ([home, change(sweden, relation="headquartered_in")], True),  # a company has one home
        ([owner, owned], True),  # an owner is not owned by what it owns
        ([japan, change(japan, status=Status.DENIED)], True),
        ([norway, change(norway, status=Status.ENDED)], False),
        ([norway, sweden], False),
    ):
        assert bool(against(group, RELATIONS)) is clash, group
