"""The formats, each registered by the decorator on its one function."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from socialexpansion.errors import ExportError
from socialexpansion.export.table import GraphTable

Files = bytes | Mapping[str, bytes]
"""The content of the one file, or of several by the word that is added to the file's name."""

Render = Callable[[GraphTable], Files]

_registered: dict[str, Exporter] = {}


class Exporter(NamedTuple):
    """A format.

    Attributes:
        name: as ``--format`` takes it.
        suffix: the end of file names, with its dot or dots; of two that fit a name the longer one counts.
        description: one line for help and docs.
        render: gives the content.

    """

    name: str
    suffix: str
    description: str
    render: Render


def exporter(suffix: str, *, name: str, description: str) -> Callable[[Render], Render]:
    """Register the decorated function as the format *name* for files that end in *suffix*.

    Raises:
        ValueError: the name or the suffix is taken.

    """

    def register(render: Render) -> Render:
        for other in _registered.values():
            if other.name == name or other.suffix == suffix:
                raise ValueError(f"the format {other.name} already has the name {name!r} or the suffix {suffix!r}")
        _registered[name] = Exporter(name, suffix, description, render)
        return render

    return register


def library(name: str, extra: str) -> Any:
    """Return the module *name*, which only some formats need and which comes with the extra *extra*.

    Raises:
        ExportError: it is not installed; the message names the extra.

    """
    try:
        return import_module(name)
    except ImportError as error:
        hint = f"pip install 'socialexpansion[{extra}]'"
        raise ExportError(f"this format needs {name.partition('.')[0]}, which is not installed", hint=hint) from error


@cache
def _load_formats() -> None:
    package = import_module("socialexpansion.export.formats")
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        import_module(module.name)


def exporters() -> Mapping[str, Exporter]:
    """Return every format by name: those of ``export/formats`` and those registered elsewhere."""
    _load_formats()
    return dict(sorted(_registered.items()))
