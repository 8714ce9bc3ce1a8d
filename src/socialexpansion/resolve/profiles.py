"""What is known of each resolved entity: its names, type and country."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from socialexpansion.places import find_country
from socialexpansion.resolve.corrections import Given
from socialexpansion.resolve.keys import Kind, compact, is_weak_person
from socialexpansion.resolve.records import Record
from socialexpansion.schema import PLACE_TYPES, Entity, EntityProfile, EntityType, bare_name, slug

# A fuller name is the canonical one if at least this share of the articles with the commonest name uses it.
FREQUENT = 0.25


_Word = TypeVar("_Word", bound=str)


class _Draft(NamedTuple):
    root: str
    name: str
    type: EntityType
    country: str | None
    names: tuple[str, ...]
    mentions: int
    articles: int


def profiles(
    records: Iterable[Record], root: Mapping[str, str], given: Mapping[str, Given] | None = None
) -> dict[str, EntityProfile]:
    """Return the profile of each cluster by its root; *given* is what persons decided of some of them."""
    given = given or {}
    members: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        members[root[record.node]].append(record)
    drafts = [_draft(key, members[key], given.get(key, Given())) for key in sorted(members)]
    ids = _ids(drafts)
    return {draft.root: _profile(draft, ids[draft.root]) for draft in drafts}


def _profile(draft: _Draft, name: str) -> EntityProfile:
    entity = Entity(id=name, name=draft.name, type=draft.type, country=draft.country)
    return EntityProfile(entity=entity, names=draft.names, mentions=draft.mentions, articles=draft.articles)


def _draft(root: str, records: Sequence[Record], given: Given) -> _Draft:
    types: Counter[EntityType] = Counter()
    countries: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for record in records:
        types[record.entity.type] += max(1, record.mentions)
        if record.entity.country:
            countries[record.entity.country] += max(1, record.mentions)
        names.update(dict(zip(record.names, record.counts, strict=True)))
    kind = given.type or _commonest(types)
    own = _commonest(Counter(r.entity.name for r in records)) if kind in PLACE_TYPES else canonical(records)
    name = given.name or own
    names[name] += 0  # the canonical name is one of the names, even if no article spells it so
    return _Draft(
        root=root,
        name=name,
        type=kind,
        country=find_country(name)
        if given.type is EntityType.COUNTRY
        else _commonest(countries)
        if countries
        else None,
        names=tuple(sorted(names, key=lambda item: (-names[item], item))),
        mentions=sum(record.mentions for record in records),
        articles=len({record.article for record in records}),
    )


def canonical(records: Sequence[Record]) -> str:
    """Return the fullest of the names that articles use commonly for one entity, without legal form."""
    if len(records) == 1:
        return bare_name(records[0].home)
    homes = [(bare_name(record.home), record) for record in records]
    full = [pair for pair in homes if not (pair[1].kind is Kind.PERSON and is_weak_person(pair[0]))] or homes
    articles = Counter(name for name, _ in full)
    by_letters: Counter[str] = Counter()
    for name, count in articles.items():
        by_letters[compact(name)] += count
    most = max(by_letters.values())
    frequent = [letters for letters, count in by_letters.items() if count >= FREQUENT * most]
    fullest = max(frequent, key=lambda letters: (len(letters), by_letters[letters], letters))
    spellings = [name for name in articles if compact(name) == fullest]
    return min(spellings, key=lambda name: (-articles[name], name.isupper(), name.islower(), -len(name), name))


def _commonest(counts: Counter[_Word]) -> _Word:
    return min(counts, key=lambda item: (-counts[item], item))


def _ids(drafts: Sequence[_Draft]) -> dict[str, str]:
    """Return an id for each draft: its name, then its country, its type and a number where the name is taken.

    The most mentioned of those with one name has the shortest id.
    """
    by_slug: dict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        by_slug[slug(draft.name)].append(draft)
    ids: dict[str, str] = {}
    taken = set(by_slug)
    for base in sorted(by_slug):
        ranked = sorted(by_slug[base], key=lambda item: (-item.mentions, -item.articles, item.type.value, item.root))
        ids[ranked[0].root] = base
        for draft in ranked[1:]:
            ids[draft.root] = next(name for name in _longer(base, draft) if name not in taken)
            taken.add(ids[draft.root])
    return ids


def _longer(base: str, draft: _Draft) -> Iterable[str]:
    if draft.country:
        yield f"{base}-{draft.country.lower()}"
    yield f"{base}-{draft.type.value.lower()}"
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
