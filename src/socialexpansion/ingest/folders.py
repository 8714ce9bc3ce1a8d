"""Which files a path stands for."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from socialexpansion.errors import InputError
from socialexpansion.ingest.registry import reader_for, suffixes

Report = Callable[[InputError], None]


class Kind(Enum):
    """What stands at a path; links are followed, so ``LINK`` is one that leads nowhere."""

    FILE = auto()
    FOLDER = auto()
    LINK = auto()
    OTHER = auto()
    MISSING = auto()


def kind_of(path: Path) -> Kind:
    """Tell what stands at *path*. Unlike `Path.is_file`, never raises for what may not be looked at."""
    for look in (path.stat, path.lstat):
        try:
            mode = look().st_mode
        except (OSError, ValueError):
            continue
        kinds = {stat.S_IFREG: Kind.FILE, stat.S_IFDIR: Kind.FOLDER, stat.S_IFLNK: Kind.LINK}
        return kinds.get(stat.S_IFMT(mode), Kind.OTHER)
    return Kind.MISSING


@dataclass
class Tally:
    """How many files a walk found, and how many it passed over for their suffix."""

    files: int = 0
    skipped: int = 0


def walk(folder: Path, on_part: Report, on_whole: Report) -> Iterator[Path]:
    """Yield the readable files below *folder*, in sorted order, links followed, each folder once.

    Hidden entries are passed over, and so are files of other formats. A part that cannot be listed and a broken link
    go to *on_part*, a folder with nothing to read to *on_whole*; the walk goes on.
    """
    tally = Tally()
    yield from _walk(folder, tally, on_part)
    if not tally.files:
        other = f" ({tally.skipped} of other formats)" if tally.skipped else ""
        on_whole(InputError(f"no articles in this folder{other}", folder, f"articles end in {', '.join(suffixes())}"))


def _walk(top: Path, tally: Tally, on_part: Report) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        kind = kind_of(path)
        if kind is Kind.FOLDER:
            waiting.extend(reversed(_entries(path, seen, on_part)))
        elif reader_for(path) is None or kind is Kind.OTHER:
            tally.skipped += 1
        elif kind is Kind.FILE:
            tally.files += 1
            yield path
        else:
            on_part(InputError("is a broken link", path, "remove it or mend its target"))


def _entries(folder: Path, seen: set[tuple[int, int]], on_part: Report) -> list[Path]:
    """List *folder* unless it was listed before, which is how a loop of links ends."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return []
        seen.add((status.st_dev, status.st_ino))
        return [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    except OSError as error:
        on_part(InputError(f"the folder cannot be read ({error.strerror})", folder, "check its permissions"))
        return []
