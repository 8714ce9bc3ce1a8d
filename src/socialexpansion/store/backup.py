"""A copy of a store that is in use."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from socialexpansion.errors import StoreError
from socialexpansion.store.failures import guarded

_PAGES = 2000
OnPages = Callable[[int, int], None]


def copy_store(connection: sqlite3.Connection, target: Path, on_pages: OnPages | None = None) -> None:
    """Copy the store of *connection* as it is at this moment to *target*, a new file, whole or not at all.

    Builds may go on meanwhile. *on_pages* is called with how many pages are copied and how many there are.

    Raises:
        StoreError: *target* is there already, or cannot be written.

    """
    if target.exists():
        raise StoreError("is there already", target, "give another file, or move this one away")
    if not target.parent.is_dir():
        raise StoreError("there is no such folder", target.parent, "make it, or give another file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise StoreError(f"cannot be written ({error.strerror})", target, "check the folder's permissions") from error
    draft = Path(name)
    try:
        with guarded(target):
            _copy(connection, draft, on_pages)
        _put_in_place(draft, target)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, draft: Path, on_pages: OnPages | None) -> None:
    copy = sqlite3.connect(draft)
    try:
        # A read transaction holds the source still: without it, a build would make the copy start anew each time.
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        connection.backup(copy, pages=_PAGES, progress=lambda _, left, every: _tell(on_pages, left, every))
        copy.execute("PRAGMA journal_mode = WAL")
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        copy.close()


def _tell(on_pages: OnPages | None, left: int, every: int) -> None:
    if on_pages:
        on_pages(every - left, every)


def _put_in_place(draft: Path, target: Path) -> None:
    try:
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        draft.chmod(0o666 & ~_umask())
        _link(draft, target)
    except FileExistsError as error:
        raise StoreError("is there already", target, "give another file, or move this one away") from error
    except OSError as error:
        raise StoreError(f"cannot be written ({error.strerror})", target, "check the folder and the disk") from error


def _link(draft: Path, target: Path) -> None:
    try:
        os.link(draft, target)  # unlike a rename, this never replaces a file that has come meanwhile
    except FileExistsError:
        raise
    except OSError:  # not every file system has links
        if target.exists():
            raise FileExistsError from None
        draft.rename(target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
