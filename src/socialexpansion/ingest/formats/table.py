"""CSV and its kin: each row is an article."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from socialexpansion.errors import InputError
from socialexpansion.ingest.columns import Columns
from socialexpansion.ingest.decoding import decode_lines, decode_some
from socialexpansion.ingest.records import articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article

_DELIMITERS = ",\t;|"
_FEWEST_FIELDS = 2
# A first line with which a table tells spreadsheets its delimiter.
_TOLD = re.compile(r"\s*\"?sep=([^\w\s\"]|\t)\"?[ \t]*(?:\r\n?|\n)", re.IGNORECASE)


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
    number, width = 1, 0
    while True:
        lines.begin()
        try:
            found, what = [next(rows)], ""
        except StopIteration:
            return
        except csv.Error as error:
            found, what = [[]], f"cannot be read ({error})"
        if delimiter == "\t" and _swallowed(lines.row, width):
            found, what = [_alone(line) for line in lines.row], ""
        elif lines.open_quote():
            what = "has a quote that is not closed, so that all the rest of the file seems to belong to it"
        for row in found:
            if what:
                source.bad(f"row {number}", what, "look at its quotes")
            elif any(cell.strip() for cell in row):
                width = width or len(row)
                yield number, row
            else:
                continue
            number += 1


def _swallowed(lines: list[str], width: int) -> bool:
    """Tell whether *lines*, one row by their quotes, are rows of *width* cells each, for a quote that opens nothing."""
    tabs = [line.count("\t") for line in lines]
    return bool(width > 1 and tabs) and tabs[0] >= width - 1 and any(more >= width - 1 for more in tabs[1:])


def _alone(line: str) -> list[str]:
    """Return the cells of a row that is surely one line."""
    line = line.rstrip("\r\n")
    return line.split("\t") if line.count('"') % 2 else next(csv.reader([line], delimiter="\t"), [])


class _Lines:
    """The lines of a table, as long as those of one row together are not over the limit ``record``.

    A quote that is never closed makes one row of all that follows.

    Attributes:
        row: the lines of the row under way.

    """

    def __init__(self, source: Source) -> None:
        self.row: list[str] = []
        self._ended = False
        self._taken = 0
        self._most = source.options.limits.record
        self._lines = decode_lines(source)
        if _TOLD.match(decode_some(source.head())):
            next(self._lines, None)

    def begin(self) -> None:
        """Begin the next row."""
        self.row, self._taken = [], 0

    def open_quote(self) -> bool:
        """Tell whether the table ended within a row of several lines, none of which closes its quote."""
        return self._ended and len(self.row) > 1 and "".join(self.row).count('"') % 2 == 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self._ended = True
            raise StopIteration
        self._taken += len(line[1])
        self.row.append(line[1])
        if self._taken > self._most:
            raise csv.Error(f"is over the limit record={self._most:,}, perhaps for a quote that is not closed")
        return line[1]


def _delimiter(head: str, columns: Columns) -> str:
    if told := _TOLD.match(head):
        return told[1]
    return max(_DELIMITERS, key=lambda delimiter: _fit(head, delimiter, columns))


def _fit(head: str, delimiter: str, columns: Columns) -> tuple[int, int]:
    names = _split(head, delimiter)
    return columns.fields(names), len(names)


def _names(head: str, columns: Columns) -> list[str]:
    return _split(head, _delimiter(head, columns))


def _split(head: str, delimiter: str) -> list[str]:
    """Return the cells of the first line of *head* that is not the one with which it tells its delimiter."""
    head = _TOLD.sub("", head, count=1) if _TOLD.match(head) else head
    try:
        return [name.strip() for name in next(csv.reader([head.lstrip().split("\n", 1)[0]], delimiter=delimiter), [])]
    except csv.Error:
        return []
