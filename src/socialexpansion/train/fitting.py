"""The training loop: batches of like length, a loss over relations, statuses and evidence, checkpoints."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from socialexpansion.train.examples import Example
from socialexpansion.train.network import ClaimModel

log = logging.getLogger(__name__)
_STATUS_SHARE, _EVIDENCE_SHARE = 0.5, 0.1


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to train.

    Attributes:
        epochs: passes over the data.
        encoder_rate: peak learning rate of the encoder.
        head_rate: peak learning rate of everything else.
        pieces: word pieces a step, about.

    """

    epochs: int
    encoder_rate: float = 5e-5
    head_rate: float = 3e-4
    pieces: int = 1400


def outputs(model: ClaimModel, example: Example) -> tuple[Tensor, Tensor, Tensor]:
    """Run *model* on one example."""
    scores, statuses, focus = model(**{name: torch.from_numpy(value) for name, value in example.window.arrays.items()})
    return scores, statuses, focus


def loss_of(model: ClaimModel, example: Example) -> Tensor:
    """Return the loss of one example: relations, the status of those that hold, and where the evidence stands."""
    scores, statuses, focus = outputs(model, example)
    truth, weight = torch.from_numpy(example.relation), torch.from_numpy(example.weight)
    loss = functional.binary_cross_entropy_with_logits(scores, truth, weight=weight, reduction="sum")
    loss = loss / truth.sum().clamp(min=1)
    status = torch.from_numpy(example.status)
    known = status >= 0
    if known.any():
        loss = loss + _STATUS_SHARE * functional.cross_entropy(statuses[known], status[known])
    evidence = torch.from_numpy(example.evidence)
    has = evidence.sum(1) > 0
    if has.any():
        loss = loss - _EVIDENCE_SHARE * (evidence[has] * torch.log(focus[has] + 1e-5)).sum(1).mean()
    return loss


def fit(model: ClaimModel, data: Sequence[Example], schedule: Schedule, checkpoint: Path, seed: int) -> None:
    """Train *model* on *data*; a run that was cut off goes on from *checkpoint* at the epoch it had reached."""
    steps_an_epoch = sum(1 for _ in batches(data, schedule.pieces, seed))
    encoder = list(model.encoder.parameters())
    ours = {id(parameter) for parameter in encoder}
    head = [parameter for parameter in model.parameters() if id(parameter) not in ours]
    groups = [{"params": encoder, "lr": schedule.encoder_rate}, {"params": head, "lr": schedule.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [schedule.encoder_rate, schedule.head_rate],
        total_steps=schedule.epochs * (steps_an_epoch + 2) + 1,
        pct_start=0.1,
        anneal_strategy="linear",
    )
    first = _resume(checkpoint, model, optimizer, rates)
    for epoch in range(first, schedule.epochs):
        started, total = time.monotonic(), 0.0
        model.train()
        for batch in batches(data, schedule.pieces, seed + epoch):
            optimizer.zero_grad()
            for example in batch:  # one at a time, so that memory stays flat
                loss = loss_of(model, example) / len(batch)
                loss.backward()  # type: ignore[no-untyped-call]
                total += float(loss.detach())
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rates.step()
        log.info(
            "epoch %d of %d: loss %.3f, %.0f s",
            epoch + 1,
            schedule.epochs,
            total / steps_an_epoch,
            time.monotonic() - started,
        )
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "rates": rates.state_dict()}
        torch.save({**state, "epoch": epoch + 1}, checkpoint)
    model.eval()


def _resume(
    checkpoint: Path, model: ClaimModel, optimizer: torch.optim.Optimizer, rates: torch.optim.lr_scheduler.LRScheduler
) -> int:
    if not checkpoint.is_file():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    rates.load_state_dict(state["rates"])
    log.info("going on from %s after epoch %d", checkpoint, state["epoch"])
    return int(state["epoch"])


def batches(data: Sequence[Example], pieces: int, seed: int) -> Iterator[list[Example]]:
    """Yield *data* in random order, in groups of about *pieces* word pieces."""
    order = list(data)
    random.Random(seed).shuffle(order)  # noqa: S311 - order of training, nothing secret
    batch: list[Example] = []
    size = 0
    for example in order:
        if batch and size + example.pieces > pieces:
            yield batch
            batch, size = [], 0
        batch.append(example)
        size += example.pieces
    if batch:
        yield batch
