"""``socialexpansion view``: the graph as one HTML page to explore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, MinConfidenceOption, RelationsOption, StoreOption
from socialexpansion.cli.output import note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from socialexpansion.schema import Claim, RelationType
    from socialexpansion.store import Store
    from socialexpansion.view import Material

EXAMPLE = 'socialexpansion view "who expanded into Japan" --out japan.html'


def run(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="Show the answers to this question alone.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The page to write.")] = Path(
        "socialexpansion.html"
    ),
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    min_confidence: MinConfidenceOption = 0.0,
    relations: RelationsOption = None,
) -> None:
    """Write one HTML page with network, world map, time line and evidence; it needs neither network nor server."""
    from socialexpansion.export.files import write_whole
    from socialexpansion.relations import load_relations
    from socialexpansion.store import Store
    from socialexpansion.view import explorer_page

    types = load_relations(relations)
    with Store.open(store, read_only=True) as source:
        material = _material(question, source, types, min_confidence)
    page = explorer_page(material)
    write_whole({out: page})
    for line in material.notes:
        note(line)
    count = len(material.claims)
    note(f"wrote {out}: {count} claim{'' if count == 1 else 's'}, {_size(len(page))}")
    if open_page:
        typer.launch(out.absolute().as_uri())


def _material(
    question: str | None, source: Store, types: Mapping[str, RelationType], min_confidence: float
) -> Material:
    from socialexpansion.errors import ExportError
    from socialexpansion.query.contradictions import contradictions
    from socialexpansion.schema import Selection
    from socialexpansion.view import Material, articles_behind, check_size, choose_context

    claims: Sequence[Claim]
    context: Sequence[Claim] = ()
    notes: Sequence[str] = ()
    title = f"All claims in {source.path.name}"
    if question is None:
        claims = source.select(Selection(min_confidence=min_confidence))
        check_size(claims, min_confidence=min_confidence)
    else:
        from socialexpansion.query import ask

        answer = ask(question, source, types, min_confidence=min_confidence)
        if not answer and min_confidence:
            raise ExportError(answer.notes[0], hint="lower --min-confidence, or ask a wider question")
        claims, title, notes = answer, answer.question, answer.notes
        check_size(claims, question=answer.question, min_confidence=min_confidence)
        ends = {end.id for claim in claims for end in (claim.subject, claim.object)}
        context = choose_context(
            claims, source.select(Selection(ends=tuple(sorted(ends)), min_confidence=min_confidence))
        )
    cited = set(articles_behind([*claims, *context]))
    return Material(
        title=title,
        claims=claims,
        context=context,
        profiles=source.profiles(),
        articles={name: article for name in sorted(cited) if (article := source.article(name))},
        extractions=list(source.extractions(cited)),
        relations=types,
        contradictions=[found.claims for found in contradictions([*claims, *context], types)],
        notes=notes,
    )


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1_000:.0f} kB"
