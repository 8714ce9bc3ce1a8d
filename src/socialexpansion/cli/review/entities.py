"""``socialexpansion review merge``, ``split``, ``rename``, ``retype`` and ``distrust``: entities and sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from socialexpansion.cli.options import DEFAULT_STORE, RelationsOption, StoreOption
from socialexpansion.cli.output import note
from socialexpansion.cli.review.options import ByOption, LaterOption, WhyOption, open_session, tell
from socialexpansion.errors import UsageError

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Any name of the entity, or its id.")]
EXAMPLES = {
    "merge": 'socialexpansion review merge "Acme" "Acme Business Machines"',
    "split": 'socialexpansion review split "Acme" "Acme Foods"',
    "rename": 'socialexpansion review rename "Acme" "Acme Foods"',
    "retype": 'socialexpansion review retype "Acme" Organization',
    "distrust": 'socialexpansion review distrust rumours.example --why "copies press releases"',
}


def merge(
    name: NameArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="A name of the other, or its id.")],
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say that two entities are one."""
    with open_session(store, by, relations, later=later) as session:
        tell(session.merge(session.entity(name), session.entity(other), why), session)


def split(
    name: NameArgument,
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="The one of its names that is another entity's.")
    ] = None,
    article: Annotated[
        str | None, typer.Option("--article", metavar="ID", help="Take out what this article means by the name.")
    ] = None,
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say that an entity is two: another goes by one of its names, or is meant in one of its articles."""
    if (other is None) == (article is None):
        raise UsageError("give either OTHER or --article", hint="see socialexpansion review split --help")
    with open_session(store, by, relations, later=later) as session:
        entity = session.entity(name)
        made = session.split_name(entity, other, why) if other else session.split_article(entity, article or "", why)
        for item in made:
            tell(item, session)


def rename(
    name: NameArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is called.")],
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say what an entity is called. Its other names still find it."""
    with open_session(store, by, relations, later=later) as session:
        entity = session.entity(name)
        for homonym in session.store.named(new):
            if homonym.entity.id != entity.id:
                note(f"there is another “{new}” ({homonym.entity.id}); if it is the same, merge the two")
        tell(session.rename(entity, new, why), session)


def retype(
    name: NameArgument,
    kind: Annotated[
        str, typer.Argument(metavar="TYPE", help="Company, Organization, Person, Country, City or Region.")
    ],
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say of what type an entity is."""
    with open_session(store, by, relations, later=later) as session:
        tell(session.retype(session.entity(name), kind, why), session)


def distrust(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="An article's id, a publisher, a site, a file or a folder.")
    ],
    why: WhyOption = "",
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Say that what a source says does not count: claims that rest on it alone go, now and later."""
    with open_session(store, by, relations, later=later) as session:
        item, articles = session.distrust(source, why)
        tell(item, session)
        note(f"{len(articles)} stored article{'' if len(articles) == 1 else 's'} from there")


COMMANDS: dict[str, Callable[..., Any]] = {
    "merge": merge,
    "split": split,
    "rename": rename,
    "retype": retype,
    "distrust": distrust,
}
