"""Which column of a table, or which field of a JSON object, holds what of an article."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date

from socialexpansion.errors import InputError, UsageError
from socialexpansion.ingest.records import Record

FIELDS = ("text", "title", "published", "updated", "author", "publisher", "url", "id")

# The usual names, the surest first, without capitals, blanks and marks; of several that a record has, the first that
# is not empty is taken.
_USUAL = {
    "text": "text body content fulltext articletext articlebody bodytext maintext contenttext plaintext bodyhtml "
    "contenthtml article story description summary abstract snippet excerpt",
    "title": "title headline heading articletitle headlinemain",
    "published": "published date publishedat publicationdate datepublished datepublish pubdate publishdate "
    "publisheddate datetimepub webpublicationdate postdate datetime day timestamp createdat created",
    "updated": "updated updatedat updateddate dateupdated lastupdated modified modifiedat modifieddate datemodified "
    "lastmodified versioncreated",
    "author": "author authors byline creator writer journalist reporter",
    "publisher": "publisher source sourcename publication site sitename outlet newspaper medium sourcedomain domain",
    "url": "url link canonicalurl weburl articleurl permalink sourceurl address",
    "id": "id articleid docid documentid guid uuid identifier key",
}
_USUAL_NAMES = {field: names.split() for field, names in _USUAL.items()}
# Where a value is an object, what of it is meant: {"name": "The Paper"}, {"rendered": "<p>…"}, {"$oid": "…"}.
_MEANT = ("name", "rendered", "main", "value", "text", "$oid", "$date")
_DATES = ("published", "updated")
_WORDS = tuple(field for field in FIELDS if field not in _DATES)
_NOT_WORD = re.compile(r"[\W_]+")
_MOST_NESTED = 4
_MOST_SHAPES = 1000
_SETTING = re.compile(r"\s*([a-z]+)\s*=\s*(.+?)\s*", re.DOTALL)


def parse_columns(setting: str) -> dict[str, str]:
    """Return what ``--columns`` says, "text=body,published=day", as column by field.

    Raises:
        UsageError: it is not of that form, or names no field.

    """
    columns: dict[str, str] = {}
    for part in filter(str.strip, setting.split(",")):
        match = _SETTING.fullmatch(part)
        if match is None or match[1] not in FIELDS:
            known = ", ".join(FIELDS)
            raise UsageError("is no column", f"--columns {part.strip()}", f"write FIELD=COLUMN; the fields are {known}")
        columns[match[1]] = match[2]
    return columns


class Columns:
    """The columns of one file.

    Args:
        given: column by field, as the user says; every other field is guessed by the usual names.

    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self._resolved: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def check(self, names: Iterable[str], where: str) -> None:
        """Check that a table with the columns *names* has those that the user gave and one that holds text.

        Raises:
            InputError: it has not.

        """
        names = list(names)
        shown = ", ".join(names[:30]) or "none"
        for column in self._given.values():
            if column not in names:
                raise InputError(f"has no column {column}", where, f"its columns are: {shown}")
        if not self.knows(names):
            hint = f"say which does with --columns text=NAME; its columns are: {shown}"
            raise InputError("no column is known to hold text", where, hint)

    def knows(self, names: Iterable[str]) -> bool:
        """Tell whether *names* are those of articles: one holds text, or some a headline with its date or address."""
        columns = self._resolve(tuple(names))
        return bool(columns["text"] or (columns["title"] and (columns["published"] or columns["url"])))

    def has_text(self, names: Iterable[str]) -> bool:
        """Tell whether one of *names* holds text."""
        return bool(self._resolve(tuple(names))["text"])

    def fields(self, names: Iterable[str]) -> int:
        """Return how many fields of an article are among *names*; how well a guess at the delimiter fits."""
        return sum(map(bool, self._resolve(tuple(names)).values()))

    def used(self, names: Iterable[str]) -> list[str]:
        """Return those of *names* that hold anything of an article."""
        wanted = {name for found in self._resolve(tuple(names)).values() for name in found}
        return [name for name in names if name in wanted]

    def record(self, row: Mapping[str, object]) -> Record:
        """Return what *row* says of an article."""
        columns = self._resolve(tuple(row))
        found = {field: _first(row, columns[field], "\n\n" if field == "text" else ", ") for field in _WORDS}
        dates = {
            field: next((value for name in columns[field] if (value := _date(row, name)) is not None), None)
            for field in _DATES
        }
        return Record(**found, **dates)  # type: ignore[arg-type]

    def _resolve(self, names: tuple[str, ...]) -> dict[str, list[str]]:
        """Return, for each field, the columns that may hold it, the surest first."""
        if names not in self._resolved:
            if len(self._resolved) >= _MOST_SHAPES:
                self._resolved.clear()
            usual = {_NOT_WORD.sub("", name.casefold()): name for name in reversed(names)}
            taken = set(self._given.values())
            guessed = {
                field: [usual[word] for word in words if word in usual and usual[word] not in taken]
                for field, words in _USUAL_NAMES.items()
            }
            self._resolved[names] = guessed | {field: [column] for field, column in self._given.items()}
        return self._resolved[names]


def _first(row: Mapping[str, object], names: Iterable[str], between: str) -> str | None:
    return next((text for name in names if (text := _words(_value(row, name), between)).strip()), None)


def _value(row: Mapping[str, object], name: str) -> object:
    """Return the value under *name*; "headline.main" may be the field "main" of the object under "headline"."""
    if name in row:
        return row[name]
    first, dot, rest = name.partition(".")
    inner = row.get(first) if dot else None
    return _value(inner, rest) if isinstance(inner, Mapping) else None


def _words(value: object, between: str) -> str:
    """Return *value* as text: of a list all its parts, of an object the one that is meant."""
    for _ in range(_MOST_NESTED):
        if not isinstance(value, Mapping):
            break
        value = next((value[key] for key in _MEANT if value.get(key)), None)
    if isinstance(value, list | tuple):
        return between.join(part for one in value if not isinstance(one, list) and (part := _words(one, between)))
    if value is None or isinstance(value, bool | Mapping) or value != value:  # NaN is what a table writes for nothing
        return ""
    return value if isinstance(value, str) else str(value)


def _date(row: Mapping[str, object], name: str) -> str | int | date | None:
    value = _value(row, name)
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, float):
        return int(value) if math.isfinite(value) else None
    return _words(value, " ") or None
