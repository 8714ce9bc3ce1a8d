"""What can be decided on the screen: for each key, what it asks for and what it stores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from socialexpansion.cli.output import clean
from socialexpansion.cli.review.screen.forms import EVERYWHERE, SCOPE, WHY, Answers, Choice, Form, Text
from socialexpansion.errors import UsageError
from socialexpansion.review.doubts import Doubtful, DoubtfulClaim
from socialexpansion.review.origins import Origin, sites
from socialexpansion.review.session import Item
from socialexpansion.review.wording import claim_words
from socialexpansion.schema import Claim, Entity, EntityType, Evidence, Status

if TYPE_CHECKING:
    from socialexpansion.cli.review.screen.app import ReviewApp

Ask = Callable[["ReviewApp", Doubtful], Form | None]
Decide = Callable[["ReviewApp", Doubtful, Answers], list[Item]]


@dataclass(frozen=True)
class Action:
    """One kind of decision.

    Attributes:
        form: what is asked for first, if anything.
        decide: stores the decisions and returns them.
        settles: whether the thing decided on is dealt with, and nothing else has changed.

    """

    form: Ask
    decide: Decide
    settles: bool = False


# Claims and merges


def _no_form(app: ReviewApp, item: Doubtful) -> None:
    return None


def _confirm(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    if isinstance(item, DoubtfulClaim):
        return [app.session.confirm(item.claim, evidence=_evidence(app, item.claim, answers))]
    return [app.session.judge_merge(item.decision, same=True)]


def _ask_reject(app: ReviewApp, item: Doubtful) -> Form:
    if isinstance(item, DoubtfulClaim):
        return Form(f"Wrong: {clean(claim_words(item.claim))}", [WHY, SCOPE])
    return Form("These are two, not one", [WHY])


def _reject(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    if isinstance(item, DoubtfulClaim):
        return [app.session.reject(item.claim, answers["why"], evidence=_evidence(app, item.claim, answers))]
    return [app.session.judge_merge(item.decision, same=False, why=answers["why"])]


def _ask_status(app: ReviewApp, item: Doubtful) -> Form:
    claim = _claim(item)
    options = [(status.value, status.value) for status in Status]
    return Form(
        f"Status of: {clean(claim_words(claim))}", [Choice("status", "It is", options, claim.status), WHY, SCOPE]
    )


def _status(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    claim = _claim(item)
    evidence = _evidence(app, claim, answers)
    return [app.session.set_status(claim, answers["status"], answers["why"], evidence=evidence)]


def _ask_date(app: ReviewApp, item: Doubtful) -> Form:
    claim = _claim(item)
    date = Text("date", "Since when", str(claim.when or ""), hint="2012, 2012-10, 2012-10-16 or none")
    return Form(f"Date of: {clean(claim_words(claim))}", [date, WHY, SCOPE])


def _date(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    claim = _claim(item)
    evidence = _evidence(app, claim, answers)
    return [app.session.set_date(claim, answers["date"], answers["why"], evidence=evidence)]


def _claim(item: Doubtful) -> Claim:
    if not isinstance(item, DoubtfulClaim):
        raise UsageError("this is a merge, not a claim", hint="press c if the two names are one, r if they are two")
    return item.claim


def _evidence(app: ReviewApp, claim: Claim, answers: Answers) -> Sequence[Evidence]:
    if answers.get("scope") == EVERYWHERE:
        return ()
    return claim.evidence if app.sentence is None else (claim.evidence[app.sentence],)


# Entities


def _ends(item: Doubtful) -> list[Entity]:
    return [item.claim.subject, item.claim.object] if isinstance(item, DoubtfulClaim) else [item.entity.entity]


def _which(item: Doubtful) -> Choice:
    return Choice("entity", "Which one", [(end.id, clean(f"{end.name} ({end.type})")) for end in _ends(item)])


def _chosen(item: Doubtful, answers: Answers) -> Entity:
    return next(end for end in _ends(item) if end.id == answers["entity"])


def _known(app: ReviewApp) -> list[str]:
    return sorted({clean(profile.entity.name) for profile in app.session.store.profiles()})


def _ask_merge(app: ReviewApp, item: Doubtful) -> Form:
    other = Text("other", "is the same as (name or id)", known=_known(app), hint="→ completes")
    return Form("Merge", [_which(item), other, WHY])


def _merge(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    other = app.session.entity(answers["other"])
    return [app.session.merge(_chosen(item, answers), other, answers["why"])]


def _ask_split(app: ReviewApp, item: Doubtful) -> Form:
    names = [name for end in _ends(item) if (profile := app.session.store.profile(end.id)) for name in profile.names]
    name = Text("name", "A name of it that is another's", known=[clean(one) for one in names], hint="→ completes")
    articles = [name for end in _ends(item) for name in app.session.store.articles_of(end.id)]
    article = Text("article", "or an article that means another", known=articles, hint="the article's id")
    return Form("Split", [_which(item), name, article, WHY])


def _split(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    entity = _chosen(item, answers)
    if bool(answers["name"]) == bool(answers["article"]):
        raise UsageError("give either a name or an article")
    if answers["name"]:
        return [*app.session.split_name(entity, answers["name"], answers["why"])]
    return [*app.session.split_article(entity, answers["article"], answers["why"])]


def _ask_rename(app: ReviewApp, item: Doubtful) -> Form:
    return Form("Rename", [_which(item), Text("name", "is called"), WHY])


def _rename(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    return [app.session.rename(_chosen(item, answers), answers["name"], answers["why"])]


def _ask_retype(app: ReviewApp, item: Doubtful) -> Form:
    types = Choice("type", "is of the type", [(kind.value, kind.value) for kind in EntityType])
    return Form("What it is", [_which(item), types, WHY])


def _retype(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    return [app.session.retype(_chosen(item, answers), answers["type"], answers["why"])]


# Sources


def _ask_distrust(app: ReviewApp, item: Doubtful) -> Form:
    articles = {one.article for one in _claim(item).evidence}
    rows = (Origin(*row) for row in app.session.store.reviews.origins())
    names = dict.fromkeys(name for row in rows if row.article in articles for name in sites(row))
    return Form("Does not count", [Choice("source", "What it says", [(name, clean(name)) for name in names]), WHY])


def _distrust(app: ReviewApp, item: Doubtful, answers: Answers) -> list[Item]:
    return [app.session.distrust(answers["source"], answers["why"])[0]]


CONFIRM = Action(_no_form, _confirm, settles=True)
REJECT = Action(_ask_reject, _reject, settles=True)
STATUS = Action(_ask_status, _status, settles=True)
DATE = Action(_ask_date, _date, settles=True)
MERGE = Action(_ask_merge, _merge)
SPLIT = Action(_ask_split, _split)
RENAME = Action(_ask_rename, _rename)
RETYPE = Action(_ask_retype, _retype)
DISTRUST = Action(_ask_distrust, _distrust)
