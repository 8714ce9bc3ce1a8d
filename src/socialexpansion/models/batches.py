"""Windows as the arrays that the network reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from socialexpansion.models.pieces import Array
from socialexpansion.models.windows import Window


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
class WindowBatch:
    """Several windows as arrays; the pieces of the longest text come first in every row, then the markers.

    Attributes:
        ids: (windows, pieces), padded with 0.
        shapes: (windows, pieces).
        positions: (windows, pieces) where each piece stands; a marker stands where its mention begins.
        mask: (windows, pieces, pieces), true where the first piece sees the second: all see the text, the markers of a
            question also each other.
        rows: (pairs) which window a pair of mentions is of.
        subjects: (pairs) the subject's marker.
        objects: (pairs) the object's marker.
        distances: (pairs) class of distance.
        owners: (pairs) which object a pair is of, counted over all questions.
        objects_asked: number of objects over all questions.

    """

    ids: Array
    shapes: Array
    positions: Array
    mask: Array
    rows: Array
    subjects: Array
    objects: Array
    distances: Array
    owners: Array
    objects_asked: int

    @classmethod
    def of(cls, windows: Sequence[Window]) -> WindowBatch:
        """Put *windows* together."""
        text = max(len(window.ids) for window in windows)
        width = text + max(window.pieces - len(window.ids) for window in windows)
        ids, shapes, positions = (np.zeros((len(windows), width), np.int64) for _ in range(3))
        group = np.full((len(windows), width), -1)  # the question a marker is of; -2: text
        pairs: list[tuple[int, int, int, int, int]] = []
        asked = 0
        for row, window in enumerate(windows):
            length = len(window.ids)
            ids[row, :length], shapes[row, :length] = window.ids, window.shapes
            positions[row, :length], group[row, :length] = np.arange(length), -2
            at = text
            for number, question in enumerate(window.questions):
                end = at + len(question.markers)
                positions[row, at:end], ids[row, at:end] = np.array(question.markers).T
                group[row, at:end] = number
                pairs += [(row, at + one, at + other, far, asked + own) for own, one, other, far in question.pairs]
                asked += len(question.objects)
                at = end
        columns = np.array(pairs, np.int64).reshape(-1, 5)
        rows, subjects, objects, distances, owners = np.ascontiguousarray(columns.T)
        return cls(ids, shapes, positions, _sees(group), rows, subjects, objects, distances, owners, asked)


def _sees(group: Array) -> Array:
    """Return who sees whom; padding sees itself, so that no row of attention is empty."""
    mask: Array = (group == -2)[:, None, :] | ((group[:, :, None] == group[:, None, :]) & (group >= 0)[:, :, None])
    here = np.arange(group.shape[1])
    mask[:, here, here] |= group == -1
    return mask
