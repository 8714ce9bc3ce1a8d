"""Parsers of other formats: loaded when first needed, and their failures turned into errors that say where."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from socialexpansion.errors import InputError

_SILENT = logging.NullHandler()


def load(module: str, where: str, extra: str | None = None) -> Any:
    """Return *module*, which is imported only when something of its format is read.

    Args:
        module: its dotted name.
        where: the document for which it is needed.
        extra: the extra of this package that installs it, if it is not always installed.

    Raises:
        InputError: it is not installed.

    """
    # What a parser logs of a damaged file would stand between the lines of a table; the error says it.
    logging.getLogger(module.partition(".")[0]).addHandler(_SILENT)
    try:
        return import_module(module)
    except ImportError as error:
        hint = f"install it with: pip install 'socialexpansion[{extra}]'" if extra else "install socialexpansion anew"
        raise InputError(f"needs {module.partition('.')[0]}, which is not installed", where, hint) from error


@contextmanager
def parsing(where: str, what: str) -> Iterator[None]:
    """Turn whatever a parser raises within the block into an `InputError`: *where* is not readable as *what*.

    Parsers raise errors of any kind for damaged input, so that no narrower net holds.

    Raises:
        InputError: the block raised an error.

    """
    try:
        yield
    except (InputError, MemoryError):
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"cannot be read as {what} ({reason})", where, "open it to see what it is") from error
