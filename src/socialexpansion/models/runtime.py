"""The claim model in use: int8 weights, checked on loading, run through ONNX Runtime."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from pydantic import Field, ValidationError
from tokenizers import Tokenizer

from socialexpansion.errors import ModelError
from socialexpansion.models.inputs import Array, DocumentInput, Window, windows
from socialexpansion.schema import Frozen, RelationType, Status

_HINT = "train it again with: python -m socialexpansion.train"
_STATUSES = tuple(Status)


class Manifest(Frozen):
    """What is beside the weights.

    Attributes:
        sha256: hash of every file by its name.
        relations: the model's output columns, in order.
        thresholds: least probability by relation at which a claim is made.
        scale: calibration by relation: probability = sigmoid(scale * score + shift).
        shift: see ``scale``.

    """

    sha256: dict[str, str] = Field(min_length=1)
    relations: tuple[str, ...] = Field(min_length=1)
    thresholds: dict[str, float]
    scale: dict[str, float]
    shift: dict[str, float]


@dataclass(frozen=True)
class Prediction:
    """A claim that the model makes.

    Attributes:
        subject: number of the entity in the document.
        object: number of the entity.
        relation: name of the relation.
        status: the likeliest status.
        confidence: calibrated probability of pair and relation.
        sentence: number of the sentence on which the model rests it.

    """

    subject: int
    object: int
    relation: str
    status: Status
    confidence: float
    sentence: int


class ClaimPredictor:
    """Loads the weights of *folder* and reads documents."""

    def __init__(self, folder: Path) -> None:
        self.manifest = _read_manifest(folder)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                folder / "model.onnx", options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # neither library has an error of its own to catch
            raise ModelError("the model cannot be loaded", folder, _HINT) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def predict(self, document: DocumentInput, relations: Mapping[str, RelationType]) -> list[Prediction]:
        """Return the claims in *document*: pairs of allowed types above their relation's threshold."""
        best: dict[tuple[int, int, str], Prediction] = {}
        for window in windows(document, self._tokenizer, self.manifest.relations):
            scores, statuses, focus = self._session.run(None, dict(window.arrays))
            for prediction in self._read(document, window, scores, statuses, focus, relations):
                first, second = prediction.subject, prediction.object
                if relations[prediction.relation].symmetric:
                    first, second = min(first, second), max(first, second)
                key = (first, second, prediction.relation)
                if key not in best or best[key].confidence < prediction.confidence:
                    best[key] = prediction
        return [best[key] for key in sorted(best)]

    def _read(
        self,
        document: DocumentInput,
        window: Window,
        scores: Array,
        statuses: Array,
        focus: Array,
        relations: Mapping[str, RelationType],
    ) -> list[Prediction]:
        manifest = self.manifest
        scale = np.array([manifest.scale[name] for name in manifest.relations])
        shift = np.array([manifest.shift[name] for name in manifest.relations])
        least = np.array([manifest.thresholds[name] for name in manifest.relations])
        sure = 1.0 / (1.0 + np.exp(-(scores * scale + shift)))
        found = []
        for row, column in np.argwhere(sure >= least):
            first, second = window.pairs[row]
            kind = relations.get(manifest.relations[column])
            if kind is None or not _allowed(document, first, second, kind):
                continue
            status = _STATUSES[int(statuses[row, column].argmax())]
            sentence = _focused_sentence(document.sentences, window.offsets, focus[row])
            found.append(Prediction(first, second, kind.name, status, float(sure[row, column]), sentence))
        return found


def _allowed(document: DocumentInput, first: int, second: int, kind: RelationType) -> bool:
    return document.entities[first].type in kind.subject and document.entities[second].type in kind.object


def _focused_sentence(sentences: Sequence[tuple[int, int]], offsets: Sequence[tuple[int, int]], focus: Array) -> int:
    """Return the sentence that holds most of a pair's shared attention."""
    mass: dict[int, float] = defaultdict(float)
    number = 0
    for (start, end), weight in zip(offsets, focus, strict=True):
        if end:
            while number + 1 < len(sentences) and sentences[number][1] <= start:
                number += 1
            mass[number] += float(weight)
    return max(mass, key=lambda key: (mass[key], -key))


def _read_manifest(folder: Path) -> Manifest:
    try:
        manifest = Manifest.model_validate_json((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise ModelError("the model's manifest is missing or damaged", folder / "manifest.json", _HINT) from error
    for name, wanted in manifest.sha256.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError("a file of the model is missing", folder / name, _HINT) from error
        if found != wanted:
            raise ModelError(
                "the file is damaged: its checksum is not the one it was written with", folder / name, _HINT
            )
    return manifest
