"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from socialexpansion.errors import ExportError


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write each content to its path, all of them or none; what stood there before is kept when it fails.

    The contents go to new files in the same folder, which take the place of the old ones only when all of them are
    on the disk.

    Raises:
        ExportError: a target is no plain file, or its folder cannot be written.

    """
    targets = {Path(os.path.realpath(path)): content for path, content in files.items()}
    current = next(iter(targets), None)
    with ExitStack() as leftovers:
        try:
            fresh = {}
            for current, content in targets.items():
                _check(current)
                fresh[current] = _beside(current, leftovers)
                _write(fresh[current], content)
            saved = {path: _saved(path, leftovers) for path in targets} if len(targets) > 1 else {}
            current = _replace(fresh, saved)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ExportError(f"cannot be written ({reason})", current, "choose another place") from error


def _check(path: Path) -> None:
    if path.is_dir():
        raise ExportError("is a folder", path, "give the name of a file")
    if path.exists() and not path.is_file():
        raise ExportError("is no plain file", path, "give the name of a file")
    if path.exists() and not os.access(path, os.W_OK):
        raise ExportError("is write-protected", path, "choose another place")


def _beside(path: Path, leftovers: ExitStack) -> Path:
    """Return the path of a file to be made in the same folder; it is removed at the end if it is still there."""
    temporary = path.with_name(f".socialexpansion-{secrets.token_hex(6)}.tmp")
    leftovers.callback(_remove, temporary)
    return temporary


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _saved(path: Path, leftovers: ExitStack) -> Path | None:
    if not path.exists():
        return None
    copy = _beside(path, leftovers)
    shutil.copy2(path, copy)
    return copy


def _replace(fresh: Mapping[Path, Path], saved: Mapping[Path, Path | None]) -> Path | None:
    done: list[Path] = []
    target = None
    try:
        for target, temporary in fresh.items():
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
            done.append(target)
    except OSError:
        for path in done:
            before = saved.get(path)
            if before is None:
                _remove(path)
            else:
                before.replace(path)
        raise
    return target
