"""The data model: frozen pydantic values, each with a JSON Schema (``schema/json_schema.py``)."""

from __future__ import annotations

from socialexpansion.schema.article import Article
from socialexpansion.schema.base import Frozen
from socialexpansion.schema.claim import Claim, Evidence, Mode, claim_id
from socialexpansion.schema.correction import (
    CLAIM_ACTIONS,
    ENTITY_ACTIONS,
    Action,
    ClaimRef,
    Correction,
    NameRef,
    Passage,
)
from socialexpansion.schema.decision import Decision, Judgement
from socialexpansion.schema.entity import PLACE_TYPES, Entity, EntityType, slug
from socialexpansion.schema.extraction import Extraction, LocalEntity
from socialexpansion.schema.mention import Mention, MentionKind
from socialexpansion.schema.merging import merge_claims
from socialexpansion.schema.names import LEGAL_FORMS, bare_name, name_key
from socialexpansion.schema.relation import Example, Frame, QueryWords, RelationType
from socialexpansion.schema.source import Citation, ClaimSource, EntityProfile, Selection
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When

__all__ = [
    "CLAIM_ACTIONS",
    "ENTITY_ACTIONS",
    "LEGAL_FORMS",
    "PLACE_TYPES",
    "Action",
    "Article",
    "Citation",
    "Claim",
    "ClaimRef",
    "ClaimSource",
    "Correction",
    "Decision",
    "Entity",
    "EntityProfile",
    "EntityType",
    "Evidence",
    "Example",
    "Extraction",
    "Frame",
    "Frozen",
    "Judgement",
    "LocalEntity",
    "Mention",
    "MentionKind",
    "Mode",
    "NameRef",
    "Passage",
    "QueryWords",
    "RelationType",
    "Selection",
    "Status",
    "When",
    "bare_name",
    "claim_id",
    "merge_claims",
    "name_key",
    "slug",
]
