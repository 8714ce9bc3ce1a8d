"""``socialexpansion show``: one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, MinConfidenceOption, RelationsOption, StoreOption
from socialexpansion.cli.output import clean, note

if TYPE_CHECKING:
    from socialexpansion.schema import Entity
    from socialexpansion.store import Store

EXAMPLE = "socialexpansion show Nokia"


def run(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any name of the entity.")],
    store: StoreOption = DEFAULT_STORE,
    min_confidence: MinConfidenceOption = 0.0,
    relations: RelationsOption = None,
) -> None:
    """Show one entity: its names and why they were taken for one, its type, country, claims and sources."""
    from socialexpansion.query.names import resolve_name
    from socialexpansion.query.vocabulary import Vocabulary
    from socialexpansion.relations import load_relations
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source:
        found = resolve_name(name, source, Vocabulary(load_relations(relations)))
        _show(found.entity, source, min_confidence)
    if found.note:
        note(found.note)


def _show(entity: Entity, source: Store, min_confidence: float) -> None:
    from socialexpansion.cli.claims import claim_table
    from socialexpansion.schema import Selection

    profile = source.profile(entity.id)
    names, mentions = (profile.names, profile.mentions) if profile else ((), 0)
    articles = source.articles_of(entity.id)
    facts = [
        ("name", entity.name),
        ("type", entity.type),
        ("country", entity.country),
        ("also called", "; ".join(name for name in names if name != entity.name)),
        ("mentions", f"{mentions} in {_articles(len(articles), source.copies.among(articles))}"),
        ("articles", ", ".join(articles)),
    ]
    for label, value in facts:
        if value:
            typer.echo(f"{label + ':':13}{clean(value)}")
    _show_decisions(entity.id, source)
    claims = source.select(Selection(ends=(entity.id,), min_confidence=min_confidence))
    if claims:
        typer.echo()
        claim_table(claims)


def _articles(number: int, copies: int) -> str:
    line = f"{number} article{'' if number == 1 else 's'}"
    return f"{line} ({copies} of them copies or versions of others)" if copies else line


def _show_decisions(entity_id: str, source: Store) -> None:
    decisions = source.decisions(entity_id)
    if not decisions:
        return
    from socialexpansion.review.wording import decision_words

    for decision in decisions:
        score = f"score {decision.score:.2f}, decided by {decision.by}"
        detail = "; ".join(filter(None, [decision.reason, score]))
        typer.echo(f"{'names:':13}{clean(f'{decision_words(decision, source)} ({detail})')}")
