"""``socialexpansion dossier``: everything known of one entity, as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, MinConfidenceOption, RelationsOption, StoreOption
from socialexpansion.cli.output import note

EXAMPLE = "socialexpansion dossier Nokia --out nokia.html"


def run(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any name of the entity.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="PATH",
            help="What to write: NAME.html, NAME.md (with its two pictures), a name without suffix for both, or a "
            "folder. By default both, in the working directory.",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    min_confidence: MinConfidenceOption = 0.0,
    relations: RelationsOption = None,
) -> None:
    """Write all that is claimed of one entity, each line footnoted to its sentence, with a map and its network."""
    from socialexpansion.dossier import gather, write_dossier
    from socialexpansion.query.names import resolve_name
    from socialexpansion.query.vocabulary import Vocabulary
    from socialexpansion.relations import load_relations
    from socialexpansion.store import Store

    types = load_relations(relations)
    with Store.open(store, read_only=True) as source:
        found = resolve_name(name, source, Vocabulary(types))
        if found.note:
            note(found.note)
        dossier = gather(found.entity, source, types, min_confidence=min_confidence)
    for path in write_dossier(dossier, out):
        note(f"wrote {path}")
