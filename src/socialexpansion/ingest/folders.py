"""Which files a path stands for."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path, PurePath

from socialexpansion.errors import InputError
from socialexpansion.ingest.archives import SUFFIXES
from socialexpansion.ingest.registry import HEAD, Report, choose, is_known, suffixes

# Programs and their data begin like pages and records, and are none.
_NEVER = frozenset([".css", ".geojson", ".ipynb", ".js", ".lock", ".map", ".py", ".svg", ".toml", ".yaml", ".yml"])

_PARTS = "_files"
"""What a browser puts behind the name of a page for the folder of its parts."""


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
    """How many files a walk found, and how many it passed over, by suffix."""

    files: int = 0
    others: Counter[str] = field(default_factory=Counter)


def walk(folder: Path, on_part: Report, on_whole: Report, others: Counter[str] | None = None) -> Iterator[Path]:
    """Yield the readable files below *folder*, in sorted order, links followed, each folder once.

    Hidden entries are passed over, and so are the parts of saved pages (``NAME_files`` beside ``NAME.html``) and files
    that neither by name nor by content are of a known format. A part that cannot be listed and a broken link go to
    *on_part*, a folder with nothing to read to *on_whole*; the walk goes on. *others* takes how many files are of other
    formats, by suffix.
    """
    tally = Tally()
    yield from _walk(folder, tally, on_part)
    if others is not None:
        others.update(tally.others)
    if not tally.files:
        other = f" ({tally.others.total()} of other formats)" if tally.others else ""
        on_whole(InputError(f"no articles in this folder{other}", folder, f"articles end in {', '.join(suffixes())}"))


def _walk(top: Path, tally: Tally, on_part: Report) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        kind = kind_of(path)
        if kind is Kind.FOLDER:
            waiting.extend(reversed(_entries(path, seen, on_part)))
        elif kind is Kind.OTHER or not _is_readable(path):
            tally.others[path.suffix.lower()] += 1
        elif kind is Kind.FILE:
            tally.files += 1
            yield path
        else:
            on_part(InputError("is a broken link", path, "remove it or mend its target"))


def is_readable(name: str, head: bytes) -> bool:
    """Tell whether a document is to be read: by its name, or where that says nothing, by its first bytes."""
    if is_known(name):
        return True
    return PurePath(name).suffix.lower() not in _NEVER and choose(name, head) is not None


def _is_readable(path: Path) -> bool:
    if is_known(path.name) or path.name.lower().endswith(SUFFIXES):
        return True
    try:
        with path.open("rb") as file:
            return is_readable(path.name, file.read(HEAD))
    except (OSError, ValueError):
        return False


def _entries(folder: Path, seen: set[tuple[int, int]], on_part: Report) -> list[Path]:
    """List *folder* unless it was listed before, which is how a loop of links ends."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return []
        seen.add((status.st_dev, status.st_ino))
        entries = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    except OSError as error:
        on_part(InputError(f"the folder cannot be read ({error.strerror})", folder, "check its permissions"))
        return []
    names = {path.name for path in entries}
    return [path for path in entries if not _is_part_of_page(path, names)]


def _is_part_of_page(path: Path, beside: set[str]) -> bool:
    """Tell whether *path* is the folder in which a browser puts the scripts, frames and pictures of a saved page."""
    page = path.name.removesuffix(_PARTS)
    is_named_so = page != path.name and not beside.isdisjoint((f"{page}.html", f"{page}.htm"))
    return is_named_so and kind_of(path) is Kind.FOLDER
