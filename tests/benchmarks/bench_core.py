"""Five-fold cross-validation on the training part of CORE (Borchert et al., EMNLP 2023).

    python tests/benchmarks/bench_core.py

Which of 22 directed classes (relation and ``invert_relation``) holds between two companies of a sentence? The figure is
micro-F1 over all folds without ``undefined``: an answer of ``undefined`` is no answer. Every network starts from
MiniLM. A sentence that occurs more than once is kept in one fold. The network sees a pair from both sides, with either
company as the subject: in training one of the two at random, in use both, their chances averaged.
``--inner`` measures on a fifth of the first fold's training part instead, for choosing settings.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from public_sets import begin, finish, folds, parser, rates, show, tokenizer, untrained
from torch import Tensor, nn
from torch.nn import functional

from socialexpansion.models.batches import WindowBatch, by_length
from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.models.marking import MarkedDocument
from socialexpansion.models.pieces import pieces_of
from socialexpansion.models.windows import Window, windows
from socialexpansion.schema import EntityType, MentionKind
from socialexpansion.train.fitting import optimizer_of, set_rate
from socialexpansion.train.network import Network
from socialexpansion.train.public import join_words

Label = tuple[str, int]
_UNDEFINED = "undefined"
_SAME_BACK = frozenset({_UNDEFINED, "collaboration", "competitor_of", "merged_with"})
"""Relations that read the same from both sides."""
_AROUND = 50
"""How many words before the first company and after the second are read."""
_FLOOR = 0.78
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pair:
    """Two companies of a sentence: the window with the question from either side, and the relation as annotated."""

    sides: tuple[Window, Window]
    label: Label

    @property
    def pieces(self) -> int:
        return self.sides[0].pieces


@dataclass(frozen=True)
class Shown:
    """A pair as it is shown, with the number of its class."""

    window: Window
    answer: int

    @property
    def pieces(self) -> int:
        return self.window.pieces


def read(path: Path, limit: int) -> tuple[list[Pair], list[str]]:
    """Return the pairs of *path*, and for each its sentence."""
    rows = json.loads(path.read_text(encoding="utf-8"))[: limit or None]
    pieces_from = tokenizer()
    return [_pair(row, pieces_from) for row in rows], [" ".join(row["context"]) for row in rows]


def _pair(row: dict[str, Any], pieces_from: Any) -> Pair:
    first = max(row["e1_start"] - _AROUND, 0)
    text, (words,), bounds = join_words([row["context"][first : row["e2_end"] + 1 + _AROUND]])
    spans = [(words[row[f"{end}_start"] - first][0], words[row[f"{end}_end"] - first][1]) for end in ("e1", "e2")]
    entities = tuple(EntityInput(EntityType.COMPANY, ((*span, MentionKind.NAME),)) for span in spans)
    marked = MarkedDocument.of(DocumentInput(text, tuple(bounds), entities), pieces_of(text, pieces_from))
    (window,) = windows(marked)
    one, other = (replace(window, questions=(question,)) for question in window.questions)
    return Pair((one, other), (row["relation"], row["invert_relation"]))


def seen_back(label: Label) -> Label:
    """Return *label* as it is when the other company is asked about."""
    return label if label[0] in _SAME_BACK else (label[0], 1 - label[1])


def scores(model: Network, shown: Sequence[Window]) -> Tensor:
    """Return the scores (windows, classes)."""
    batch = WindowBatch.of(shown)
    states = model.encoder(
        *(torch.from_numpy(array) for array in (batch.ids, batch.shapes, batch.positions, batch.mask))
    )
    ends = (batch.rows, batch.subjects, batch.objects, batch.distances)
    return model.claims(states, *(torch.from_numpy(array) for array in ends))[0]


def learn(model: Network, pairs: Sequence[Pair], labels: Sequence[Label], options: argparse.Namespace) -> None:
    """Train *model* on *pairs*; rates as the product has them."""
    number_of = {label: number for number, label in enumerate(labels)}
    draw = random.Random(options.seed)
    optimizer = optimizer_of(model, options.rate)
    model.train()
    for epoch in range(options.epochs):
        shown = []
        for pair in draw.sample(pairs, len(pairs)):
            back = draw.random() < options.back
            label = seen_back(pair.label) if back else pair.label
            shown.append(Shown(pair.sides[back], number_of[label]))
        batches = list(by_length(shown, options.pieces))
        draw.shuffle(batches)
        total = 0.0
        for step, batch in enumerate(batches):
            set_rate(optimizer, (epoch + step / len(batches)) / options.epochs)
            optimizer.zero_grad()
            found = scores(model, [item.window for item in batch])
            truth = torch.tensor([item.answer for item in batch])
            loss = functional.cross_entropy(found, truth, label_smoothing=options.smoothing)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total += float(loss.detach()) / len(batches)
        log.info("epoch %d of %d: %.3f", epoch + 1, options.epochs, total)
    model.eval()


@torch.no_grad()
def answers(model: Network, pairs: Sequence[Pair], labels: Sequence[Label], *, both: bool) -> list[tuple[Label, Label]]:
    """Return for each pair what is annotated and what *model* answers."""
    back = torch.tensor([labels.index(seen_back(label)) for label in labels])
    found = []
    for batch in by_length(pairs, 4000):
        chances = scores(model, [pair.sides[0] for pair in batch]).softmax(-1)
        if both:
            chances = chances + scores(model, [pair.sides[1] for pair in batch]).softmax(-1)[:, back]
        found += [(pair.label, labels[best]) for pair, best in zip(batch, chances.argmax(-1).tolist(), strict=True)]
    return found


def micro(found: Sequence[tuple[Label, Label]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 without ``undefined``."""
    right = sum(truth == answer and truth[0] != _UNDEFINED for truth, answer in found)
    made = sum(answer[0] != _UNDEFINED for _, answer in found)
    return rates(right, made, sum(truth[0] != _UNDEFINED for truth, _ in found))


