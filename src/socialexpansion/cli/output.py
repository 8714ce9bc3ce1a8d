"""What goes to the user: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

import typer

from socialexpansion.errors import printable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from socialexpansion.errors import SocialExpansionError
    from socialexpansion.store import Store


INTERRUPTED = 130
"""The exit code after Ctrl-C."""


_MOST_SUFFIXES = 6
# What ends a name after a dot is often no suffix: "Minutes of 3. of May".
_SUFFIX = re.compile(r"\.\w{1,12}")


class Format(StrEnum):
    """How claims and scores are printed."""

    TABLE = "table"
    JSONL = "jsonl"


# Characters that cannot be seen and do no harm: soft hyphen, joiners, and the like.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def clean(text: str) -> str:
    """Return *text* as one line that no terminal obeys: text of articles and file names is not to be trusted.

    Control characters, and those that turn the direction of writing, could make a terminal show what is not there.
    """
    return visible(" ".join(text.split()))


def visible(text: str, keep: str = "") -> str:
    """Return *text* with a mark in place of each character that a terminal would obey, but for those in *keep*."""
    return printable(text, _INVISIBLE.union(keep))


class Closed(io.StringIO):
    """Stands for an output stream that is closed: remembers only whether something was written."""

    wrote = False

    def write(self, text: str) -> int:
        """Take *text* and forget it."""
        self.wrote = self.wrote or bool(text)
        return len(text)


def note(line: str) -> None:
    """Print a line that is not a result."""
    print(clean(line), file=sys.stderr)


def note_if_empty(store: Store) -> None:
    """Say that *store* holds no claims, if so: then no question finds anything, however it is put."""
    if not store.stats(top=1).claims:
        note("the store holds no claims yet; build it from articles that make some: socialexpansion build FOLDER")


def is_terminal(stream: TextIO) -> bool:
    """Tell whether *stream* is one that a person reads and that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def print_jsonl(models: Iterable[BaseModel]) -> None:
    """Print each model as one line of JSON, at once, for readers that follow a stream."""
    for model in models:
        print_line(model.model_dump_json())


def print_line(json: str) -> None:
    """Print one line of JSON in UTF-8, whatever the encoding of the terminal, and nothing that a terminal obeys."""
    if not json.isprintable():
        json = "".join(char if char.isprintable() or char in _INVISIBLE else _escaped(char) for char in json)
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(json + "\n")
        return
    sys.stdout.flush()
    buffer.write(json.encode("utf-8") + b"\n")


def _escaped(char: str) -> str:
    """Return *char* as JSON may write it within a text, where alone such a character can stand."""
    code = char.encode("utf-16-be").hex()
    return "".join(f"\\u{code[at : at + 4]}" for at in range(0, len(code), 4))


class Problems:
    """The articles that were not read: listed at the end, so that they do not get lost among the progress."""

    MOST = 1000
    """How many are listed; a damaged file may have one in each of a million lines."""

    def __init__(self) -> None:
        self.errors: list[SocialExpansionError] = []
        self.more = 0
        self.notes: list[str] = []
        self.others: Counter[str] = Counter()
        """The files of folders that are passed over because they are of no known format, by suffix."""

    def add(self, error: SocialExpansionError) -> None:
        """Remember one problem."""
        if len(self.errors) < self.MOST:
            self.errors.append(error)
        else:
            self.more += 1

    def finish(self) -> None:
        """List notes and problems on standard error; the command fails if there was a problem.

        Raises:
            typer.Exit: with code 1.

        """
        for line in self.notes:
            note(line)
        if self.others:
            note(_passed_over(self.others))
        for error in self.errors:
            note(f"error: {error}")
        if self.more:
            note(f"error: {self.more:,} more like these")
        if self.errors:
            raise typer.Exit(1)


def _passed_over(others: Counter[str]) -> str:
    """Return "7 files of other formats passed over (.xlsx 4, .rtf 2, no suffix 1)"."""
    shown: Counter[str] = Counter()
    for suffix, count in others.items():
        shown[suffix if _SUFFIX.fullmatch(suffix) else "no suffix"] += count
    listed = [f"{suffix} {count:,}" for suffix, count in sorted(shown.items(), key=lambda one: (-one[1], one[0]))]
    more = ", …" if len(listed) > _MOST_SUFFIXES else ""
    files = "1 file of another format" if others.total() == 1 else f"{others.total():,} files of other formats"
    return f"{files} passed over ({', '.join(listed[:_MOST_SUFFIXES])}{more})"
