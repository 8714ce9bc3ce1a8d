"""The component that runs a trained claim model; apart, so that only who uses one needs ONNX Runtime."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from socialexpansion.models.runtime import ClaimPredictor
from socialexpansion.pipeline import claims, homes
from socialexpansion.pipeline.learned import learned_claims
from socialexpansion.relations import load_relations


@Language.factory(
    "sx_model",
    requires=["doc.spans", "doc._.entities", "doc._.claims"],
    assigns=["doc._.claims", "doc._.entities"],
    default_config={"relations": None},
)
def create_model(nlp: Language, name: str, folder: str, relations: str | None) -> Callable[[Doc], Doc]:
    """Return the component that puts the judgement of the claim model in *folder* in place of the grammar's."""
    types = load_relations(Path(relations) if relations else None)
    predictor = ClaimPredictor(Path(folder))

    def component(doc: Doc) -> Doc:
        found = claims.one_object_each(learned_claims(doc, predictor, types), types)
        homes.set_claims(doc, tuple(found), types)
        return doc

    return component
