"""Score floors: what a gold file's score must not fall below."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from socialexpansion.errors import InputError
from socialexpansion.evaluate.report import FieldCounts, Report


class Floors(BaseModel):
    """The floors of one gold file; what is not given is not checked.

    Attributes:
        f1: least F1 of ends and relation.
        strict_f1: least F1 with the status.
        strict_p: least precision with the status.
        traps: most traps sprung.
        status: least share of matched claims whose status is right.
        sha256: hash of the gold file that the floors were measured on.
        relations: least F1 by relation.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    f1: float = Field(default=0.0, ge=0.0, le=1.0)
    strict_f1: float = Field(default=0.0, ge=0.0, le=1.0)
    strict_p: float = Field(default=0.0, ge=0.0, le=1.0)
    traps: int | None = Field(default=None, ge=0)
    status: float = Field(default=0.0, ge=0.0, le=1.0)
    sha256: str | None = None
    relations: dict[str, float] = Field(default_factory=dict)


def read_floors(path: Path, name: str) -> Floors:
    """Read the table *name* (a gold file's name without its suffix) of a TOML file of floors.

    Raises:
        InputError: the file cannot be read, is not TOML, or has no such table.

    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return Floors.model_validate(tables[name])
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the floors cannot be read ({error})", path, "give a TOML file") from error
    except KeyError as error:
        raise InputError(f"no floors for {name}", path, f"add a table [{name}]") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, (name, *first["loc"])))
        raise InputError(f"{field}: {first['msg']}", path, "see docs/guide.md") from error


def check_hash(floors: Floors, gold: Path) -> None:
    """Check that *gold* is the file that *floors* were measured on.

    Raises:
        InputError: it is another one.

    """
    if floors.sha256 is None:
        return
    found = hashlib.sha256(gold.read_bytes()).hexdigest()
    if found != floors.sha256:
        hint = f"measure again, then set its sha256 to {found}"
        raise InputError("the floors were measured on another version of the gold file", gold, hint)


def check_floors(report: Report, floors: Floors) -> list[str]:
    """Return a line for each floor that *report* falls through."""
    strict = report.strict.rates()
    status = report.fields.get("status", FieldCounts()).rate() or 0.0
    wanted = [
        ("f1", report.claims.rates()["f1"], floors.f1),
        ("strict f1", strict["f1"], floors.strict_f1),
        ("strict precision", strict["p"], floors.strict_p),
        ("status", status, floors.status),
    ]
    for name, floor in sorted(floors.relations.items()):
        counts = report.relations.get(name)
        wanted.append((name, counts.rates()["f1"] if counts else 0.0, floor))
    lines = [f"{name} is {got:.3f}, below its floor of {floor:.3f}" for name, got, floor in wanted if got < floor]
    if floors.traps is not None and report.traps.sprung > floors.traps:
        lines.append(f"{report.traps.sprung} traps sprung, more than the {floors.traps} allowed")
    return lines
