"""Decisions as JSON lines, so that they outlive the store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from socialexpansion.errors import InputError, SocialExpansionError
from socialexpansion.resolve.clusters import AUTO
from socialexpansion.schema import Correction, Decision


def read_decisions(path: Path, on_error: Callable[[SocialExpansionError], None]) -> list[Correction | Decision]:
    """Return the decisions of a file; each line that is none goes to *on_error*.

    Raises:
        InputError: the file cannot be read.

    """
    hint = "give a file that `socialexpansion review export` wrote"
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a device or a pipe may have no end
            raise InputError("the decisions are in no plain file", path, hint)
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else "not valid UTF-8"
        raise InputError(f"the decisions cannot be read ({what})", path, hint) from error
    found: list[Correction | Decision] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_decision(line))
            except (ValueError, RecursionError) as error:
                on_error(InputError(f"no decision ({_reason(error)})", f"{path}:{number}", "the others are taken over"))
    return found


def _decision(line: str) -> Correction | Decision:
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError("not a JSON object")
    kind = Decision if "judgement" in fields else Correction
    item = kind.model_validate_json(line)
    if item.by == AUTO or item.at is None:
        raise ValueError("it is not by a person, or has no time")
    return item


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'line'}: {first['msg'].removeprefix('Value error, ')}"
    return str(error)
