"""What a person typed, as a value of a decision, or an error that says what is allowed."""

from __future__ import annotations

from pydantic import ValidationError

from socialexpansion.errors import UsageError
from socialexpansion.places import find_country
from socialexpansion.schema import EntityType, Status, When, name_key

NO_DATE = "none"
_MAX_NAME = 200


def checked_status(text: str) -> str:
    """Return the status that *text* names.

    Raises:
        UsageError: there is no such status.

    """
    word = text.strip().casefold()
    if word not in list(Status):
        raise UsageError("no such status", text, f"choose one of {', '.join(Status)}")
    return word


def checked_date(text: str) -> str | None:
    """Return *text* as a date, ``None`` for one that is not known.

    Raises:
        UsageError: it is no date.

    """
    word = text.strip()
    if word.casefold() == NO_DATE:
        return None
    try:
        return str(When.model_validate(word))
    except ValidationError as error:
        raise UsageError("is no date", text or '""', f"write 2011, 2011-04 or 2011-04-22, or {NO_DATE}") from error


def checked_name(text: str) -> str:
    """Return *text* as a name, on one line.

    Raises:
        UsageError: it is empty, has no letter or digit, or is too long.

    """
    name = " ".join(text.split())
    if not name_key(name) or len(name) > _MAX_NAME or not name.isprintable():
        raise UsageError(
            "is no name", text or '""', f"give a name of letters or digits, of at most {_MAX_NAME} characters"
        )
    return name


def checked_type(text: str, name: str) -> str:
    """Return the entity type that *text* names, for an entity called *name*.

    Raises:
        UsageError: there is no such type, or no country of that name.

    """
    found = next((kind for kind in EntityType if kind.casefold() == text.strip().casefold()), None)
    if found is None:
        raise UsageError("no such type", text, f"choose one of {', '.join(EntityType)}")
    if found is EntityType.COUNTRY and find_country(name) is None:
        raise UsageError("no country of this name is known", name, "rename it first, or choose another type")
    return found.value


def checked_source(text: str) -> str:
    """Return *text* as a source, on one line.

    Raises:
        UsageError: it is empty.

    """
    source = " ".join(text.split())
    if not source:
        raise UsageError("no source is given", "SOURCE", "give an article's id, a publisher, a site or a folder")
    return source
