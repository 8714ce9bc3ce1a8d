"""The trained model in use: int8 weights, checked on loading, run through ONNX Runtime."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from pydantic import Field, ValidationError
from tokenizers import Tokenizer

from socialexpansion.errors import ModelError
from socialexpansion.models.batches import WindowBatch, by_length
from socialexpansion.models.pieces import BEGIN, END, Array, Pieces, padded, pieces_of
from socialexpansion.models.tagging import TaggedName, joined, read_names, softmax, stretches
from socialexpansion.models.windows import Question, Window
from socialexpansion.schema import Frozen

PACKAGED = Path(__file__).parent / "weights"
"""The model that is shipped."""
_HINT = "install the package again, or train the model again: python -m socialexpansion.train"
_ROOM = 3000
"""Word pieces that are run at once, padding included."""
_INPUTS = ("ids", "shapes", "positions", "mask", "rows", "subjects", "objects", "distances")
_ANY_PAIR = np.zeros(1, np.int64)
"""Stands for the pairs where only names are asked for; the graph cannot do without any."""


class Manifest(Frozen):
    """What is beside the weights.

    Attributes:
        sha256: hash of every file by its name.
        relations: the model's output columns, in order.
        threshold: least confidence at which a claim is made.
        stated_threshold: the same for a claim that the grammar states too.
        scale: calibration: the chance of a claim is sigmoid(scale * score + shift + stated).
        shift: calibration by relation.
        stated: what it adds, by relation, that the grammar states the claim too.
        unasked: score of a claim that only the grammar states, and the least that one which it states can have.

    """

    sha256: dict[str, str] = Field(min_length=1)
    relations: tuple[str, ...] = Field(min_length=1)
    threshold: float = 0.5
    stated_threshold: float = 0.3
    scale: float = 1.0
    shift: dict[str, float] = Field(default_factory=dict)
    stated: dict[str, float] = Field(default_factory=dict)
    unasked: float = -3.6


@dataclass(frozen=True)
class Reading:
    """What the encoder sees in an unmarked text.

    Attributes:
        pieces: the text in word pieces.
        names: the names in it.

    """

    pieces: Pieces
    names: tuple[TaggedName, ...]


@dataclass(frozen=True)
class Answer:
    """Scores to a question: (objects, relations) and, for the status, (objects, relations, 5)."""

    question: Question
    relation: Array
    status: Array


class Model:
    """Loads the weights of *folder*; ``read`` finds names, ``answer`` judges claims."""

    def __init__(self, folder: Path = PACKAGED, threads: int = 0) -> None:
        self.manifest = read_manifest(folder)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = threads
        try:
            self._session = onnxruntime.InferenceSession(
                folder / "model.onnx", options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # neither library has an error of its own to catch
            raise ModelError("the model cannot be loaded", folder, _HINT) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def read(self, text: str) -> Reading:
        """Return the names in *text*."""
        pieces = pieces_of(text, self._tokenizer)
        parts = list(stretches(pieces, text))
        chances = []
        for start in range(0, len(parts), 8):
            chances += [softmax(tags) for tags in self._tag(pieces, parts[start : start + 8])]
        return Reading(pieces, tuple(read_names(text, pieces, joined(chances))))

    def _tag(self, pieces: Pieces, parts: Sequence[tuple[int, int]]) -> list[Array]:
        ids, mask = padded([(BEGIN, *pieces.ids[first:last], END) for first, last in parts])
        shapes, _ = padded([(0, *pieces.shapes[first:last], 0) for first, last in parts])
        positions = np.broadcast_to(np.arange(ids.shape[1]), ids.shape)
        feed = {"ids": ids, "shapes": shapes, "positions": positions, "mask": mask[:, None, :]}
        pairs = dict.fromkeys(("rows", "subjects", "objects", "distances"), _ANY_PAIR)
        (tags,) = self._session.run(["tags"], {**feed, **pairs})
        return [tags[row, 1 : 1 + last - first] for row, (first, last) in enumerate(parts)]

    def answer(self, windows: Sequence[Window]) -> list[Answer]:
        """Return the scores to the questions about *windows*, in no set order."""
        answers = []
        for batch in by_length(windows, _ROOM):
            arrays = WindowBatch.of(batch)
            feed = {name: getattr(arrays, name) for name in _INPUTS}
            relation, status = self._session.run(["relations", "statuses"], feed)
            relation, status = _pool(relation, status, arrays.owners, arrays.objects_asked)
            start = 0
            for question in (question for window in batch for question in window.questions):
                stop = start + len(question.objects)
                answers.append(Answer(question, relation[start:stop], status[start:stop]))
                start = stop
        return answers


def _pool(relation: Array, status: Array, owners: Array, objects: int) -> tuple[Array, Array]:
    """Join the pairs of mentions of each object: the best score, and statuses weighted by score."""
    best = np.full((objects, relation.shape[1]), -1e4, np.float32)
    np.maximum.at(best, owners, relation)
    share = np.exp(np.maximum(relation - best[owners], -20))
    total = np.zeros_like(best)
    np.add.at(total, owners, share)
    joined_status = np.zeros((objects, *status.shape[1:]), np.float32)
    np.add.at(joined_status, owners, status * share[..., None])
    return best, joined_status / np.maximum(total, 1e-6)[..., None]


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest in *folder*, whose files are checked against it.

    Raises:
        ModelError: the manifest or a file is missing or damaged.

    """
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
