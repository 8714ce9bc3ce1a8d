"""One family of errors: each says what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Container


class SocialExpansionError(Exception):
    """Base of every error that a user can cause or mend.

    Args:
        what: what is wrong, in one clause.
        where: the file, record or word concerned, if there is one.
        hint: what to do about it, if there is something to do.

    """

    exit_code = 1

    def __init__(self, what: str, where: object = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = None if where is None else str(where)
        self.hint = hint

    def __str__(self) -> str:
        """Return the error as one line that no terminal obeys: where, what, hint."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.hint}" if self.hint else line
        return printable(" ".join(line.split()))


def printable(text: str, keep: Container[str] = ()) -> str:
    """Return *text* with a mark for each character that hides or turns what is written, but for those in *keep*."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else "\N{REPLACEMENT CHARACTER}" for char in text)


class UsageError(SocialExpansionError):
    """The command was called in a way it does not understand (exit 2)."""

    exit_code = 2


class InputError(SocialExpansionError):
    """An input file or record cannot be read."""


class RelationError(SocialExpansionError):
    """A relation file is not valid."""


class ModelError(SocialExpansionError):
    """A language model is missing or damaged."""


class StoreError(SocialExpansionError):
    """The store cannot be opened, read or written."""


class ExportError(SocialExpansionError):
    """A graph cannot be written."""


class QueryError(UsageError):
    """A question is not understood, or names something unknown."""
