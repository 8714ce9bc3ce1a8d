"""Rows as a data frame of pandas or polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Literal

from socialexpansion.errors import SocialExpansionError

Library = Literal["pandas", "polars"]
_EXTRAS: Mapping[str, str] = {"pandas": "frames", "polars": "polars"}


def make_frame(columns: Mapping[str, Sequence[object]], library: Library = "pandas") -> Any:
    """Return *columns* as a ``DataFrame`` of *library*.

    Raises:
        SocialExpansionError: it is not one of the two, or not installed.

    """
    if library not in _EXTRAS:
        raise SocialExpansionError(f"there are no frames of {library!r}", hint=f"choose from {', '.join(_EXTRAS)}")
    try:
        module = import_module(library)
    except ImportError as error:
        hint = f"pip install 'socialexpansion[{_EXTRAS[library]}]'"
        raise SocialExpansionError(f"a frame needs {library}", hint=hint) from error
    values = {name: list(column) for name, column in columns.items()}
    return module.DataFrame(values) if library == "pandas" else module.DataFrame(values, strict=False)
