"""Scores to chances, and the threshold at which a claim is made, both on articles held out of training."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from socialexpansion.models.judging import stated_claims, verdicts
from socialexpansion.models.pieces import Array
from socialexpansion.models.runtime import Model
from socialexpansion.schema import RelationType
from socialexpansion.train.examples import LabelledDocument

log = logging.getLogger(__name__)
_PULL = 1.0
"""How strongly what a relation has of its own is pulled to the common; held-out articles are few."""
_LEAST_SCORE = -8.0
_SOME_CHANCE = 0.15


@dataclass(frozen=True)
class Scored:
    """Every possible claim of held-out articles that the gold decides.

    Attributes:
        columns: number of the relation.
        scores: the model's score.
        stated: whether the grammar states the claim.
        right: whether the gold has it.
        claims: how many sure gold claims there are, those without a score included.

    """

    columns: Array
    scores: Array
    stated: Array
    right: Array
    claims: int


def score_documents(
    documents: Sequence[LabelledDocument], model: Model, relations: Mapping[str, RelationType]
) -> Scored:
    """Return the scores that *model* gives to what the types allow in *documents*."""
    rows: list[tuple[int, float, bool, bool]] = []
    labels = model.manifest.relations
    for item in documents:
        found = verdicts(item.document, model.read(item.document.text), model, relations)
        stated = stated_claims(item.document, labels, relations)
        gold = _gold(item, relations)
        for key in sorted({*found, *stated}):
            sure = gold.get(key)
            if sure is not False and (not item.known or key[2] in item.known):
                unasked = model.manifest.unasked
                score = found[key].score if key in found else unasked
                # What the grammar states counts as ``judging.chance`` has it.
                least = unasked if key in stated else _LEAST_SCORE
                rows.append((labels.index(key[2]), max(score, least), key in stated, sure is True))
    columns, scores, stated_column, right = (np.array(column) for column in zip(*rows, strict=True))
    return Scored(columns, scores, stated_column, right, sum(item.claims for item in documents))


def _gold(item: LabelledDocument, relations: Mapping[str, RelationType]) -> dict[tuple[int, int, str], bool]:
    """Return the gold claims of *item*: true for sure ones, false for those on which readers may differ."""
    gold: dict[tuple[int, int, str], bool] = {}
    for target in item.targets:
        first, second = target.subject, target.object
        if relations[target.relation].symmetric:
            first, second = min(first, second), max(first, second)
        key = (first, second, target.relation)
        gold[key] = gold.get(key, False) or target.sure
    return gold


def calibrate(scored: Scored, labels: Sequence[str], *, precision: float) -> dict[str, Any]:
    """Return the settings of the manifest: Platt scaling with what the grammar adds, and the threshold."""
    scale, shift, stated = _fit(scored, len(labels))
    chances = _chances(scored, scale, shift, stated)
    threshold = choose_threshold(chances, scored.right, scored.claims, precision=precision)
    made = chances >= threshold
    log.info(
        "threshold %.2f: precision %.3f, recall %.3f, calibration error %.3f",
        threshold,
        scored.right[made].mean() if made.any() else 0.0,
        scored.right[made].sum() / max(scored.claims, 1),
        calibration_error(chances, scored.right, least=threshold),
    )
    return {
        "threshold": threshold,
        "scale": scale,
        "shift": dict(zip(labels, map(float, shift), strict=True)),
        "stated": dict(zip(labels, map(float, stated), strict=True)),
    }


def _fit(scored: Scored, width: int) -> tuple[float, Array, Array]:
    """Fit chance = sigmoid(scale * score + shift + stated) (Platt, 1999), with own terms for each relation.

    It is fitted twice, the second time to what has a chance at all: else the many pairs that nothing is said of decide.
    """
    scale, shift, stated = _fit_to(scored, width, np.ones(len(scored.scores), np.float32))
    return _fit_to(scored, width, (_chances(scored, scale, shift, stated) >= _SOME_CHANCE).astype(np.float32))


def _chances(scored: Scored, scale: float, shift: Array, stated: Array) -> Array:
    raised = scale * scored.scores + shift[scored.columns] + stated[scored.columns] * scored.stated
    chances: Array = 1 / (1 + np.exp(-raised))
    return chances


def _fit_to(scored: Scored, width: int, weights: Array) -> tuple[float, Array, Array]:
    score, truth, said = (
        torch.from_numpy(array.astype(np.float32)) for array in (scored.scores, scored.right, scored.stated)
    )
    column, weight = torch.from_numpy(scored.columns), torch.from_numpy(weights)
    scale, common = torch.ones(1), torch.zeros(2)
    own = torch.zeros(2, width)
    parameters = [scale, common, own]
    for parameter in parameters:
        parameter.requires_grad_()
    optimizer = torch.optim.LBFGS(parameters, max_iter=300)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        raised = scale * score + common[0] + own[0][column] + (common[1] + own[1][column]) * said
        loss = torch.nn.functional.binary_cross_entropy_with_logits(raised, truth, weight=weight, reduction="sum")
        loss = loss + _PULL * (own**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    fitted = (common[:, None] + own).detach().numpy()
    return float(scale.detach()), fitted[0], fitted[1]


def calibration_error(chances: Array, right: Array, *, least: float, bins: int = 10) -> float:
    """Return the expected calibration error over the claims made at *least*: mean gap of confidence and precision."""
    made = chances >= least
    if not made.any():
        return 0.0
    edges = np.quantile(chances[made], np.linspace(0, 1, bins + 1))
    where = np.clip(np.searchsorted(edges, chances[made], side="right") - 1, 0, bins - 1)
    gaps = [
        (where == number).mean() * abs(chances[made][where == number].mean() - right[made][where == number].mean())
        for number in range(bins)
        if (where == number).any()
    ]
    return float(sum(gaps))


def choose_threshold(chances: Array, right: Array, claims: int, *, precision: float) -> float:
    """Return the chance at which F1 is best among those with at least *precision*.

    Args:
        chances: of every scored claim.
        right: whether each holds.
        claims: how many gold claims there are, those without a score included.
        precision: what a default must reach; if nothing does, the most precise threshold is taken.

    """
    best = (0.0, 0.0, 0.95)
    for threshold in np.arange(0.2, 0.95, 0.01):
        made = chances >= threshold
        if not made.any():
            continue
        exact = right[made].mean()
        recall = right[made].sum() / max(claims, 1)
        f1 = 2 * exact * recall / max(exact + recall, 1e-9)
        best = max(best, (f1, exact, float(threshold)) if exact >= precision else (0.0, exact, float(threshold)))
    return round(best[2], 2)
