"""From a graph and a file name to the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from socialexpansion.errors import ExportError
from socialexpansion.export.files import write_whole
from socialexpansion.export.registry import Exporter, exporters
from socialexpansion.export.table import graph_table
from socialexpansion.graph import ClaimGraph


def choose_exporter(path: Path | str, format_name: str | None = None) -> Exporter:
    """Return the format called *format_name*, else the one for the suffix of *path*.

    Raises:
        ExportError: there is no such format, or the suffix belongs to none.

    """
    known = exporters()
    names = ", ".join(known)
    if format_name is not None:
        if format_name.casefold() not in known:
            raise ExportError("no such format", format_name, f"choose one of {names}")
        return known[format_name.casefold()]
    name = Path(path).name.casefold()
    fitting = [one for one in known.values() if name.endswith(one.suffix)]
    if fitting:
        return max(fitting, key=lambda one: len(one.suffix))  # ".cited.csv" rather than ".csv"
    suffixes = ", ".join(one.suffix for one in known.values())
    raise ExportError("its suffix tells no format", path, f"end it in {suffixes}, or name a format: {names}")


def write(graph: ClaimGraph, path: Path | str, format_name: str | None = None) -> tuple[Path, ...]:
    """Write *graph* and return the paths written: one, or of ``out.csv`` ``out-nodes.csv`` and ``out-edges.csv``.

    Raises:
        ExportError: the format is not known or needs a library that is missing, the graph is too large for it, or the
            file cannot be written; what stood there before is kept.

    """
    target = Path(path)
    chosen = choose_exporter(target, format_name)
    content = chosen.render(graph_table(graph))
    files = _named(target, chosen.suffix, content) if isinstance(content, Mapping) else {target: content}
    write_whole(files)
    return tuple(files)


def _named(target: Path, suffix: str, contents: Mapping[str, bytes]) -> dict[Path, bytes]:
    cut = len(suffix) if target.name.casefold().endswith(suffix) else len(target.suffix)
    stem, end = target.name[: len(target.name) - cut], target.name[len(target.name) - cut :]
    return {target.with_name(f"{stem}-{word}{end}"): content for word, content in contents.items()}
