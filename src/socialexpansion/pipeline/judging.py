"""The components that run the trained model: one finds names, the other has the last word on claims."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from socialexpansion.models.runtime import PACKAGED, Model
from socialexpansion.pipeline import claims, homes
from socialexpansion.pipeline.learned import learned_claims
from socialexpansion.pipeline.state import READING
from socialexpansion.relations import load_relations


@cache
def model_in(folder: Path) -> Model:
    """Return the model in *folder*, loaded once for all components of a process."""
    return Model(folder)


@Language.factory("sx_names", assigns=["doc.user_data"], default_config={"folder": None})
def create_names(nlp: Language, name: str, folder: str | None) -> Callable[[Doc], Doc]:
    """Return the component that notes the names that the model in *folder* finds; the packaged one by default."""
    model = model_in(Path(folder) if folder else PACKAGED)

    def component(doc: Doc) -> Doc:
        doc.user_data[READING] = model.read(doc.text)
        return doc

    return component


@Language.factory(
    "sx_model",
    requires=["doc.spans", "doc._.entities", "doc._.claims"],
    assigns=["doc._.claims", "doc._.entities"],
    default_config={"folder": None, "relations": None},
)
def create_model(nlp: Language, name: str, folder: str | None, relations: str | None) -> Callable[[Doc], Doc]:
    """Return the component that puts the model's judgement in place of the grammar's."""
    types = load_relations(Path(relations) if relations else None)
    model = model_in(Path(folder) if folder else PACKAGED)

    def component(doc: Doc) -> Doc:
        found = claims.one_object_each(learned_claims(doc, model, types), types)
        homes.set_claims(doc, tuple(found), types)
        doc.user_data.pop(READING, None)  # large, and in the way of writing the Doc to disk
        return doc

    return component
