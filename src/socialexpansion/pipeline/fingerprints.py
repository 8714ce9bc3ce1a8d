"""What an extraction depends on: the key of the extraction cache.

A relation of a user's own is read off the grammar by itself, so it has a hash of its own in the key: where it alone is
new or changed, nothing else has to be read again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from socialexpansion.models.runtime import PACKAGED
from socialexpansion.relations import packaged_names

_ROOT = Path(__file__).parent.parent
_PARTS = ("dates", "models", "pipeline", "places", "relations", "schema")


def fingerprint_of(
    model: str, relations: Mapping[str, str], weights: Path | None = PACKAGED, learned: str = "claims"
) -> str:
    """Return a hash of the model, the relations, the code and its word lists, followed by those of own relations.

    Args:
        model: name of an installed package, or path of a saved pipeline; it is not loaded.
        relations: the hash of each relation type by name, as ``relation_hashes`` gives them.
        weights: folder of the trained model, if one is used.
        learned: what the trained model does, as ``load_pipeline`` says.

    """
    used = _manifest(weights) if learned != "nothing" else ""
    known = {*packaged_names(), *(json.loads(used)["relations"] if used else ())}
    shared = sorted((name, value) for name, value in relations.items() if name in known)
    parts = [model, _model_version(model), version("spacy"), shared, used, learned, _code_hash()]
    own = (f"+{name}={value}" for name, value in sorted(relations.items()) if name not in known)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest() + "".join(own)


def own_hashes(fingerprint: str) -> tuple[str, dict[str, str]]:
    """Return *fingerprint* without own relations, and the hashes of these by name."""
    shared, *own = fingerprint.split("+")
    return shared, dict(item.split("=", 1) for item in own)


def _manifest(weights: Path | None) -> str:
    """Return the manifest of a trained model, which holds the hashes of its files and its relations."""
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
