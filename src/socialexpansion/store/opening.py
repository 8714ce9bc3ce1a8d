"""Opening a store, once it is known to be one, of this version."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from socialexpansion.errors import StoreError
from socialexpansion.store.failures import NEW_STORE, guarded
from socialexpansion.store.migrating import migrate

APPLICATION_ID = 0x53_6F_45_78  # "SoEx"
VERSION = 2
SCRIPTS = ("schema.sql", "reviews.sql")
"""The tables, in the order in which they are made."""
BUSY_SECONDS = 600.0
"""How long to wait for another program that writes: a build resolves a large store in one transaction."""
_SLICE_SECONDS = 0.5
_CACHE_KB = 16_000


class _Connection(sqlite3.Connection):
    """A connection that knows how long to wait for another that writes."""

    busy_seconds = 0.0


def open_database(
    path: Path, *, create: bool, read_only: bool, busy_seconds: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """Return a checked connection in autocommit mode.

    Raises:
        StoreError: there is no store, it is none or of another version, or it cannot be opened.

    """
    exists = _look(path)
    if not exists and not create:
        raise StoreError("there is no store", path, "build one first with: socialexpansion build FOLDER")
    if not exists and not path.parent.is_dir():
        raise StoreError("there is no such folder", path.parent, "make it, or give another file with --store")
    with guarded(path):
        connection = _connect_to_read(path, busy_seconds) if read_only else _connect(path, "rwc", busy_seconds)
        try:
            _check(connection, path, create=create, read_only=read_only)
            _prepare(connection, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _look(path: Path) -> bool:
    """Return whether there is a file with content at *path*."""
    try:
        if path.is_dir():
            raise StoreError("this is a folder, not a store", path, "give a file with --store")
        return path.exists() and path.stat().st_size > 0
    except OSError as error:
        raise StoreError(f"cannot be opened ({error.strerror})", path, "check its permissions") from error


def _connect(path: Path, mode: str, busy_seconds: float, *, immutable: bool = False) -> sqlite3.Connection:
    options = f"mode={mode}" + ("&immutable=1" if immutable else "")
    address = f"file:{quote(str(path.absolute()))}?{options}"
    # SQLite itself cannot be interrupted while it waits, so it waits in slices.
    waits = min(busy_seconds, _SLICE_SECONDS)
    connection = sqlite3.connect(address, uri=True, timeout=waits, isolation_level=None, factory=_Connection)
    connection.busy_seconds = busy_seconds
    return connection


def _connect_to_read(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Connect even where nothing may be written, not even the files that SQLite keeps beside a store in WAL mode."""
    for mode in ("rw", "ro"):
        try:
            return _try_to_read(_connect(path, mode, busy_seconds))
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        hint = "copy the store and the files beside it to a folder that may be written"
        raise StoreError("the last build did not end and its folder is read-only", path, hint)
    return _connect(path, "ro", busy_seconds, immutable=True)


def _try_to_read(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path, *, create: bool, read_only: bool) -> None:
    application, version = _identity(connection)
    if application == APPLICATION_ID and version == VERSION:
        return
    if application == APPLICATION_ID and version == VERSION - 1 and not read_only:
        _make(connection, path, version)
        return
    if application == APPLICATION_ID and version < VERSION:
        hint = "a build brings it up to date: socialexpansion build FOLDER --store FILE"
        raise StoreError(
            f"this store has version {version}, from an older program", path, hint if version else NEW_STORE
        )
    if application == APPLICATION_ID:
        hint = f"update socialexpansion, which reads version {VERSION}"
        raise StoreError(f"this store has version {version}, from a newer program", path, hint)
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not (create and empty and application == 0):
        raise StoreError("this is another program's database", path, NEW_STORE)
    connection.execute("PRAGMA journal_mode = WAL")
    _make(connection, path, version)


def _identity(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return whose file this is, and of which version."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return application, connection.execute("PRAGMA user_version").fetchone()[0]


def _make(connection: sqlite3.Connection, path: Path, before: int) -> None:
    """Make the tables, out of those of the version *before* if there was one; killed in between, all is as it was."""
    with transaction(connection):
        if _identity(connection)[1] != before:
            return  # another build was faster
        if before:
            migrate(connection, path, lambda: _create_tables(connection))
        else:
            _create_tables(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _create_tables(connection: sqlite3.Connection) -> None:
    for name in SCRIPTS:
        for statement in files("socialexpansion.store").joinpath(name).read_text(encoding="utf-8").split(";\n"):
            connection.execute(statement)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do what is within wholly or not at all; inside another transaction, as a part of that one."""
    if connection.in_transaction:
        yield
        return
    try:  # begin and commit within it, since Ctrl-C may come between any two steps and must not leave it open
        _begin(connection)
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read everything within from one state of the store; inside a transaction, from that one's."""
    if connection.in_transaction:
        yield
        return
    try:
        connection.execute("BEGIN")
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _begin(connection: sqlite3.Connection) -> None:
    deadline = time.monotonic() + getattr(connection, "busy_seconds", 0.0)
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() >= deadline:
                raise
        else:
            return


def _prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        # A finished article must outlive a power cut, not only a killed process.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
