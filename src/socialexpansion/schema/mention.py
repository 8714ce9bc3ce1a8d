"""A stretch of text that stands for an entity."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.entity import EntityType


class MentionKind(StrEnum):
    """How the text refers to the entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    DEMONYM = "demonym"


class Mention(Frozen):
    """Characters ``start:end`` of an article's text that stand for the entity with id ``entity``."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str = Field(min_length=1)
    kind: MentionKind
    type: EntityType
    entity: str

    @model_validator(mode="after")
    def _spans_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"a mention of {len(self.text)} characters cannot span {self.start}:{self.end}")
        return self
