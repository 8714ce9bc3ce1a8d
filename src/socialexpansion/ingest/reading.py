"""Reading articles: from paths to a stream of articles, past whatever cannot be read."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from socialexpansion.errors import InputError
from socialexpansion.ingest.decoding import MAX_BYTES
from socialexpansion.ingest.folders import Kind, kind_of, walk
from socialexpansion.ingest.formats.text import read_text
from socialexpansion.ingest.registry import Source, reader_for, suffixes
from socialexpansion.schema import Article

PathLike = str | os.PathLike[str]
Report = Callable[[InputError], None]


class InputWarning(UserWarning):
    """A file inside a folder could not be read and was passed over."""


def read_articles(paths: PathLike | Iterable[PathLike], on_error: Report | None = None) -> Iterator[Article]:
    """Yield the articles of files, of folders (all below them, in sorted order) and of standard input (``-``).

    One bad file never stops the rest. Every problem goes to *on_error*; without one, a file found in a folder is
    passed over with an `InputWarning`, and a path that was named is an error.

    Raises:
        InputError: a path that was named cannot be read, and there is no *on_error*.

    """
    for found in _files(_as_list(paths), on_error):
        try:
            yield from found.read()
        except InputError as error:
            found.report(error)


def count_articles(paths: PathLike | Iterable[PathLike]) -> int:
    """Return how many files `read_articles` would open, without opening one; for progress bars."""
    return sum(1 for _ in _files(_as_list(paths), lambda _: None))


def read_file(path: PathLike) -> list[Article]:
    """Return the articles of one file.

    Raises:
        InputError: it is missing, of an unknown format, or cannot be read.

    """
    path = Path(path)
    read = reader_for(path)
    if read is None:
        known = ", ".join(suffixes())
        raise InputError(f"unknown format {path.suffix or '(no suffix)'}", path, f"articles end in {known}")
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("the name is not valid UTF-8", ascii(str(path)), "rename it") from error
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path, "check the path and its permissions") from error
    return list(read(Source(str(path), data)))


class _Found:
    """A file to read, and where to report that it cannot be."""

    def __init__(self, name: str, report: Report) -> None:
        self.name = name
        self.report = report

    def read(self) -> list[Article]:
        return _read_stdin() if self.name == "-" else read_file(self.name)


def _files(paths: Iterable[PathLike], on_error: Report | None) -> Iterator[_Found]:
    named, inside = on_error or _raise, on_error or _warn
    seen: set[str] = set()
    for path in map(Path, paths):
        kind = Kind.FILE if str(path) == "-" else kind_of(path)
        if kind is Kind.FOLDER:
            candidates: Iterable[_Found] = (_Found(str(file), inside) for file in walk(path, inside, named))
        elif kind is Kind.FILE:
            candidates = [_Found(str(path), named)]
        else:
            what = "no such file or folder" if kind is Kind.MISSING else "neither a file nor a folder"
            named(InputError(what, path, "check the path"))
            continue
        for found in candidates:
            key = os.path.realpath(found.name) if found.name != "-" else "-"
            if key not in seen:  # the same file by two ways is one article
                seen.add(key)
                yield found


def _read_stdin() -> list[Article]:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("is closed", "standard input", "pipe an article into it")
    try:
        data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({error})", "standard input", "pipe an article into it") from error
    return list(read_text(Source("-", data)))


def _as_list(paths: PathLike | Iterable[PathLike]) -> list[PathLike]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def _raise(error: InputError) -> None:
    raise error


def _warn(error: InputError) -> None:
    warnings.warn(str(error), InputWarning, stacklevel=2)
