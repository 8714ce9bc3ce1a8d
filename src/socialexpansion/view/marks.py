"""Where in a sentence the entities stand, in the units in which a browser counts."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from socialexpansion.schema.entity import Entity
from socialexpansion.schema.extraction import Extraction
from socialexpansion.schema.mention import Mention
from socialexpansion.schema.names import name_key
from socialexpansion.schema.source import EntityProfile


class Mark(NamedTuple):
    """UTF-16 units ``start:end`` of a sentence that stand for the entity with id *entity*."""

    start: int
    end: int
    entity: str


class Marker:
    """Finds the entities of a sentence among what was read out of its article.

    An extraction names entities by ids of its own; a name that only one of the *profiles* bears tells which is meant,
    and of several with that name the one of the same id or type, else the most mentioned.
    """

    def __init__(self, profiles: Iterable[EntityProfile], extractions: Iterable[Extraction]) -> None:
        self._named: dict[str, list[EntityProfile]] = defaultdict(list)
        for profile in sorted(profiles, key=lambda each: (-each.mentions, each.entity.id)):
            for key in {name_key(name) for name in (profile.entity.name, *profile.names)}:
                self._named[key].append(profile)
        self._mentions: dict[str, list[Mention]] = {}
        self._entities: dict[str, Mapping[str, str]] = {}
        for extraction in extractions:
            self._mentions[extraction.article] = sorted(extraction.mentions, key=lambda each: (each.start, -each.end))
            found = ((local.entity.id, self._resolve(local.entity)) for local in extraction.entities)
            self._entities[extraction.article] = {local: entity for local, entity in found if entity}

    def marks(self, article: str, sentence: str, start: int) -> list[Mark]:
        """Return the mentions within *sentence*, which begins at *start* in *article*; none overlaps another."""
        mentions = self._mentions.get(article, [])
        known = self._entities.get(article, {})
        marks: list[Mark] = []
        last = start
        for mention in mentions[bisect_left(mentions, start, key=lambda each: each.start) :]:
            if mention.start >= start + len(sentence):
                break
            entity = known.get(mention.entity)
            if entity and mention.start >= last and mention.end <= start + len(sentence):
                first, stop = mention.start - start, mention.end - start
                marks.append(Mark(_units(sentence[:first]), _units(sentence[:stop]), entity))
                last = mention.end
        return marks

    def _resolve(self, local: Entity) -> str | None:
        found = self._named.get(name_key(local.name), [])
        ranked = sorted(found, key=lambda each: (each.entity.id != local.id, each.entity.type is not local.type))
        return ranked[0].entity.id if ranked else None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
