"""How the vocabularies of others tell each relation: ``vocabulary.toml`` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.entity import EntityType


class MoneySchema(Frozen):
    """A schema of FollowTheMoney that a relation may become, and what its ends have to be."""

    schema_name: str = Field(alias="schema")
    subject: str
    object: str
    subject_types: tuple[EntityType, ...]
    object_types: tuple[EntityType, ...]
    roles: tuple[str, ...] = ()


class LinkedProperty(Frozen):
    """A property in RDF from the subject to the object, or the other way round."""

    property: str
    inverse: bool = False


class LinkedClaim(Frozen):
    """What a claim is in RDF besides a statement, and the properties of its two ends as such."""

    type: str
    subject: str
    object: str


class Words(Frozen):
    """How one relation is told elsewhere."""

    ftm: tuple[MoneySchema, ...] = ()
    rdf: tuple[LinkedProperty, ...] = ()
    rdf_claim: LinkedClaim | None = None


@cache
def _packaged() -> Mapping[str, Words]:
    text = Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
    return {name: Words.model_validate(words) for name, words in tomllib.loads(text).items()}


def words_for(relation: str) -> Words:
    """Return how *relation* is told elsewhere; nothing for one that the package does not know."""
    return _packaged().get(relation, Words())
