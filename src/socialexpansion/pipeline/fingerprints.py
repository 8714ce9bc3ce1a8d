"""What an extraction depends on, as one hash: the key of the extraction cache."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_PARTS = ("dates", "models", "pipeline", "places", "relations", "schema")


def fingerprint_of(model: str, relations: str) -> str:
    """Return a hash of the model, the relations (as ``relations_hash`` gives them), the code and its word lists.

    Args:
        model: name of an installed package, or path of a saved pipeline; it is not loaded.
        relations: hash of the relation types.

    """
    parts = [model, _model_version(model), version("spacy"), relations, _code_hash()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _model_version(model: str) -> str:
    try:
        return version(model)
    except (PackageNotFoundError, ValueError):  # a path
        meta = Path(model) / "meta.json"
        return hashlib.sha256(meta.read_bytes()).hexdigest() if meta.is_file() else ""


@cache
def _code_hash() -> str:
    paths = [path for part in _PARTS for path in (_ROOT / part).rglob("*") if path.suffix in {".py", ".toml", ".json"}]
    contents = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)]
    return hashlib.sha256("".join(contents).encode()).hexdigest()
