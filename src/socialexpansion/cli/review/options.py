"""What the commands of ``socialexpansion review`` share."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.output import clean, note

if TYPE_CHECKING:
    from socialexpansion.review.session import Item, Session

ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="SOCIALEXPANSION_REVIEWER",
        help="Who decides. Default: the name of your account on this computer.",
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept with the decision.")]
LaterOption = Annotated[
    bool,
    typer.Option("--later", help="Only store the decision; the next build or `review apply` brings the graph to it."),
]


@contextmanager
def open_session(store: Path, by: str | None, relations: Path | None, *, later: bool = False) -> Iterator[Session]:
    """Open a store for decisions; at the end bring its graph to them, or if *later* say how."""
    from socialexpansion.relations import load_relations
    from socialexpansion.review.session import Session
    from socialexpansion.store import Store
    from socialexpansion.workflow import resolve_store

    types = load_relations(relations)
    with Store.open(store) as opened:
        yield Session(opened, types, by or _account())
        if later:
            note("stored; bring the graph to it with: socialexpansion review apply")
        else:
            resolve_store(opened, relations)


@contextmanager
def reading(store: Path, relations: Path | None) -> Iterator[Session]:
    """Open a store to see what there is to decide and what was decided."""
    from socialexpansion.relations import load_relations
    from socialexpansion.review.session import Session
    from socialexpansion.store import Store

    types = load_relations(relations)
    with Store.open(store, read_only=True) as opened:
        yield Session(opened, types, _account() or "nobody")


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account of a name, as in some containers
        return ""


def tell(item: Item, session: Session) -> None:
    """Print a decision with its id."""
    from socialexpansion.review.wording import decision_words

    typer.echo(clean(f"{item.id}  {decision_words(item, session.store)}"))
