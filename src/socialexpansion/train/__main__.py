"""``python -m socialexpansion.train``: from data to a model in use."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from socialexpansion.errors import SocialExpansionError
from socialexpansion.train.running import TRAINING, Plan, train

_GOLD = [Path(f"data/gold/{name}.jsonl") for name in ("train", "more", "long", "varied")]


def run(
    gold: Annotated[
        list[Path], typer.Option(help="Gold file to train on; of the first, every fifth article is held out.")
    ] = _GOLD,
    public: Annotated[Path | None, typer.Option(help="Folder of the public sets; without it, gold alone.")] = None,
    work: Annotated[Path, typer.Option(help="Folder of checkpoints; the same command goes on from them.")] = Path(
        "build/training"
    ),
    out: Annotated[Path, typer.Option(help="Folder of the trained model.")] = Path("build/model"),
    relations: Annotated[Path | None, typer.Option(help="Folder of relation files of your own.")] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            help="Weights (.pt) of an earlier run to go on from, with the gold alone; the result is the mean of both."
        ),
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the claims of the gold.")] = TRAINING.epochs,
    disguised: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the questions that are shown with other names.")
    ] = TRAINING.disguised,
    seed: Annotated[int, typer.Option(help="Of every random choice.")] = 0,
) -> None:
    """Train the model, calibrate it, and write it as ONNX with int8 weights."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    training = replace(TRAINING, epochs=epochs, disguised=disguised)
    plan = Plan(tuple(gold), public, work, out, relations, start, training=training, seed=seed)
    try:
        train(plan)
    except SocialExpansionError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(error.exit_code) from error


if __name__ == "__main__":
    typer.run(run)
