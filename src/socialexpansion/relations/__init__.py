"""The vocabulary as data: one TOML file per relation type, beside this module."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Set
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from socialexpansion.errors import RelationError
from socialexpansion.schema.relation import RelationType

PACKAGED = Path(__file__).parent
_DIGITS = 16


def load_relations(folder: Path | str | None = None) -> Mapping[str, RelationType]:
    """Return every relation type by name, in order of name; a user's *folder* adds or replaces some.

    Raises:
        RelationError: a file is not valid TOML, misses a field, or the folder does not exist.

    """
    relations = dict(_packaged())
    if folder is not None:
        path = Path(folder)
        if not path.is_dir():
            raise RelationError("no such folder of relations", path, "give a folder that holds .toml files")
        relations.update((relation.name, relation) for relation in _read_all(path))
    return dict(sorted(relations.items()))


@cache
def _packaged() -> Mapping[str, RelationType]:
    return {relation.name: relation for relation in _read_all(PACKAGED)}


def _read_all(folder: Path) -> Iterable[RelationType]:
    return [read_relation(path) for path in sorted(folder.glob("*.toml"))]


def read_relation(path: Path) -> RelationType:
    """Read one relation file.

    Raises:
        RelationError: the file cannot be read, is not TOML, or does not describe a relation type.

    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return RelationType.model_validate({"name": path.stem, **data})
    except (OSError, UnicodeDecodeError) as error:
        raise RelationError(f"cannot be read ({error})", path) from error
    except tomllib.TOMLDecodeError as error:
        raise RelationError(f"not valid TOML ({error})", path) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "file"
        raise RelationError(f"{field}: {first['msg']}", path, "see docs/relations.md") from error


def packaged_names() -> Set[str]:
    """Return the names of the relation types that come with the package."""
    return _packaged().keys()


def relation_hashes(relations: Mapping[str, RelationType]) -> dict[str, str]:
    """Return a hash of each relation type by name, which changes when it does; part of the extraction cache's key."""
    return {
        name: hashlib.sha256(relation.model_dump_json().encode("utf-8")).hexdigest()[:_DIGITS]
        for name, relation in relations.items()
    }
