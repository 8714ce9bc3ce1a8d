"""A recorded judgement on whether two names mean the same entity."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from pydantic import Field

from socialexpansion.schema.base import Frozen


class Judgement(StrEnum):
    """What was decided of the two names."""

    SAME = "same"
    DIFFERENT = "different"


class Decision(Frozen):
    """Two name keys and whether they are one entity.

    Decisions are stored and clusters derived from them, so that a merge can be seen and undone:
    a later decision by a person overrides an earlier one by the program.

    Attributes:
        left: key of the one name (see ``resolve.keys``).
        right: key of the other.
        score: how alike the two are, 0 to 1.
        reason: why, in words a user understands.
        by: ``auto`` or the name of the person who decided.
        at: ISO 8601 time of the decision in UTC, or ``None`` for a reproducible automatic one.

    """

    left: str = Field(min_length=1)
    right: str = Field(min_length=1)
    judgement: Judgement
    score: float = Field(ge=0.0, le=1.0)
    reason: str
    by: str = "auto"
    at: str | None = None

    @property
    def id(self) -> str:
        """The decision's id: the same for whatever one decider says of one pair of names."""
        pair = sorted([self.left, self.right])
        return "m" + hashlib.sha256("\x1f".join([*pair, self.by]).encode("utf-8", "surrogatepass")).hexdigest()[:9]
