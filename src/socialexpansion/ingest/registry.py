"""The registry of readers. A new format is one module in ``ingest/formats`` with one decorated function.

A reader never opens a path. It is called with a `Source`: an open stream of bytes, which may come from a file, an
archive or a pipe, with the name that errors and articles use::

    @reader(".lines", looks=lambda head: head.startswith(b"#lines"))
    def read_lines(source: Source) -> Iterator[Article]:
        for number, line in source.lines():                       # streams; source.whole() reads a file in one piece
            if not line.strip():
                source.bad(f"line {number}", "is empty", "remove it")   # reported, and the next record is read
                continue
            yield clean(line.decode(), id=source.record_id(None, number), source=source.name)

A file that cannot be read at all raises `InputError`; one bad record goes to `Source.bad`. Whoever calls a reader
calls `choose` with the document's name and its first `HEAD` bytes, and closes the stream when the reader is done.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath

from socialexpansion.errors import InputError
from socialexpansion.ingest.options import ReadOptions
from socialexpansion.ingest.streams import peek, read_lines, read_whole
from socialexpansion.schema import Article

HEAD = 4096
"""Bytes from the beginning of a document by which its format is told."""

_LONGEST_ID = 200

Report = Callable[[InputError], None]


def raise_error(error: InputError) -> None:
    """Report *error* by raising it: what a `Source` does with a bad record unless told otherwise."""
    raise error


@dataclass(frozen=True)
class Source:
    """One document to read, with the names that errors and articles use.

    Attributes:
        name: the path as the user knows it, within an archive after ``!/``, or ``-`` for standard input.
        stream: its bytes, at their beginning. It may be a pipe: a reader that must seek calls `seekable`.
        report: takes what is wrong with one record; the reader goes on.
        options: how the user wants it read.

    """

    name: str
    stream: io.BufferedReader
    report: Report = raise_error
    options: ReadOptions = field(default_factory=ReadOptions)
    _ids: dict[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, name: str, data: bytes, report: Report = raise_error, options: ReadOptions | None = None) -> Source:
        """Return the source that *data* in memory is."""
        return cls(name, io.BufferedReader(io.BytesIO(data)), report, options or ReadOptions())

    @property
    def stem(self) -> str:
        """The file's name without its suffix; ``stdin`` for standard input."""
        return "stdin" if self.name == "-" else PurePath(self.name).stem or self.name

    @property
    def path(self) -> PurePath | None:
        """The path, which may carry a date; ``None`` for standard input."""
        return None if self.name == "-" else PurePath(self.name)

    def head(self, size: int = HEAD) -> bytes:
        """Return the first bytes and leave them there."""
        return peek(self.stream, size)

    def whole(self) -> bytes:
        """Return all of it, for a format that cannot be read piece by piece.

        Raises:
            InputError: it is over the limit ``whole``, or damaged.

        """
        return read_whole(self.stream, self.name, self.options.limits)

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield the lines with their numbers from 1; a line over the limit ``record`` is reported and passed over.

        Raises:
            InputError: the stream is damaged.

        """
        return read_lines(self.stream, self.name, self.options.limits, self.report)

    def seekable(self) -> io.BufferedReader:
        """Return the stream where it can seek, else all of it in memory.

        Raises:
            InputError: it cannot seek and is over the limit ``whole``, or it is damaged.

        """
        if self.stream.seekable():
            return self.stream
        return io.BufferedReader(io.BytesIO(self.whole()))

    def bad(self, record: str, what: str, hint: str) -> None:
        """Report that *record* ("line 12") cannot be read, why, and what to do."""
        self.report(InputError(what, f"{self.name}, {record}", hint))

    def record_id(self, own: object, number: int) -> str:
        """Return the id of record *number* (from 1): its *own*, or the file's name and the number.

        An own id that came before in this file gets ``~2``, ``~3`` behind it, so that neither record hides the other.
        """
        own_id = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", str(own if own is not None else "")).strip()
        own_id = own_id.encode("utf-8", "replace").decode()  # a lone surrogate can be stored nowhere
        if not own_id:
            return f"{self.stem}-{number}"
        if len(own_id) > _LONGEST_ID:  # a whole text in the place of an id
            own_id = f"{own_id[:_LONGEST_ID]}~{sha256(own_id.encode()).hexdigest()[:12]}"
        name, again = own_id, self._ids.get(own_id, 0) + 1
        while name in self._ids:
            name, again = f"{own_id}~{max(again, 2)}", again + 1
        self._ids[own_id] = max(again - 1, 1)
        self._ids.setdefault(name, 1)
        return name


Reader = Callable[[Source], Iterator[Article]]
Looks = Callable[[bytes], bool]


@dataclass(frozen=True)
class Format:
    """A format that can be read.

    Attributes:
        read: its reader.
        suffixes: what names of such files end in.
        shared: endings that other formats have too, so that the content must tell.
        looks: tells from the first `HEAD` bytes whether a document is surely of this format.

    """

    read: Reader
    suffixes: tuple[str, ...]
    shared: tuple[str, ...]
    looks: Looks | None


_FORMATS: list[Format] = []


def reader(*suffixes: str, looks: Looks | None = None, shared: tuple[str, ...] = ()) -> Callable[[Reader], Reader]:
    """Register the decorated function as the reader of files whose names end in one of *suffixes* (".txt").

    Args:
        suffixes: endings that say the format by themselves.
        looks: tells from the first bytes whether a document is surely of this format, whatever its name says.
        shared: endings that several formats have, such as ".xml"; then only *looks* can tell.

    """

    def register(function: Reader) -> Reader:
        for ending in suffixes:
            if any(ending in other.suffixes for other in _FORMATS):
                raise ValueError(f"two readers want files that end in {ending}")
        _FORMATS.append(Format(function, suffixes, shared, looks))
        return function

    return register


def choose(name: str, head: bytes) -> Reader | None:
    """Return the reader of a document: by its first bytes where they tell, else by its name; ``None`` if none reads it.

    A web page that was saved as ``page.txt`` is read as a page.
    """
    for one in _FORMATS:
        if one.looks is not None and one.looks(head):
            return one.read
    ending = PurePath(name).suffix.lower()
    return next((one.read for one in _FORMATS if ending in one.suffixes), None)


def is_known(name: str) -> bool:
    """Tell by its name alone whether a document may be one that can be read."""
    return PurePath(name).suffix.lower() in suffixes()


def suffixes() -> tuple[str, ...]:
    """Return every suffix that can be read, in order."""
    return tuple(sorted({ending for one in _FORMATS for ending in (*one.suffixes, *one.shared)}))
