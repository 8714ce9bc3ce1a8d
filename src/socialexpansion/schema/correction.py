"""What a person decided of a claim, an entity or a source.

Corrections speak of names, relations and sentences, never of rows or offsets, so that they hold when articles are read
anew. Whether two names are one entity is a ``Decision``.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When


class Action(StrEnum):
    """What was decided."""

    CONFIRM = "confirm"
    """The claim holds as it is told."""
    REJECT = "reject"
    """The claim is not what is said."""
    STATUS = "status"
    """The claim holds, with this status."""
    DATE = "date"
    """The claim holds, from this date on; without a date, from an unknown one."""
    RENAME = "rename"
    """The entity goes by this name."""
    RETYPE = "retype"
    """The entity is of this type."""
    DISTRUST = "distrust"
    """What this article, publisher, site or folder says does not count."""


CLAIM_ACTIONS = frozenset({Action.CONFIRM, Action.REJECT, Action.STATUS, Action.DATE})
ENTITY_ACTIONS = frozenset({Action.RENAME, Action.RETYPE})


class NameRef(Frozen):
    """An entity by one of its name keys (see ``resolve.keys``), with its name as it was shown."""

    key: str = Field(min_length=1)
    name: str = Field(min_length=1)


class Passage(Frozen):
    """A sentence and the article in which it was read; the same sentence in another article counts as well."""

    article: str = Field(min_length=1)
    sentence: str = Field(min_length=1)


class ClaimRef(Frozen):
    """A claim as it was shown when it was decided on.

    Attributes:
        status: its status then.
        place: see ``Claim``; like ``role`` it tells claims apart where both have one.
        passages: the sentences that the decision is about; with none it is about the claim wherever it is made.

    """

    subject: NameRef
    relation: str = Field(min_length=1)
    object: NameRef
    status: Status
    place: str | None = None
    role: str | None = None
    passages: tuple[Passage, ...] = ()


class Correction(Frozen):
    """One decision of a person.

    Attributes:
        action: what was decided; it says which of the other fields are filled.
        claim: the claim it is about.
        entity: the entity it is about.
        source: the article's id, publisher, site or folder that it is about.
        value: the new status, date, name or type; ``None`` for a date that is not known.
        by: who decided.
        at: ISO 8601 time in UTC; of several decisions on one thing the latest counts.
        why: the reason, in the person's words.

    """

    action: Action
    claim: ClaimRef | None = None
    entity: NameRef | None = None
    source: str | None = Field(default=None, min_length=1)
    value: str | None = Field(default=None, min_length=1)
    by: str = Field(min_length=1)
    at: str = Field(min_length=1)
    why: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        wanted = {
            "claim": self.action in CLAIM_ACTIONS,
            "entity": self.action in ENTITY_ACTIONS,
            "source": self.action is Action.DISTRUST,
        }
        for field, needed in wanted.items():
            if (getattr(self, field) is not None) != needed:
                raise ValueError(f"{self.action} {'needs' if needed else 'has no'} {field}")
        self._check_value()
        return self

    def _check_value(self) -> None:
        if self.action is Action.STATUS:
            Status(self.text)
        elif self.action is Action.RETYPE:
            EntityType(self.text)
        elif self.action is Action.DATE:
            When.model_validate(self.value) if self.value else None
        elif (self.value is None) == (self.action is Action.RENAME):
            raise ValueError(f"{self.action} {'needs a' if self.value is None else 'has no'} value")

    @property
    def text(self) -> str:
        """The value, empty where there is none."""
        return self.value or ""

    @property
    def id(self) -> str:
        """The correction's id: the same for the same decision of the same person at the same time."""
        return "r" + hashlib.sha256(self.model_dump_json().encode("utf-8", "surrogatepass")).hexdigest()[:9]
