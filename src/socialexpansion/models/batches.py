"""Questions as the arrays that the network reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from socialexpansion.models.marking import Question
from socialexpansion.models.pieces import Array, padded


class _HasPieces(Protocol):
    @property
    def pieces(self) -> int: ...


_Item = TypeVar("_Item", bound=_HasPieces)


def by_length(items: Sequence[_Item], room: int) -> Iterator[list[_Item]]:
    """Yield *items* in batches of like length, each at most *room* word pieces with its padding."""
    batch: list[_Item] = []
    for item in sorted(items, key=lambda item: item.pieces):
        if batch and item.pieces * (len(batch) + 1) > room:
            yield batch
            batch = []
        batch.append(item)
    if batch:
        yield batch


@dataclass(frozen=True)
class QuestionBatch:
    """Several questions as arrays.

    Attributes:
        ids: (questions, pieces), padded with 0.
        shapes: (questions, pieces).
        mask: (questions, pieces), false on padding.
        rows: (pairs) which question a pair of mentions is of.
        subjects: (pairs) piece that opens the subject.
        objects: (pairs) piece that opens the object.
        distances: (pairs) class of distance.
        owners: (pairs) which object a pair is of, counted over all questions.
        questions: number of objects over all questions.

    """

    ids: Array
    shapes: Array
    mask: Array
    rows: Array
    subjects: Array
    objects: Array
    distances: Array
    owners: Array
    questions: int

    @classmethod
    def of(cls, questions: Sequence[Question]) -> QuestionBatch:
        """Put *questions* together."""
        ids, mask = padded([question.ids for question in questions])
        shapes, _ = padded([question.shapes for question in questions])
        pairs: list[tuple[int, int, int, int, int]] = []
        before = 0
        for row, question in enumerate(questions):
            for number, subject, other, distance in question.pairs:
                pairs.append((row, subject, other, distance, before + number))
            before += len(question.objects)
        columns = np.array(pairs, np.int64).reshape(-1, 5)
        rows, subjects, objects, distances, owners = np.ascontiguousarray(columns.T)
        return cls(ids, shapes, mask, rows, subjects, objects, distances, owners, before)
