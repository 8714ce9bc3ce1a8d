"""The training loop: batches of like length, losses of all heads, checkpoints."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from socialexpansion.models.batches import WindowBatch, by_length
from socialexpansion.models.pieces import padded
from socialexpansion.models.windows import Window
from socialexpansion.train.disguise import Disguise
from socialexpansion.train.examples import Example
from socialexpansion.train.names import NameExample
from socialexpansion.train.network import Network

log = logging.getLogger(__name__)
_STATUS_SHARE = 0.5
_WARM_UP = 0.08
_NEVER = -1e4
Batch = list[Example] | list[NameExample]


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to train.

    Attributes:
        epochs: passes over the data.
        rate: peak learning rate of the encoder; new parts learn ten times as fast.
        pieces: word pieces a step, padding included.
        negatives: share of the questions without any claim that a pass sees, drawn anew each time.
        disguised: share of the windows in which a pass sees other names, drawn anew each time.

    """

    epochs: int
    rate: float = 1e-4
    pieces: int = 3000
    negatives: float = 0.4
    disguised: float = 0.0


def claim_scores(model: Network, batch: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """Return scores of relations (objects, relations) and statuses (objects, relations, 5), all questions joined."""
    arrays = WindowBatch.of(batch)
    text = (torch.from_numpy(array) for array in (arrays.ids, arrays.shapes, arrays.positions, arrays.mask))
    pairs = [torch.from_numpy(array) for array in (arrays.rows, arrays.subjects, arrays.objects, arrays.distances)]
    relation, status = model.claims(model.encoder(*text), *pairs)
    return pool(relation, status, torch.from_numpy(arrays.owners), arrays.objects_asked)


def pool(relation: Tensor, status: Tensor, owners: Tensor, objects: int) -> tuple[Tensor, Tensor]:
    """Join the pairs of mentions of each object: the best score, and statuses weighted by score."""
    best = torch.full((objects, relation.shape[1]), _NEVER)
    best = best.scatter_reduce(0, owners[:, None].expand_as(relation), relation, "amax", include_self=True)
    share = torch.exp((relation - best[owners]).clamp(min=-20))
    total = torch.zeros_like(best).index_add(0, owners, share)
    joined = torch.zeros(objects, *status.shape[1:]).index_add(0, owners, status * share[..., None])
    return best, joined / total[..., None].clamp(min=1e-6)


def claim_loss(model: Network, batch: Sequence[Example]) -> Tensor:
    """Return the loss per question: relations, and the status of those that hold."""
    relation, status = claim_scores(model, [example.window for example in batch])
    answers = [one for example in batch for one in example.answers]
    truth, weight, which = (
        torch.from_numpy(np.concatenate([getattr(one, part) for one in answers]))
        for part in ("relation", "weight", "status")
    )
    loss = functional.binary_cross_entropy_with_logits(relation, truth, weight=weight, reduction="sum")
    known = which >= 0
    if known.any():
        loss = loss + _STATUS_SHARE * functional.cross_entropy(status[known], which[known], reduction="sum")
    return loss / len(answers)


def name_loss(model: Network, batch: Sequence[NameExample]) -> Tensor:
    """Return the loss of names: any of the allowed tags is right."""
    ids, mask = padded([example.ids for example in batch])
    shapes, _ = padded([example.shapes for example in batch])
    positions = torch.arange(ids.shape[1]).expand(ids.shape)
    states = model.encoder(
        torch.from_numpy(ids), torch.from_numpy(shapes), positions, torch.from_numpy(mask[:, None, :])
    )
    tags = model.names(states).log_softmax(-1)
    loss = torch.zeros(())
    for row, example in enumerate(batch):
        allowed = torch.from_numpy(example.allowed)
        loss = loss - torch.logsumexp(tags[row, 1 : len(example.ids) - 1].masked_fill(~allowed, _NEVER), -1).sum()
    return loss / sum(len(example.ids) - 2 for example in batch)


def fit(
    model: Network,
    claims: Sequence[Example],
    names: Sequence[NameExample],
    schedule: Schedule,
    checkpoint: Path,
    seed: int,
    disguise: Disguise | None = None,
) -> None:
    """Train *model* on both kinds of examples, mixed; a run that was cut off goes on at the epoch it had reached."""
    steps = sum(1 for _ in batches(claims, names, schedule, seed))
    optimizer = optimizer_of(model, schedule.rate)
    first = _resume(checkpoint, model, optimizer)
    step = first * steps
    for epoch in range(first, schedule.epochs):
        torch.manual_seed(seed + epoch)
        started, sums, counts = time.monotonic(), [0.0, 0.0], [0, 0]
        model.train()
        for batch in batches(claims, names, schedule, seed + epoch, disguise):
            set_rate(optimizer, step / (schedule.epochs * steps))
            kind = int(isinstance(batch[0], NameExample))
            optimizer.zero_grad()
            loss = name_loss(model, batch) if kind else claim_loss(model, batch)  # type: ignore[arg-type]
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            sums[kind] += float(loss.detach())
            counts[kind] += 1
            step += 1
            if step % 100 == 0:
                log.info("step %d of %d", step, schedule.epochs * steps)
        means = [total / max(count, 1) for total, count in zip(sums, counts, strict=True)]
        spent = time.monotonic() - started
        log.info("epoch %d of %d: claims %.3f, names %.3f, %.0f s", epoch + 1, schedule.epochs, *means, spent)
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1}, checkpoint)
    model.eval()


