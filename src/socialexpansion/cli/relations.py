"""``socialexpansion relations``: what a claim may say."""

from __future__ import annotations

import typer

from socialexpansion.cli.options import RelationsOption
from socialexpansion.cli.output import clean

EXAMPLE = "socialexpansion relations --relations my-relations"


def run(relations: RelationsOption = None) -> None:
    """List the relation types, with an example of each."""
    from socialexpansion.relations import load_relations

    for relation in load_relations(relations).values():
        arrow = "-" if relation.symmetric else "->"
        typer.echo(clean(f"{relation.name}: {'/'.join(relation.subject)} {arrow} {'/'.join(relation.object)}"))
        typer.echo(f"  {clean(relation.description)}")
        for label, examples in (("yes", relation.passing), ("no", relation.failing)):
            for example in examples[:1]:
                typer.echo(f"  {label + ':':4} {clean(example.text)}")
