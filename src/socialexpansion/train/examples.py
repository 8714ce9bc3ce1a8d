"""Labelled articles as what the network trains on: questions with their answers, and names with their tags.

The model is trained on the names, references and statements that the pipeline gives it in use, right or wrong, so that
it learns to live with them: a pair is positive where the scorer would match it with a gold claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from socialexpansion.models.document import DocumentInput
from socialexpansion.models.marking import MarkedDocument, Question
from socialexpansion.models.pieces import Array, Tokenizer, pieces_of
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
class Example:
    """A question with its answers.

    Attributes:
        id: the article.
        question: what is asked.
        relation: (objects, relations), 1 where a claim holds.
        weight: (objects, relations), 0 where the answer is not known or not possible.
        status: (objects, relations), number of the status, or -1.

    """

    id: str
    question: Question
    relation: Array
    weight: Array
    status: Array

    @property
    def pieces(self) -> int:
        """Length in word pieces."""
        return len(self.question.ids)

    @property
    def positive(self) -> bool:
        """Whether any claim holds."""
        return bool(self.relation.any())


def examples(item: LabelledDocument, tokenizer: Tokenizer, relations: Sequence[RelationType]) -> Iterator[Example]:
    """Yield all questions about *item* with their answers."""
    marked = MarkedDocument.of(item.document, pieces_of(item.document.text, tokenizer))
    answers = _answers(item, relations)
    for stretch in marked.stretches():
        bounds = item.document.sentences[stretch.sentence]
        for question in marked.questions(stretch):
            yield _example(item, question, bounds, answers, relations)


def _answers(
    item: LabelledDocument, relations: Sequence[RelationType]
) -> Mapping[tuple[int, int], list[tuple[int, Target]]]:
    """Return the targets by their two ends, each with its relation's number."""
    number_of = {relation.name: number for number, relation in enumerate(relations)}
    answers: dict[tuple[int, int], list[tuple[int, Target]]] = {}
    # Doubtful ones first, so that a sure one overrules it.
    for target in sorted(item.targets, key=lambda target: target.sure):
        column = number_of.get(target.relation)
        if column is None:
            continue
        answers.setdefault((target.subject, target.object), []).append((column, target))
        if relations[column].symmetric:
            answers.setdefault((target.object, target.subject), []).append((column, target))
    return answers


def _example(
    item: LabelledDocument,
    question: Question,
    bounds: tuple[int, int],
    answers: Mapping[tuple[int, int], list[tuple[int, Target]]],
    relations: Sequence[RelationType],
) -> Example:
    shape = (len(question.objects), len(relations))
    relation, weight = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    status = np.full(shape, -1, np.int64)
    entities = item.document.entities
    for row, number in enumerate(question.objects):
        ends = entities[question.subject].type, entities[number].type
        for column, kind in enumerate(relations):
            possible = ends[0] in kind.subject and ends[1] in kind.object
            weight[row, column] = float(possible and (not item.known or kind.name in item.known))
        for column, target in answers.get((question.subject, number), ()):
            if not target.sure or not _is_evidence(bounds, target):
                # Claimed, but perhaps not here: neither right nor wrong.
                weight[row, column] = 0.0
                continue
            relation[row, column] = weight[row, column] = 1.0
            if target.status is not None:
                status[row, column] = _STATUSES.index(target.status)
    return Example(item.id, question, relation, weight, status)


def _is_evidence(bounds: tuple[int, int], target: Target) -> bool:
    if target.evidence is None:
        return False
    return target.evidence[0] < bounds[1] and bounds[0] < target.evidence[1]