def optimizer_of(model: Network, rate: float) -> torch.optim.AdamW:
    """Return an optimizer for which *rate* is the peak of the encoder's; new parts learn ten times as fast."""
    new = [
        parameter
        for name, parameter in model.named_parameters()
        if not name.startswith("encoder.") or "shapes" in name or "marks" in name
    ]
    ours = {id(parameter) for parameter in new}
    old = [parameter for parameter in model.parameters() if id(parameter) not in ours]
    groups = [{"params": old, "lr": rate, "peak": rate}, {"params": new, "lr": rate, "peak": 10 * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def set_rate(optimizer: torch.optim.Optimizer, progress: float) -> None:
    """Set the learning rates for a training of which *progress* (0 to 1) is done: a short rise, then a line down."""
    factor = min(1.0, (progress + 1e-3) / _WARM_UP) * max(0.02, 1 - progress)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * factor


def _resume(checkpoint: Path, model: Network, optimizer: torch.optim.Optimizer) -> int:
    if not checkpoint.is_file():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    log.info("going on from %s after epoch %d", checkpoint, state["epoch"])
    return int(state["epoch"])


def mean_weights(runs: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of the weights of several runs that went on from one another."""
    return {name: torch.stack([weights[name] for weights in runs]).mean(0) for name in runs[0]}


def batches(
    claims: Sequence[Example],
    names: Sequence[NameExample],
    schedule: Schedule,
    seed: int,
    disguise: Disguise | None = None,
) -> Iterator[Batch]:
    """Yield batches of one kind each, in random order; of the questions without a claim only a share."""
    draw = random.Random(seed)  # noqa: S311 - order of training, nothing secret
    drawn = [thin for example in claims if (thin := example.thinned(schedule.negatives, draw))]
    draw.shuffle(drawn)
    shuffled = draw.sample(list(names), len(names))
    found: list[Batch] = [*by_length(drawn, schedule.pieces), *by_length(shuffled, schedule.pieces)]
    draw.shuffle(found)
    for batch in found:
        if disguise and isinstance(batch[0], Example):
            yield [_disguised(example, disguise, schedule.disguised, draw) for example in batch]  # type: ignore[arg-type]
        else:
            yield batch


def _disguised(example: Example, disguise: Disguise, share: float, draw: random.Random) -> Example:
    hidden = draw.random() < share
    return replace(example, window=disguise.put_on(example.window, draw)) if hidden else example
