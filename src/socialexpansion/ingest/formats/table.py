"""CSV and its kin: each row is an article."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from socialexpansion.errors import InputError
from socialexpansion.ingest.columns import Columns
from socialexpansion.ingest.decoding import decode_lines, decode_some
from socialexpansion.ingest.records import articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article

_DELIMITERS = ",\t;|"
_FEWEST_FIELDS = 2


def _looks_like_table(head: bytes) -> bool:
    """Tell whether the first line names columns, one of them of text; the text of an article hardly does."""
    columns = Columns({})
    names = _names(decode_some(head), columns)
    short = all(len(name.split()) <= 3 for name in names)
    return short and columns.has_text(names) and columns.fields(names) > _FEWEST_FIELDS


@reader(".csv", ".tsv", ".tab", looks=_looks_like_table)
def read_table(source: Source) -> Iterator[Article]:
    """Yield the articles in the rows of a table whose first row names the columns.

    Raises:
        InputError: it has no such row, or no column of text.

    """
    columns = Columns(source.options.columns)
    header: list[str] = []
    for number, row in _rows(source, _delimiter(decode_some(source.head()), columns)):
        if not header:
            header = [name.strip() for name in row]
            columns.check(header, source.name)
        elif any(cell.strip() for cell in row[len(header) :]):
            what = f"has {len(row)} cells, the first row {len(header)}"
            source.bad(f"row {number}", what, "look at its quotes")
        else:
            record = columns.record(dict(zip(header, row, strict=False)))
            yield from articles_of(source, record, number - 1, f"row {number}")
    if not header:
        raise InputError("is empty", source.name, "give a table whose first row names its columns")


def _rows(source: Source, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their numbers, the header being the first; empty ones are passed over, bad ones reported."""
    csv.field_size_limit(source.options.limits.record)
    lines = _Lines(source)
    rows = csv.reader(lines, delimiter=delimiter)
    number = 1
    while True:
        lines.taken = 0
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            source.bad(f"row {number}", f"cannot be read ({error})", "look at its quotes")
        else:
            if not any(cell.strip() for cell in row):
                continue
            yield number, row
        number += 1


class _Lines:
    """The lines of a table, as long as those of one row together are not over the limit ``record``.

    A quote that is never closed makes one row of all that follows.
    """

    def __init__(self, source: Source) -> None:
        self.taken = 0
        self._most = source.options.limits.record
        self._lines = decode_lines(source)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        _, line = next(self._lines)
        self.taken += len(line)
        if self.taken > self._most:
            raise csv.Error(f"is over the limit record={self._most:,}, perhaps for a quote that is not closed")
        return line


def _delimiter(head: str, columns: Columns) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _fit(head, delimiter, columns))


def _fit(head: str, delimiter: str, columns: Columns) -> tuple[int, int]:
    names = _split(head, delimiter)
    return columns.fields(names), len(names)


def _names(head: str, columns: Columns) -> list[str]:
    return _split(head, _delimiter(head, columns))


def _split(head: str, delimiter: str) -> list[str]:
    """Return the cells of the first line of *head*."""
    try:
        return [name.strip() for name in next(csv.reader([head.lstrip().split("\n", 1)[0]], delimiter=delimiter), [])]
    except csv.Error:
        return []
