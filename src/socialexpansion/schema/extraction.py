"""All that was read out of one article, independent of every other article."""

from __future__ import annotations

from typing import Self

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
    """The entities, mentions and claims of one article. Ids are local to that article.

    Attributes:
        language: ISO 639 code of the language that the article was taken to be in, where it was looked at.
        note: why nothing was read out of the article, if it was passed over.

    """

    article: str
    language: str | None = None
    note: str | None = None
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()

    def confident(self, min_confidence: float) -> Self:
        """Return this with only the claims of at least that confidence."""
        kept = tuple(claim for claim in self.claims if claim.confidence >= min_confidence)
        return self if len(kept) == len(self.claims) else self.model_copy(update={"claims": kept})
