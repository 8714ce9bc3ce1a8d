"""What an extraction depends on, as one hash: the key of the extraction cache."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from socialexpansion.models.runtime import PACKAGED

_ROOT = Path(__file__).parent.parent
_PARTS = ("dates", "models", "pipeline", "places", "relations", "schema")


def fingerprint_of(model: str, relations: str, weights: Path | None = PACKAGED, learned: str = "claims") -> str:
    """Return a hash of the model, the relations (as ``relations_hash`` gives them), the code and its word lists.

    Args:
        model: name of an installed package, or path of a saved pipeline; it is not loaded.
        relations: hash of the relation types.
        weights: folder of the trained model, if one is used.
        learned: what the trained model does, as ``load_pipeline`` says.

    """
    used = _manifest(weights) if learned != "nothing" else ""
    parts = [model, _model_version(model), version("spacy"), relations, used, learned, _code_hash()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _manifest(weights: Path | None) -> str:
    """Return the manifest of a trained model, which holds the hashes of its files."""
    manifest = weights / "manifest.json" if weights is not None else None
    return manifest.read_text(encoding="utf-8") if manifest is not None and manifest.is_file() else ""


def _model_version(model: str) -> str:
    try:
        return version(model)
    except (PackageNotFoundError, ValueError):  # a path
        meta = Path(model) / "meta.json"
        return hashlib.sha256(meta.read_bytes()).hexdigest() if meta.is_file() else ""


@cache
def _code_hash() -> str:
    # The weights are known by their manifest.
    paths = [
        path
        for part in _PARTS
        for path in (_ROOT / part).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and PACKAGED not in path.parents
    ]
    contents = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)]
    return hashlib.sha256("".join(contents).encode()).hexdigest()
