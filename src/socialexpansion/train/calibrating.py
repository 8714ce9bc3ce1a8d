"""Scores to probabilities, and the threshold at which a claim is made, both on articles held out of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from socialexpansion.models.inputs import Array
from socialexpansion.schema import RelationType
from socialexpansion.train.examples import Example
from socialexpansion.train.fitting import outputs
from socialexpansion.train.network import ClaimModel

_PULL = 2.0
"""How strongly a relation's own shift is pulled to the common one; held-out articles are few."""


@dataclass(frozen=True)
class Scored:
    """Every pair and relation of held-out articles that may hold: column, score, whether it is right."""

    columns: Array
    scores: Array
    right: Array


def score_examples(model: ClaimModel, data: Sequence[Example], relations: Sequence[RelationType]) -> Scored:
    """Return the scores that *model* gives where the types allow a claim; of a symmetric pair the better order."""
    columns: list[int] = []
    scores: list[float] = []
    right: list[bool] = []
    with torch.no_grad():
        for example in data:
            found = outputs(model, example)[0].numpy()
            row_of = {pair: row for row, pair in enumerate(example.window.pairs)}
            for row, column in np.argwhere(example.weight > 0):
                first, second = example.window.pairs[row]
                other = row_of.get((second, first)) if relations[column].symmetric else None
                if other is not None and first > second:
                    continue
                score = found[row, column] if other is None else max(found[row, column], found[other, column])
                columns.append(int(column))
                scores.append(float(score))
                right.append(bool(example.relation[row, column]))
    return Scored(np.array(columns), np.array(scores), np.array(right))


def calibrate(scored: Scored, width: int) -> tuple[float, Array]:
    """Return scale and shift by relation so that sigmoid(scale * score + shift) is a probability (Platt scaling)."""
    score = torch.from_numpy(scored.scores).float()
    truth = torch.from_numpy(scored.right).float()
    column = torch.from_numpy(scored.columns)
    scale, common, own = torch.ones(1), torch.zeros(1), torch.zeros(width)
    for parameter in (scale, common, own):
        parameter.requires_grad_()
    optimizer = torch.optim.LBFGS([scale, common, own], max_iter=200)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        logits = scale * score + common + own[column]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, truth, reduction="sum")
        loss = loss + _PULL * (own**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return float(scale.detach()), (common + own).detach().numpy()


def probabilities(scored: Scored, scale: float, shift: Array) -> Array:
    """Return the calibrated probability of every score."""
    probability: Array = 1.0 / (1.0 + np.exp(-(scale * scored.scores + shift[scored.columns])))
    return probability


def calibration_error(probability: Array, right: Array, *, least: float, bins: int = 10) -> float:
    """Return the expected calibration error over the claims made at *least*: mean gap of confidence and precision."""
    made = probability >= least
    if not made.any():
        return 0.0
    edges = np.quantile(probability[made], np.linspace(0, 1, bins + 1))
    where = np.clip(np.searchsorted(edges, probability[made], side="right") - 1, 0, bins - 1)
    gaps = [
        (where == number).mean() * abs(probability[made][where == number].mean() - right[made][where == number].mean())
        for number in range(bins)
        if (where == number).any()
    ]
    return float(sum(gaps))


def choose_threshold(probability: Array, right: Array, claims: int, *, precision: float) -> float:
    """Return the probability at which F1 is best among those with at least *precision*.

    Args:
        probability: of every scored pair.
        right: whether each holds.
        claims: how many gold claims there are, those without a scored pair included.
        precision: what a default must reach; if nothing does, the most precise threshold is taken.

    """
    best = (0.0, 0.0, 0.95)
    for threshold in np.arange(0.2, 0.95, 0.01):
        made = probability >= threshold
        if not made.any():
            continue
        exact = right[made].mean()
        recall = right[made].sum() / claims
        f1 = 2 * exact * recall / max(exact + recall, 1e-9)
        best = max(best, (f1, exact, float(threshold)) if exact >= precision else (0.0, exact, float(threshold)))
    return round(best[2], 2)
