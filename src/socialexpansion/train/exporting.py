"""From a trained model to the packaged files: ONNX with int8 weights, tokenizer, and a manifest with checksums."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from socialexpansion.models.runtime import Manifest
from socialexpansion.train.examples import Example
from socialexpansion.train.network import ClaimModel

_AXES = {
    "ids": {1: "pieces"},
    "shapes": {1: "pieces"},
    "kinds": {1: "pieces"},
    "mentions": {0: "mention_count", 1: "pieces"},
    "entities": {0: "entity_count", 1: "mention_count"},
    "types": {0: "entity_count"},
    "subjects": {0: "pairs"},
    "objects": {0: "pairs"},
    "rule": {0: "pairs"},
    "features": {0: "pairs"},
    "scores": {0: "pairs"},
    "statuses": {0: "pairs"},
    "focus": {0: "pairs", 1: "pieces"},
}


def write_onnx(model: ClaimModel, example: Example, target: Path) -> None:
    """Write *model* as ONNX with int8 weights; *example* is only traced."""
    model.eval()
    inputs = {name: torch.from_numpy(value) for name, value in example.window.arrays.items()}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model,
            tuple(inputs.values()),
            str(full),
            input_names=list(inputs),
            output_names=["scores", "statuses", "focus"],
            dynamic_axes=_AXES,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm", "Gather"])


def write_package(
    model: ClaimModel,
    example: Example,
    tokenizer: Path,
    folder: Path,
    relations: tuple[str, ...],
    thresholds: Mapping[str, float],
    calibration: Mapping[str, tuple[float, float]],
) -> Manifest:
    """Write all files of the packaged model into *folder* and return its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(model, example, folder / "model.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    hashes = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")
    }
    manifest = Manifest(
        sha256=hashes,
        relations=relations,
        thresholds=dict(thresholds),
        scale={name: values[0] for name, values in calibration.items()},
        shift={name: values[1] for name, values in calibration.items()},
    )
    (folder / "manifest.json").write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return manifest
