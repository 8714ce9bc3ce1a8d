"""What the two ends of a claim can be."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from pydantic import Field

from socialexpansion.schema.base import Frozen


class EntityType(StrEnum):
    """The kinds of named things, as RELATIONS.md fixes them."""

    COMPANY = "Company"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    COUNTRY = "Country"
    CITY = "City"
    REGION = "Region"


PLACE_TYPES = frozenset({EntityType.COUNTRY, EntityType.CITY, EntityType.REGION})


class Entity(Frozen):
    """A named company, organisation, person or place.

    Attributes:
        id: a slug, unique within one graph.
        name: the fullest name known, without legal form.
        type: what kind of thing it is.
        country: ISO 3166-1 alpha-2 code: of the country itself, of the country a city lies in,
            or the known home country; ``None`` where not known.

    """

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    type: EntityType
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")


def slug(name: str) -> str:
    """Return a lower-case, hyphenated key for *name*; letters of every script are kept."""
    text = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("+", " plus "))
    text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    return re.sub(r"[\W_]+", "-", text).strip("-") or "unnamed"
