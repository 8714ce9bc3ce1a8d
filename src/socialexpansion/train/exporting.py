"""From a trained network to the packaged files: ONNX with int8 weights, tokenizer, and a manifest with checksums."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from socialexpansion.models.runtime import Manifest
from socialexpansion.train.network import Network

_PIECES = ("ids", "shapes", "positions")
_PAIRS = ("rows", "subjects", "objects", "distances")
_OUTPUTS = ("tags", "relations", "statuses")
_AXES = {
    **{name: {0: "batch", 1: "pieces"} for name in (*_PIECES, "tags")},
    "mask": {0: "batch", 1: "seeing", 2: "pieces"},
    **{name: {0: "pairs"} for name in (*_PAIRS, "relations", "statuses")},
}


def write_onnx(model: Network, target: Path) -> None:
    """Write *model* as ONNX with int8 weights."""
    model.eval()
    ids = torch.randint(1000, 2000, (2, 24))
    pairs = [torch.tensor([0, 1, 1]), torch.tensor([1, 2, 3]), torch.tensor([4, 5, 6]), torch.tensor([0, 1, 2])]
    positions = torch.arange(24).expand(2, 24)
    inputs = (ids, torch.zeros_like(ids), positions, torch.ones(2, 24, 24, dtype=torch.bool), *pairs)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model,
            inputs,
            str(full),
            input_names=[*_PIECES, "mask", *_PAIRS],
            output_names=list(_OUTPUTS),
            dynamic_axes=_AXES,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm", "Gather"])


def write_package(
    model: Network, tokenizer: Path, folder: Path, relations: tuple[str, ...], **settings: Any
) -> Manifest:
    """Write all files of the packaged model into *folder* and return its manifest.

    Args:
        model: the trained network.
        tokenizer: file of its tokenizer.
        folder: where to put the files.
        relations: the network's output columns.
        settings: calibration and thresholds, as ``Manifest`` names them.

    """
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(model, folder / "model.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    hashes = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")
    }
    return write_manifest(folder, Manifest(sha256=hashes, relations=relations, **settings))


def write_manifest(folder: Path, manifest: Manifest) -> Manifest:
    """Write *manifest* beside the weights."""
    (folder / "manifest.json").write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return manifest
