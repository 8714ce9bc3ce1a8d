"""``socialexpansion review confirm``, ``reject``, ``status`` and ``date``: decisions on claims."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialexpansion.cli.options import DEFAULT_STORE, RelationsOption, StoreOption
from socialexpansion.cli.review.options import ByOption, LaterOption, WhyOption, open_session, tell
from socialexpansion.errors import InputError, UsageError

if TYPE_CHECKING:
    from socialexpansion.review.session import Item, Session
    from socialexpansion.schema import Claim, Evidence

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or its beginning.")]
ClaimsArgument = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims, or their beginnings.")]
ArticleOption = Annotated[
    list[str] | None,
    typer.Option("--article", metavar="ID", help="Decide only on what this article says. May be given again."),
]
EverywhereOption = Annotated[
    bool,
    typer.Option("--everywhere", help="Decide on the claim wherever it is made, in later articles too."),
]
EXAMPLES = {
    "confirm": "socialexpansion review confirm c24c3fd88",
    "reject": 'socialexpansion review reject c24c3fd88 --why "a customer, no partner"',
    "status": "socialexpansion review status c24c3fd88 planned",
    "date": "socialexpansion review date c24c3fd88 2012-10",
}


def confirm(
    claims: ClaimsArgument,
    article: ArticleOption = None,
    everywhere: EverywhereOption = False,
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say that claims are right: their sentences say so. They get the confidence 1."""
    with open_session(store, by, relations, later=later) as session:
        _decide(session, claims, article, everywhere, partial(session.confirm, why=why))


def reject(
    claims: ClaimsArgument,
    article: ArticleOption = None,
    everywhere: EverywhereOption = False,
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say that claims are wrong: their sentences do not say so. Another sentence may still make the claim.

    With --everywhere the claim is taken for wrong whoever makes it, now and later.
    """
    with open_session(store, by, relations, later=later) as session:
        _decide(session, claims, article, everywhere, partial(session.reject, why=why))


def status(
    claim: ClaimArgument,
    status: Annotated[str, typer.Argument(metavar="STATUS", help="actual, planned, rumored, denied or ended.")],
    article: ArticleOption = None,
    everywhere: EverywhereOption = False,
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say that a claim is right, but for its status."""
    with open_session(store, by, relations, later=later) as session:
        _decide(session, [claim], article, everywhere, partial(session.set_status, status=status, why=why))


def date(
    claim: ClaimArgument,
    date: Annotated[str, typer.Argument(metavar="DATE", help="2012, 2012-10, 2012-10-16, or none if unknown.")],
    article: ArticleOption = None,
    everywhere: EverywhereOption = False,
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say that a claim is right, but for the date of its start."""
    with open_session(store, by, relations, later=later) as session:
        _decide(session, [claim], article, everywhere, partial(session.set_date, date=date, why=why))


def _decide(
    session: Session,
    ids: list[str],
    articles: list[str] | None,
    everywhere: bool,
    decide: Callable[..., Item],
) -> None:
    """Make a decision on each of the claims; nothing is decided if one is unknown."""
    if articles and everywhere:
        raise UsageError("--article and --everywhere exclude each other", hint="give one of them")
    with session.store.transaction():
        for claim in [session.claim(name) for name in dict.fromkeys(ids)]:
            tell(decide(claim, evidence=[] if everywhere else _evidence(claim, articles)), session)


def _evidence(claim: Claim, articles: list[str] | None) -> list[Evidence]:
    chosen = [item for item in claim.evidence if not articles or item.article in articles]
    if not chosen:
        known = ", ".join(dict.fromkeys(item.article for item in claim.evidence))
        raise InputError("the claim does not rest on this article", ", ".join(articles or ()), f"it rests on {known}")
    return chosen


COMMANDS: dict[str, Callable[..., Any]] = {"confirm": confirm, "reject": reject, "status": status, "date": date}
