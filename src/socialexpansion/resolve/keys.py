"""The keys by which decisions speak of names: ``org:acme foods``, ``person:lee#article-7``, ``country:KR``."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from socialexpansion.schema import Entity, EntityType, bare_name, name_key


class Kind(StrEnum):
    """The classes of entities; names of different kinds are never merged by the program.

    Companies and organisations are one kind, because news does not keep them apart and neither do short names.
    """

    ORG = "org"
    PERSON = "person"
    COUNTRY = "country"
    CITY = "city"
    REGION = "region"


_KINDS = {
    EntityType.COMPANY: Kind.ORG,
    EntityType.ORGANIZATION: Kind.ORG,
    EntityType.PERSON: Kind.PERSON,
    EntityType.COUNTRY: Kind.COUNTRY,
    EntityType.CITY: Kind.CITY,
    EntityType.REGION: Kind.REGION,
}


def kind_of(entity_type: EntityType) -> Kind:
    """Return the class that *entity_type* belongs to."""
    return _KINDS[entity_type]


def key_of(entity: Entity, name: str | None = None) -> str:
    """Return the key of *entity* under *name* (by default its own).

    A place has one key whatever it is called: its country's code, and a city's or region's name.
    """
    kind = kind_of(entity.type)
    if kind is Kind.COUNTRY:
        return f"{kind}:{entity.country or name_key(entity.name)}"
    if kind is Kind.CITY:
        return ":".join([kind, *([entity.country] if entity.country else []), name_key(entity.name)])
    if kind is Kind.REGION:
        return f"{kind}:{name_key(entity.name)}"
    return kind.value + ":" + surface(name or entity.name)


def scoped(key: str, article: str) -> str:
    """Return the key of a name as one article uses it."""
    return f"{key}#{article}"


def comparable(key: str) -> str:
    """Return what the keys of one name have in common, however it is written; a key of one article stays as it is."""
    kind, _, name = key.partition(":")
    if kind not in {Kind.ORG, Kind.PERSON} or "#" in name:
        return key
    return f"{kind}:{name_key(name) or name}"


def surface(name: str) -> str:
    """Return *name* as a decision shows it: in lower case, on one line; spelling and legal form stay."""
    line = " ".join(name.split())
    return (line if line.isascii() else unicodedata.normalize("NFKC", line)).casefold()


def compact(name: str) -> str:
    """Return the letters and digits of *name* alone, so that "Foo-Bar" and "Foobar" are equal."""
    return name_key(name).replace(" ", "")


def shown(name: str) -> str:
    """Return *name* in quotes, for a decision's reason."""
    return f"“{bare_name(name)}”"


def is_weak_person(name: str) -> bool:
    """Whether *name* does not say which person: a surname alone, or initials and a surname."""
    words = name_key(name).split()
    return len(words) < 2 or is_initial(words[0], name)


def is_initial(word: str, name: str) -> bool:
    """Whether *word* of the key of *name* stands for initials ("J.", "J.P.")."""
    return len(word) == 1 or (len(word) == 2 and "." in name)