def report(found: Sequence[tuple[Label, Label]]) -> None:
    """Print the rates of every class."""
    truths, made = Counter(truth for truth, _ in found), Counter(answer for _, answer in found)
    right = Counter(truth for truth, answer in found if truth == answer)
    rows = [
        (f"{relation} {inverted}", truths[label], *rates(right[label], made[label], truths[label]))
        for label in sorted(truths, key=lambda label: -truths[label])
        for relation, inverted in (label,)
    ]
    show(("class", "pairs", "P", "R", "F1"), [*rows, ("micro, defined", len(found), *micro(found))])


def cross_validated(options: argparse.Namespace) -> list[tuple[Label, Label]]:
    """Return annotated and given answers of all folds that *options* ask for."""
    pairs, sentences = read(options.public / "core" / "train.json", options.limit)
    labels = sorted({label for pair in pairs for label in (pair.label, seen_back(pair.label))})
    distinct = sorted(set(sentences))
    fold_of = dict(zip(distinct, folds(len(distinct), options.seed), strict=True))
    placed = [(fold_of[sentence], pair) for pair, sentence in zip(pairs, sentences, strict=True)]
    if options.inner:
        # Without the first fold; the second is tested on.
        placed = [(fold, pair) for fold, pair in placed if fold != 0]
    found = []
    for fold in [1] if options.inner else range(options.folds):
        model = untrained(len(labels), options.seed)
        learn(model, [pair for at, pair in placed if at != fold], labels, options)
        tested = [pair for at, pair in placed if at == fold]
        one_sided = answers(model, tested, labels, both=False)
        found += (own := answers(model, tested, labels, both=options.back > 0))
        log.info("fold %d: %.4f from one side, %.4f as asked", fold, micro(one_sided)[2], micro(own)[2])
    return found


def main() -> None:
    """Print the rates of every class and the figure."""
    made = parser(__doc__)
    made.add_argument("--epochs", type=int, default=5, help="(%(default)s)")
    made.add_argument("--rate", type=float, default=1e-4, help="of the encoder at its peak (%(default)s)")
    made.add_argument("--pieces", type=int, default=2400, help="word pieces a step (%(default)s)")
    made.add_argument("--smoothing", type=float, default=0.0, help="of labels (%(default)s)")
    made.add_argument("--back", type=float, default=0.5, help="share shown from the second company (%(default)s)")
    made.add_argument("--folds", type=int, default=5, choices=range(1, 6), help="how many to test (%(default)s)")
    made.add_argument("--inner", action="store_true", help="measure inside the first fold's training part")
    options = made.parse_args()
    begin(options)
    found = cross_validated(options)
    report(found)
    finish(options, "CORE, directed micro-F1 without undefined", micro(found)[2], _FLOOR)


if __name__ == "__main__":
    main()
