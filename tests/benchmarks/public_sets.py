"""What the benchmarks on annotated sets share: the command line, the untrained network, names, and figures."""

from __future__ import annotations

import argparse
import logging
import random
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from socialexpansion.models.pieces import BEGIN, END, Array, Pieces, padded, pieces_of
from socialexpansion.models.tagging import softmax, stretches
from socialexpansion.train.examples import Example
from socialexpansion.train.fitting import Schedule, fit
from socialexpansion.train.names import NameExample
from socialexpansion.train.network import Encoder, Network
from socialexpansion.train.running import base_folder

STARTED = time.monotonic()
_DATASETS = Path("/work/shared/datasets")


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the options that all benchmarks have."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--public", type=Path, default=_DATASETS, help="folder of the public sets (%(default)s)")
    made.add_argument("--seed", type=int, default=0, help="of folds, order and dropout (%(default)s)")
    made.add_argument("--threads", type=int, default=2, help="of PyTorch (%(default)s)")
    made.add_argument("--limit", type=int, default=0, help="read so many items only, to see whether it runs")
    made.add_argument("--tag", default="", help="printed with the figures, to tell runs apart")
    return made


def begin(options: argparse.Namespace) -> None:
    """Set threads and the log as *options* say."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(options.threads)


def seeded(seed: int) -> None:
    """Begin every random choice anew."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def untrained(columns: int, seed: int) -> Network:
    """Return a network that has seen nothing but what MiniLM was trained on, with so many scores for a pair."""
    seeded(seed)
    return Network(Encoder(base_folder()), columns)


def tokenizer() -> Any:
    """Return MiniLM's tokenizer."""
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def train(
    model: Network, claims: Sequence[Example], names: Sequence[NameExample], schedule: Schedule, seed: int
) -> None:
    """Train *model* as the product is trained, without keeping a checkpoint."""
    with tempfile.TemporaryDirectory() as folder:
        fit(model, claims, names, schedule, Path(folder) / "checkpoint.pt", seed)


@torch.no_grad()
def tagged(model: Network, text: str, pieces_from: Any) -> tuple[Pieces, Array]:
    """Return the pieces of *text* and, for each, the chance of every tag."""
    pieces = pieces_of(text, pieces_from)
    parts = list(stretches(pieces, text))
    ids, mask = padded([(BEGIN, *pieces.ids[first:last], END) for first, last in parts])
    shapes, _ = padded([(0, *pieces.shapes[first:last], 0) for first, last in parts])
    positions = np.broadcast_to(np.arange(ids.shape[1]), ids.shape).copy()
    tags = model.names(model.encoder(*map(torch.from_numpy, (ids, shapes, positions, mask[:, None, :]))))
    chances = [softmax(tags[row, 1 : 1 + last - first].numpy()) for row, (first, last) in enumerate(parts)]
    return pieces, np.concatenate(chances)


def folds(count: int, seed: int, parts: int = 5) -> list[int]:
    """Return for each of *count* items its fold; folds differ in size by one at most."""
    numbers = [at % parts for at in range(count)]
    random.Random(seed).shuffle(numbers)
    return numbers


def rates(right: int, made: int, wanted: int) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    precision, recall = right / max(made, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def show(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table, its first column to the left and the others to the right."""
    cells = [list(header), *([_cell(value) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        first, *others = _aligned(row, widths)
        print(first, *others, sep="  ")


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    yield row[0].ljust(widths[0])
    yield from (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def finish(options: argparse.Namespace, name: str, figure: float, floor: float) -> None:
    """Print the figure that is asked for, with what it has to reach."""
    spent = time.monotonic() - STARTED
    print(f"{options.tag + ': ' if options.tag else ''}{name} {figure:.4f} (floor {floor:.2f}), {spent:.0f} s")
