"""Entities of single articles, in the form in which they are compared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import TypeVar

from socialexpansion.resolve.keys import Kind, is_weak_person, key_of, kind_of, scoped
from socialexpansion.schema import Entity, Extraction, LocalEntity, MentionKind, name_key

_Values = TypeVar("_Values", bound=tuple[object, ...])
_SHARED = 2**15
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Record:
    """An entity as one article knows it.

    Attributes:
        node: the key of its fullest name; of a person known by less than a full name, within its article.
        home: its fullest name.
        variants: keys of the other ways in which its article writes that same name.
        names: all its names.
        counts: how often each of them stands in the article.
        partners: ids, local to the article, of the entities that share a claim with it.

    """

    article: str
    local: str
    entity: Entity
    kind: Kind
    node: str
    home: str
    variants: tuple[str, ...]
    names: tuple[str, ...]
    counts: tuple[int, ...]
    mentions: int
    partners: tuple[str, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its names other than the fullest."""
        return tuple(name for name in self.names if name_key(name) not in {"", name_key(self.home)})


def collect(extractions: Iterable[Extraction], named: Set[str] = frozenset()) -> list[Record]:
    """Return the entities of *extractions* by article and id; *named* holds the keys that a person decided on.

    All of a collection are held at once, so strings and tuples that are equal are one object.
    """
    records = [record for extraction in extractions for record in _records(extraction, named)]
    records.sort(key=lambda record: (record.article, record.local))
    return records


def _records(extraction: Extraction, named: Set[str]) -> Iterable[Record]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in extraction.mentions:
        if mention.kind is MentionKind.NAME:
            counts[mention.entity][_POSSESSIVE.sub("", " ".join(mention.text.split()))] += 1
    partners: dict[str, set[str]] = defaultdict(set)
    ends: dict[str, Entity] = {}
    for claim in extraction.claims:
        partners[claim.subject.id].add(claim.object.id)
        partners[claim.object.id].add(claim.subject.id)
        ends |= {claim.subject.id: claim.subject, claim.object.id: claim.object}
    known = {local.entity.id: local for local in extraction.entities}
    for name, entity in ends.items():  # an end that is not listed is an entity all the same
        known.setdefault(name, LocalEntity(entity=entity, names=(entity.name,), mentions=1))
    for local in known.values():
        partnered = tuple(sorted(partners.get(local.entity.id, ())))
        yield _record(extraction.article, local, counts[local.entity.id], partnered, named)


@lru_cache(maxsize=_SHARED)
def _shared(values: _Values) -> _Values:
    """Return a tuple equal to *values*: the same object for many records."""
    return values


def _record(
    article: str, local: LocalEntity, counted: Counter[str], partners: tuple[str, ...], named: Set[str]
) -> Record:
    entity, kind = local.entity, kind_of(local.entity.type)
    listed = {name_key(name) for name in (entity.name, *local.names)}
    # The list of names may leave out legal forms; the text has them.
    written = sorted(name for name in counted if name_key(name) in listed)
    names = list(dict.fromkeys([entity.name, *local.names, *written]))
    home = max(names, key=lambda name: len(name_key(name).split())) if kind is Kind.PERSON else entity.name
    same = [name for name in names if name_key(name) == name_key(home)]
    node = key_of(entity, home)
    weak = kind is Kind.PERSON and is_weak_person(home)
    if weak or scoped(node, article) in named:
        node = scoped(node, article)
    variants = () if weak else tuple(dict.fromkeys(key_of(entity, name) for name in same))
    return Record(
        article=article,
        local=intern(entity.id),
        entity=entity,
        kind=kind,
        node=intern(node),
        home=intern(home),
        variants=_shared(tuple(intern(key) for key in variants if key != node)),
        names=_shared(tuple(map(intern, names))),
        counts=_shared(tuple(counted[name] if counted else 1 for name in names)),
        mentions=local.mentions,
        partners=_shared(tuple(map(intern, partners))),
    )
