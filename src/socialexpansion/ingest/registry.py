"""The registry of readers. A new format is one module in ``ingest/formats`` with one decorated function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from socialexpansion.schema import Article


@dataclass(frozen=True)
class Source:
    """The bytes of one file, with the names that errors and articles use.

    Attributes:
        name: the path as the user knows it, or ``-`` for standard input.
        data: the whole content.

    """

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """The file's name without its suffix; ``stdin`` for standard input."""
        return "stdin" if self.name == "-" else PurePath(self.name).stem

    @property
    def path(self) -> PurePath | None:
        """The path, which may carry a date; ``None`` for standard input."""
        return None if self.name == "-" else PurePath(self.name)


Reader = Callable[[Source], Iterator[Article]]

_READERS: dict[str, Reader] = {}


def reader(*endings: str) -> Callable[[Reader], Reader]:
    """Register the decorated function as the reader of files whose names end in one of *endings* (".txt")."""

    def register(function: Reader) -> Reader:
        for ending in endings:
            if ending in _READERS:
                raise ValueError(f"two readers want files that end in {ending}")
            _READERS[ending] = function
        return function

    return register


def reader_for(path: Path) -> Reader | None:
    """Return the reader of files named like *path*, in any case, or ``None`` where there is none."""
    return _READERS.get(path.suffix.lower())


def suffixes() -> tuple[str, ...]:
    """Return every suffix that can be read, in order."""
    return tuple(sorted(_READERS))
