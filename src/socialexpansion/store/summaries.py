"""What resolution looks at of an extraction, in a form that is quick to read: names, and who shares claims."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import lru_cache
from sys import intern
from typing import Any

from socialexpansion.schema import Claim, Entity, EntityType, Extraction, LocalEntity, Mention, MentionKind

_CACHED = 2**15
# Which fields were given is of no interest, and a set for each of a million entities would take most of the memory.
_NOT_KEPT: set[str] = set()


def summarize(extraction: Extraction) -> str:
    """Return the entities of *extraction*, how often each name of theirs stands there, and the ends of its claims."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in extraction.mentions:
        if mention.kind is MentionKind.NAME:
            written[mention.entity][mention.text] += 1
    entities = [(_fields(one.entity), one.names, one.mentions) for one in extraction.entities]
    ends = [(_fields(claim.subject), _fields(claim.object)) for claim in extraction.claims]
    return json.dumps([entities, written, ends], ensure_ascii=False, separators=(",", ":"))


def restore(article: str, summary: str) -> Extraction:
    """Return an extraction of *article* that resolution cannot tell from the one that *summary* was made of.

    Nothing is validated again: it was when the extraction was made.
    """
    entities, written, ends = json.loads(summary)
    return Extraction.model_construct(
        article=article,
        entities=tuple(
            LocalEntity.model_construct(entity=_entity(*fields), names=tuple(names), mentions=mentions)
            for fields, names, mentions in entities
        ),
        mentions=tuple(
            mention
            for entity, texts in written.items()
            for text, times in texts.items()
            for mention in [Mention.model_construct(text=intern(text), kind=MentionKind.NAME, entity=entity)] * times
        ),
        claims=tuple(Claim.model_construct(subject=_entity(*subject), object=_entity(*obj)) for subject, obj in ends),
    )


def _fields(entity: Entity) -> tuple[Any, ...]:
    return (entity.id, entity.name, entity.type.value, entity.country)


@lru_cache(maxsize=_CACHED)
def _entity(name: str, title: str, kind: str, country: str | None) -> Entity:
    """Return the entity with these fields: one object for all the articles that know it so."""
    return Entity.model_construct(_NOT_KEPT, id=name, name=title, type=EntityType(kind), country=country)
