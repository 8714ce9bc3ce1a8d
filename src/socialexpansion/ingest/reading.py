"""Reading articles: from paths to a stream of articles, past whatever cannot be read."""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from socialexpansion.errors import InputError, SocialExpansionError
from socialexpansion.ingest.archives import Part, parts
from socialexpansion.ingest.cleaning import dated
from socialexpansion.ingest.folders import Kind, is_readable, kind_of, walk
from socialexpansion.ingest.formats.text import read_text
from socialexpansion.ingest.options import ReadOptions
from socialexpansion.ingest.registry import HEAD, Reader, Report, Source, choose, is_known, raise_error, suffixes
from socialexpansion.ingest.streams import from_input, peek
from socialexpansion.schema import Article

PathLike = str | os.PathLike[str]

_LONGEST_REASON = 200


class InputWarning(UserWarning):
    """A file inside a folder could not be read and was passed over."""


def read_articles(
    paths: PathLike | Iterable[PathLike], on_error: Report | None = None, options: ReadOptions | None = None
) -> Iterator[Article]:
    """Yield the articles of files, of folders (all below them, in sorted order) and of standard input (``-``).

    One bad file or record never stops the rest. Every problem goes to *on_error*; without one, what is wrong with a
    file found in a folder is an `InputWarning`, and with a path that was named an error.

    Args:
        paths: files, folders and ``-``.
        on_error: takes each problem.
        options: limits, the columns of tables, a date for all.

    Raises:
        InputError: a path that was named cannot be read, and there is no *on_error*.

    """
    options = options or ReadOptions()
    for name, report in _files(_as_list(paths), on_error):
        try:
            yield from dated(_read(name, report, options), options.published)
        except InputError as error:
            report(error)


def count_articles(paths: PathLike | Iterable[PathLike], others: Counter[str] | None = None) -> int:
    """Return how many files `read_articles` would open, without reading one; for progress bars.

    Args:
        paths: files, folders and ``-``.
        others: takes how many files of folders are passed over because they are of other formats, by suffix.

    """
    return sum(1 for _ in _files(_as_list(paths), lambda _: None, others))


def read_file(path: PathLike, options: ReadOptions | None = None) -> list[Article]:
    """Return the articles of one file.

    Raises:
        InputError: it is missing, of an unknown format, or it or a record in it cannot be read.

    """
    return list(_read(str(path), raise_error, options or ReadOptions()))


def _read(name: str, report: Report, options: ReadOptions) -> Iterator[Article]:
    """Yield the articles of the file *name*, and of all files in it where it is packed."""
    try:
        with _opened(name) as stream:
            for part in parts(name, stream, options.limits, is_readable, report):
                try:
                    yield from _read_part(part, report, options)
                except InputError as error:  # in an archive, the next file may be sound
                    report(error)
    except OSError as error:
        raise _unreadable(name, error) from error


def _read_part(part: Part, report: Report, options: ReadOptions) -> Iterator[Article]:
    read = _reader_of(part)
    try:
        yield from read(Source(part.name, part.stream, report, options))
    except (SocialExpansionError, OSError):
        raise
    except Exception as error:  # whatever a parser makes of hostile bytes, it must not cost the other files
        raise InputError(f"cannot be read ({_reason(error)})", part.name, "leave it out, and report it") from error


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:_LONGEST_REASON] if str(error) else type(error).__name__


def _reader_of(part: Part) -> Reader:
    read = choose(part.name, peek(part.stream, HEAD))
    if read is None and part.name == "-":
        return read_text
    if read is None:
        raise _unknown(part.name)
    return read


def _unknown(name: str) -> InputError:
    suffix = Path(name).suffix
    if is_known(name):
        return InputError(f"is {suffix}, but of no known format", name, "docs/formats.md says what is read")
    return InputError(f"unknown format {suffix or '(no suffix)'}", name, f"articles end in {', '.join(suffixes())}")


@contextmanager
def _opened(name: str) -> Iterator[io.BufferedReader]:
    if name == "-":
        stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise InputError("is closed", "standard input", "pipe an article into it")
        yield from_input("standard input", stream)
        return
    try:
        name.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("the name is not valid UTF-8", ascii(name), "rename it") from error
    with Path(name).open("rb") as file:
        yield file


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError(f"cannot be read ({error.strerror or error})", name, "check the path and its permissions")


def _files(
    paths: Iterable[PathLike], on_error: Report | None, others: Counter[str] | None = None
) -> Iterator[tuple[str, Report]]:
    """Yield each file once, with where to report what is wrong with it."""
    named, inside = on_error or raise_error, on_error or _warn
    seen: set[str] = set()
    for path in map(Path, paths):
        kind = Kind.FILE if str(path) == "-" else kind_of(path)
        if kind is Kind.FOLDER:
            walked = walk(path, inside, named, others)
            found: Iterable[tuple[str, Report]] = ((str(file), inside) for file in walked)
        elif kind is Kind.FILE:
            found = [(str(path), named)]
        else:
            what = "no such file or folder" if kind is Kind.MISSING else "neither a file nor a folder"
            named(InputError(what, path, "check the path"))
            continue
        for name, report in found:
            key = os.path.realpath(name) if name != "-" else "-"
            if key not in seen:  # the same file by two ways is read once
                seen.add(key)
                yield name, report


def _as_list(paths: PathLike | Iterable[PathLike]) -> list[PathLike]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def _warn(error: InputError) -> None:
    warnings.warn(str(error), InputWarning, stacklevel=2)
