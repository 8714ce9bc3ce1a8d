"""The data model as a JSON Schema; apart from the models, so that a question does not wait for pydantic's generator."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from socialexpansion.schema.article import Article
from socialexpansion.schema.base import Frozen
from socialexpansion.schema.claim import Claim, Evidence
from socialexpansion.schema.correction import Correction
from socialexpansion.schema.decision import Decision
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.extraction import Extraction, LocalEntity
from socialexpansion.schema.mention import Mention
from socialexpansion.schema.relation import RelationType


def json_schema() -> dict[str, Any]:
    """Return one JSON Schema document (draft 2020-12) that defines every model of this package."""
    models: list[type[Frozen]] = [
        Article,
        Claim,
        Correction,
        Decision,
        Entity,
        Evidence,
        Extraction,
        LocalEntity,
        Mention,
        RelationType,
    ]
    _, document = models_json_schema([(model, "serialization") for model in models], title="socialexpansion")
    return document
