"""What an extraction depends on, as one hash: the key of the extraction cache."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_PARTS = ("dates", "models", "pipeline", "places", "relations", "schema")


def fingerprint_of(model: str, relations: str, claim_model: str | None = None) -> str:
    """Return a hash of the model, the relations (as ``relations_hash`` gives them), the code and its word lists.

    Args:
        model: name of an installed package, or path of a saved pipeline; it is not loaded.
        relations: hash of the relation types.
        claim_model: folder of a trained claim model, if one is used.

    """
    parts = [model, _model_version(model), version("spacy"), relations, _manifest(claim_model), _code_hash()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _manifest(claim_model: str | None) -> str:
    """Return the manifest of a claim model, which holds the hashes of its files."""
    manifest = Path(claim_model) / "manifest.json" if claim_model is not None else None
    return manifest.read_text(encoding="utf-8") if manifest is not None and manifest.is_file() else ""


def _model_version(model: str) -> str:
    try:
        return version(model)
    except (PackageNotFoundError, ValueError):  # a path
        meta = Path(model) / "meta.json"
        return hashlib.sha256(meta.read_bytes()).hexdigest() if meta.is_file() else ""


@cache
def _code_hash() -> str:
    paths = [path for part in _PARTS for path in (_ROOT / part).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    contents = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)]
    return hashlib.sha256("".join(contents).encode()).hexdigest()
