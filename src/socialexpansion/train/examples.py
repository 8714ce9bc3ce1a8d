"""Labelled articles as what the network trains on: questions with their answers, and names with their tags.

The model is trained on the names, references and statements that the pipeline gives it in use, right or wrong, so that
it learns to live with them: a pair is positive where the scorer would match it with a gold claim.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from socialexpansion.models.document import DocumentInput
from socialexpansion.models.marking import MarkedDocument
from socialexpansion.models.pieces import Array, Tokenizer, pieces_of
from socialexpansion.models.windows import Question, Window, windows
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
        evidence: start and end, in characters, of the text that carries it; ``None`` where that is not known.

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
class Answers:
    """The answers to a question.

    Attributes:
        relation: (objects, relations), 1 where a claim holds.
        weight: (objects, relations), 0 where the answer is not known or not possible.
        status: (objects, relations), number of the status, or -1.

    """

    relation: Array
    weight: Array
    status: Array

    @property
    def positive(self) -> bool:
        """Whether any claim holds."""
        return bool(self.relation.any())


@dataclass(frozen=True)
class Example:
    """A window with the answers to its questions.

    Attributes:
        id: the article.
        window: what is asked.
        answers: to each question.

    """

    id: str
    window: Window
    answers: tuple[Answers, ...]

    @property
    def pieces(self) -> int:
        """Length in word pieces, markers included."""
        return self.window.pieces

    def thinned(self, negatives: float, draw: random.Random) -> Example | None:
        """Return the example with only a share of its questions without claims; ``None`` if nothing is left."""
        kept = [
            (question, answers)
            for question, answers in zip(self.window.questions, self.answers, strict=True)
            if answers.positive or draw.random() < negatives
        ]
        if not kept:
            return None
        questions, known = zip(*kept, strict=True)
        return Example(self.id, replace(self.window, questions=questions), known)


def examples(item: LabelledDocument, tokenizer: Tokenizer, relations: Sequence[RelationType]) -> Iterator[Example]:
    """Yield all windows of *item* with the answers to their questions."""
    marked = MarkedDocument.of(item.document, pieces_of(item.document.text, tokenizer))
    targets = _targets(item, relations)
    for window in windows(marked):
        answers = tuple(_answers(item, question, targets, relations) for question in window.questions)
        yield Example(item.id, window, answers)


def _targets(
    item: LabelledDocument, relations: Sequence[RelationType]
) -> Mapping[tuple[int, int], list[tuple[int, Target]]]:
    """Return the targets by their two ends, each with its relation's number."""
    number_of = {relation.name: number for number, relation in enumerate(relations)}
    targets: dict[tuple[int, int], list[tuple[int, Target]]] = {}
    # Doubtful ones first, so that a sure one overrules it.
    for target in sorted(item.targets, key=lambda target: target.sure):
        column = number_of.get(target.relation)
        if column is None:
            continue
        targets.setdefault((target.subject, target.object), []).append((column, target))
        if relations[column].symmetric:
            targets.setdefault((target.object, target.subject), []).append((column, target))
    return targets


def _answers(
    item: LabelledDocument,
    question: Question,
    targets: Mapping[tuple[int, int], list[tuple[int, Target]]],
    relations: Sequence[RelationType],
) -> Answers:
    bounds = item.document.sentences[question.sentence]
    shape = (len(question.objects), len(relations))
    relation, weight = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    status = np.full(shape, -1, np.int64)
    entities = item.document.entities
    for row, number in enumerate(question.objects):
        ends = entities[question.subject].type, entities[number].type
        for column, kind in enumerate(relations):
            possible = ends[0] in kind.subject and ends[1] in kind.object
            weight[row, column] = float(possible and (not item.known or kind.name in item.known))
        for column, target in targets.get((question.subject, number), ()):
            if not target.sure or not _is_evidence(bounds, target):
                # Claimed, but perhaps not here: neither right nor wrong.
                weight[row, column] = 0.0
                continue
            relation[row, column] = weight[row, column] = 1.0
            if target.status is not None:
                status[row, column] = _STATUSES.index(target.status)
    return Answers(relation, weight, status)


def _is_evidence(bounds: tuple[int, int], target: Target) -> bool:
    if target.evidence is None:
        return False
    return target.evidence[0] < bounds[1] and bounds[0] < target.evidence[1]
