"""Gold claims as targets for the pairs that the pipeline finds, article by article.

The model is trained on the names, references and statements that the pipeline gives it in use, right or wrong, so that
it learns to live with them: a pair is positive where the scorer would match it with a gold claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from socialexpansion.models.inputs import Array, DocumentInput, Window, windows
from socialexpansion.schema import RelationType, Status

_STATUSES = tuple(Status)


@dataclass(frozen=True)
class Target:
    """A gold claim between two entities of a document.

    Attributes:
        subject: number of the entity.
        object: number of the entity.
        relation: name of the relation.
        status: what the gold says, or ``None`` where the source has no status.
        sure: false for a claim on which careful readers may differ: it is neither right nor wrong.
        evidence: start and end, in characters, of the text that carries it.

    """

    subject: int
    object: int
    relation: str
    status: Status | None = None
    sure: bool = True
    evidence: tuple[int, int] | None = None


@dataclass(frozen=True)
class LabelledDocument:
    """A document with its gold claims.

    Attributes:
        id: the article, or the source's own id.
        document: what the model is given.
        targets: the gold claims whose two ends are entities of the document.
        known: relations that the source annotates; of the others nothing is known. Empty: all.
        claims: how many sure gold claims there are, those without an entity included.

    """

    id: str
    document: DocumentInput
    targets: tuple[Target, ...]
    known: tuple[str, ...] = ()
    claims: int = 0


@dataclass(frozen=True)
class Example:
    """One window with its targets: arrays (pairs, relations), and evidence (pairs, pieces) that sums to one or zero."""

    id: str
    window: Window
    relation: Array
    weight: Array
    status: Array
    evidence: Array

    @property
    def pieces(self) -> int:
        """Length of the window in word pieces."""
        return len(self.window.offsets)


def examples(
    labelled: Iterable[LabelledDocument], tokenizer: Any, relations: Sequence[RelationType]
) -> Iterator[Example]:
    """Yield the windows of the documents with their targets."""
    labels = [relation.name for relation in relations]
    for item in labelled:
        for window in windows(item.document, tokenizer, labels):
            yield _example(item, window, relations)


def _example(item: LabelledDocument, window: Window, relations: Sequence[RelationType]) -> Example:
    shape = (len(window.pairs), len(relations))
    relation, weight = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    status = np.full(shape, -1, np.int64)
    evidence = np.zeros((len(window.pairs), len(window.offsets)), np.float32)
    entities = item.document.entities
    for row, (first, second) in enumerate(window.pairs):
        for column, kind in enumerate(relations):
            possible = entities[first].type in kind.subject and entities[second].type in kind.object
            weight[row, column] = float(possible and (not item.known or kind.name in item.known))
    row_of = {pair: row for row, pair in enumerate(window.pairs)}
    names = [kind.name for kind in relations]
    for target in item.targets:
        column = names.index(target.relation)
        ends = [(target.subject, target.object)]
        if relations[column].symmetric:
            ends.append((target.object, target.subject))
        for row in (row_of[pair] for pair in ends if pair in row_of):
            relation[row, column] = float(target.sure) or relation[row, column]
            weight[row, column] *= float(target.sure)
            if target.status is not None:
                status[row, column] = _STATUSES.index(target.status)
            if target.evidence is not None:
                start, end = target.evidence
                evidence[row] = np.maximum(evidence[row], [float(b > start and a < end) for a, b in window.offsets])
    evidence /= np.maximum(evidence.sum(1, keepdims=True), 1.0)
    return Example(item.id, window, relation, weight, status, evidence)
