"""All that was read out of one article, independent of every other article."""

from __future__ import annotations

from pydantic import Field

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.mention import Mention


class LocalEntity(Frozen):
    """An entity as one article knows it: every name it goes by there and how often it is mentioned."""

    entity: Entity
    names: tuple[str, ...] = Field(min_length=1)
    mentions: int = Field(ge=0)


class Extraction(Frozen):
    """The entities, mentions and claims of one article. Ids are local to that article."""

    article: str
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
