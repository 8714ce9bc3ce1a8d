"""What a question can be put to: anything that holds resolved claims (the store, a graph in memory)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from pydantic import Field

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When


class EntityProfile(Frozen):
    """A resolved entity with every name it goes by (most frequent first) and how often it occurs."""

    entity: Entity
    names: tuple[str, ...] = Field(min_length=1)
    mentions: int = Field(ge=0)
    articles: int = Field(ge=0)


class Citation(Frozen):
    """What is needed to cite an article.

    Attributes:
        id: the article's id.
        title: its headline, where it is known.
        published: the publication date, where it is known.
        address: the web address that it appeared at, or else the path or address that it was read from; nothing says
            that it is safe to open.

    """

    id: str = Field(min_length=1)
    title: str | None = None
    published: When | None = None
    address: str | None = None


class Selection(Frozen):
    """A coarse choice of claims; an empty field does not restrict.

    Attributes:
        relations: names of relation types.
        subjects: entity ids, of which the subject must be one.
        objects: entity ids, of which the object must be one.
        ends: entity ids, of which at least one end must be one.
        statuses: statuses to keep.
        min_confidence: the least confidence of a claim to keep.

    """

    relations: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    min_confidence: float = Field(default=0.0, ge=0.0, le=1.0)


class ClaimSource(Protocol):
    """Resolved claims, merged over articles, that can be searched by entity."""

    def named(self, name: str) -> Sequence[EntityProfile]:
        """Return the entities one of whose names has the same ``name_key`` as *name*, most mentioned first."""
        ...

    def profiles(self) -> Iterable[EntityProfile]:
        """Return every entity."""
        ...

    def select(self, selection: Selection) -> Sequence[Claim]:
        """Return the merged claims that *selection* keeps, in a stable order."""
        ...

    def citations(self, articles: Iterable[str]) -> Mapping[str, Citation]:
        """Return by id what is known of those of *articles* (ids) that are known at all."""
        ...
