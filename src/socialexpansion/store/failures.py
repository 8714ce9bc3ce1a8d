"""What SQLite says, told as what is wrong with the store and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialexpansion.errors import StoreError

NEW_STORE = "give another file with --store, or move this one away and build anew"
_BY_NAME = {
    "SQLITE_FULL": ("the disk is full", "make room and run the command again; what was stored before is still there"),
    "SQLITE_BUSY": ("another build is writing to this store", "wait until it ends, or give another file with --store"),
    "SQLITE_LOCKED": ("another build is writing to this store", "wait until it ends"),
    "SQLITE_READONLY": ("the store cannot be written", "check the permissions of the file and its folder"),
    "SQLITE_CANTOPEN": ("the store cannot be opened", "check that its folder exists and may be written"),
    "SQLITE_NOTADB": ("this file is not a store", NEW_STORE),
    "SQLITE_CORRUPT": ("the store is damaged", NEW_STORE),
    "SQLITE_IOERR": ("the store cannot be read or written", "check the disk"),
    "SQLITE_PERM": ("the store may not be opened", "check the permissions of the file and its folder"),
    "SQLITE_TOOBIG": ("an article is too long to store", "leave it out"),
}


def store_error(error: sqlite3.Error, path: Path) -> StoreError:
    """Return *error* as one line on the store at *path*."""
    # The extended code ("SQLITE_IOERR_WRITE") begins with the primary one.
    name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    what, hint = _BY_NAME.get(name, (f"the store does not work ({error})", NEW_STORE))
    return StoreError(what, path, hint)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Raise errors of SQLite within as errors of the store at *path*.

    Raises:
        StoreError: whatever SQLite could not do.

    """
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(error, path) from error
