"""The data model: frozen pydantic values, each with a JSON Schema (``schema/json_schema.py``)."""

from __future__ import annotations

from socialexpansion.schema.article import Article
from socialexpansion.schema.base import Frozen
from socialexpansion.schema.claim import Claim, Evidence, Mode, claim_id
from socialexpansion.schema.decision import Decision, Judgement
from socialexpansion.schema.entity import PLACE_TYPES, Entity, EntityType, slug
from socialexpansion.schema.extraction import Extraction, LocalEntity
from socialexpansion.schema.mention import Mention, MentionKind
from socialexpansion.schema.merging import merge_claims
from socialexpansion.schema.names import LEGAL_FORMS, bare_name, name_key
from socialexpansion.schema.relation import Example, Frame, QueryWords, RelationType
from socialexpansion.schema.source import ClaimSource, EntityProfile, Selection
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When

__all__ = [
    "LEGAL_FORMS",
    "PLACE_TYPES",
    "Article",
    "Claim",
    "ClaimSource",
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
