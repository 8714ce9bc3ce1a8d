"""An article with its sentences, entities and mentions, as the models read it."""

from __future__ import annotations

from dataclasses import dataclass

from socialexpansion.schema import EntityType, MentionKind, Status

BUSINESS_OR_PERSON = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PERSON})
"""What the subject of a claim may be."""


@dataclass(frozen=True)
class EntityInput:
    """An entity as the model sees it: its type and the characters (start, end, kind) of its mentions."""

    type: EntityType
    mentions: tuple[tuple[int, int, MentionKind], ...]


@dataclass(frozen=True)
class DocumentInput:
    """One article.

    Attributes:
        text: the article.
        sentences: start and end of each sentence, in characters.
        entities: every entity; all cities and nationalities of one country are one.
        stated: what the grammar-based extractor found: (subject, object, relation, status), ends as entity numbers.

    """

    text: str
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[EntityInput, ...]
    stated: tuple[tuple[int, int, str, Status], ...] = ()
