"""Names in a question to entities of a source."""

from __future__ import annotations

from typing import NamedTuple

from socialexpansion.errors import QueryError
from socialexpansion.places import find_country
from socialexpansion.query.hints import did_you_mean, hint_forms
from socialexpansion.query.vocabulary import Vocabulary
from socialexpansion.schema.entity import Entity, EntityType
from socialexpansion.schema.names import name_key
from socialexpansion.schema.source import ClaimSource, EntityProfile

_BY_ID = "id:"
_SHOWN = 8
_LONGEST = 200


class Named(NamedTuple):
    """The entity a name stands for, and a note where it could stand for another."""

    entity: Entity
    note: str | None = None


def find_named(name: str, source: ClaimSource) -> Named | None:
    """Return the most mentioned entity called *name*, a country under any of its names, or ``None``.

    ``id:`` with an entity's id stands for that one, where several bear a name.
    """
    profiles = list(source.named(name))
    if not profiles and name.casefold().startswith(_BY_ID):
        wanted = name[len(_BY_ID) :].strip().casefold()
        profiles = [profile for profile in source.profiles() if profile.entity.id == wanted]
    if not profiles:
        code = find_country(name)
        profiles = [] if code is None else [p for p in source.profiles() if _is_country(p.entity, code)]
    if not profiles:
        return None
    best, *others = profiles
    if not others:
        return Named(best.entity)
    rest = ", ".join(f"{_described(other)} = {_BY_ID}{other.entity.id}" for other in others[:_SHOWN])
    more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    taken = f'"{name}" is taken for {_described(best)}, the most mentioned'
    return Named(best.entity, f"{taken}; to choose another, ask for it by id: {rest}{more}")


def resolve_name(name: str, source: ClaimSource, vocabulary: Vocabulary) -> Named:
    """Return the entity called *name*.

    Raises:
        QueryError: nothing has that name; the message gives the nearest names.

    """
    found = find_named(name, source)
    if found is not None:
        return found
    parts = [part for part in name.split(" and ") if part.strip()]
    if len(parts) > 1 and all(find_named(part, source) for part in parts):
        raise QueryError(f'"{name}" are several names', hint=f'ask for one at a time, or just "{name}"')
    names = [text for profile in source.profiles() for text in (profile.entity.name, *profile.names)]
    if not names:
        raise QueryError(f'the name "{_cut(name)}" is unknown', hint="nothing is stored yet; build a graph first")
    hint = did_you_mean(name, names) or "no known name is near it"
    if " " in name:  # then it may have been meant as more than a name
        hint += "; or " + hint_forms(name, vocabulary)
    raise QueryError(f'the name "{_cut(name)}" is unknown', hint=hint)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _is_country(entity: Entity, code: str) -> bool:
    return entity.type is EntityType.COUNTRY and entity.country == code


def _described(profile: EntityProfile) -> str:
    entity = profile.entity
    detail = entity.type.value if entity.country is None else f"{entity.type.value}, {entity.country}"
    return f"{entity.name} ({detail})"


def same_name(first: str, second: str) -> bool:
    """Return whether the two are one name written differently."""
    return name_key(first) == name_key(second)
