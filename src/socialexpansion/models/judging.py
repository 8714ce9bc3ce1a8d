"""From scores to claims: which pairs of an article stand in which relation, and with which status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from socialexpansion.models.document import DocumentInput
from socialexpansion.models.marking import MarkedDocument
from socialexpansion.models.pieces import Array
from socialexpansion.models.runtime import Answer, Manifest, Model, Reading
from socialexpansion.models.windows import windows
from socialexpansion.schema import RelationType, Status

_STATUSES = tuple(Status)
_ONE_SIDED = 0.5
"""What a symmetric claim loses that could be asked from one side only."""
_SURE_OF_STATUS = 0.9
"""Of 527 claims that the grammar states too its status is right for 479, so chosen for 490 (docs/accuracy.md)."""
Key = tuple[int, int, str]
"""Subject and object, as entity numbers, and relation; a symmetric one has the lower number first."""


@dataclass(frozen=True)
class Verdict:
    """What the model makes of one possible claim over the whole article.

    Attributes:
        score: the best that any sentence gives.
        statuses: scores of the five statuses in that sentence.
        sentence: number of that sentence.

    """

    score: float
    statuses: Array
    sentence: int


@dataclass(frozen=True)
class Prediction:
    """A claim that the model makes.

    Attributes:
        subject: number of the entity in the document.
        object: number of the entity.
        relation: name of the relation.
        status: the likeliest status.
        confidence: calibrated chance of pair and relation.
        sentence: number of the sentence on which the model rests it; ``None`` where only the grammar states it.

    """

    subject: int
    object: int
    relation: str
    status: Status
    confidence: float
    sentence: int | None


def verdicts(
    document: DocumentInput, reading: Reading, model: Model, relations: Mapping[str, RelationType]
) -> dict[Key, Verdict]:
    """Return the model's verdict on every claim in *document* that the types of its ends allow."""
    asked = list(windows(MarkedDocument.of(document, reading.pieces)))
    return collect(document, model.answer(asked), model.manifest.relations, relations)


def collect(
    document: DocumentInput,
    answers: Iterable[Answer],
    labels: Sequence[str],
    relations: Mapping[str, RelationType],
) -> dict[Key, Verdict]:
    """Return the best verdict on each claim over all sentences; of a symmetric one the mean of both sides."""
    best: dict[Key, Verdict] = {}
    for answer in answers:
        for key, verdict in _read(document, answer, labels, relations):
            if key not in best or verdict.score > best[key].score:
                best[key] = verdict
    joined: dict[Key, Verdict] = {}
    for (subject, obj, label), verdict in best.items():
        if not relations[label].symmetric:
            joined[subject, obj, label] = verdict
            continue
        other = best.get((obj, subject, label))
        score = (verdict.score + other.score) / 2 if other else verdict.score - _ONE_SIDED
        key = (min(subject, obj), max(subject, obj), label)
        if other is None or verdict.score >= other.score:
            joined[key] = Verdict(score, verdict.statuses, verdict.sentence)
    return joined


def _read(
    document: DocumentInput, answer: Answer, labels: Sequence[str], relations: Mapping[str, RelationType]
) -> Iterator[tuple[Key, Verdict]]:
    question = answer.question
    subject = document.entities[question.subject].type
    for row, number in enumerate(question.objects):
        for column, label in enumerate(labels):
            kind = relations.get(label)
            if kind and subject in kind.subject and document.entities[number].type in kind.object:
                score, statuses = float(answer.relation[row, column]), answer.status[row, column]
                yield (question.subject, number, label), Verdict(score, statuses, question.sentence)


def chance(manifest: Manifest, label: str, score: float, *, stated: bool) -> float:
    """Return the chance that a claim holds, given the model's score and whether the grammar states it.

    Against what the grammar states the model counts for no more than if it had not been asked: of 34 such claims with
    lower scores on the held-out and unseen articles, 16 were right.
    """
    score = max(score, manifest.unasked) if stated else score
    raised = manifest.scale * score + manifest.shift.get(label, 0.0)
    raised += manifest.stated.get(label, 0.0) if stated else 0.0
    return float(1 / (1 + np.exp(-raised)))


def predict(
    document: DocumentInput, reading: Reading, model: Model, relations: Mapping[str, RelationType]
) -> list[Prediction]:
    """Return the claims in *document* that are likely enough, in order of their ends."""
    manifest = model.manifest
    found = verdicts(document, reading, model, relations)
    stated = stated_claims(document, manifest.relations, relations)
    predictions = []
    for key in sorted({*found, *stated}):
        verdict = found.get(key)
        score = verdict.score if verdict else manifest.unasked
        sure = chance(manifest, key[2], score, stated=key in stated)
        if sure < (manifest.stated_threshold if key in stated else manifest.threshold):
            continue
        status = _status(verdict, stated.get(key))
        predictions.append(Prediction(*key, status, sure, verdict.sentence if verdict else None))
    return agreeing(one_unnamed(predictions, document), relations)


def _status(verdict: Verdict | None, said: Status | None) -> Status:
    """Return the grammar's status, unless the model is sure of another; a denial that is spelled out stays one."""
    if verdict is None:
        return said or Status.ACTUAL
    likeliest = _STATUSES[int(verdict.statuses.argmax())]
    share = 1 / np.exp(verdict.statuses - verdict.statuses.max()).sum()
    sure = share >= _SURE_OF_STATUS and said is not Status.DENIED
    return likeliest if said is None or sure else said


def one_unnamed(predictions: Sequence[Prediction], document: DocumentInput) -> list[Prediction]:
    """Return *predictions*, of those that one sentence makes of an object without naming the subject only the surest.

    "While it expanded into Japan" is said of one company; others that the model would also believe it of are left out.
    """
    surest: dict[tuple[int | None, str, int], Prediction] = {}
    for prediction in predictions:
        key = (prediction.sentence, prediction.relation, prediction.object)
        if key not in surest or prediction.confidence > surest[key].confidence:
            surest[key] = prediction
    return [
        prediction
        for prediction in predictions
        if prediction.sentence is None
        or prediction is surest[prediction.sentence, prediction.relation, prediction.object]
        or _is_mentioned(document, prediction.subject, prediction.sentence)
    ]


def _is_mentioned(document: DocumentInput, entity: int, sentence: int) -> bool:
    first, last = document.sentences[sentence]
    return any(first <= start < last for start, _, _ in document.entities[entity].mentions)


def agreeing(predictions: Sequence[Prediction], relations: Mapping[str, RelationType]) -> list[Prediction]:
    """Return *predictions* without those that a surer one rules out."""
    kept: dict[Key, Prediction] = {}
    for prediction in sorted(predictions, key=lambda prediction: -prediction.confidence):
        subject, obj, label = prediction.subject, prediction.object, prediction.relation
        rivals = [(subject, obj, other) for other in relations[label].excludes]
        rivals += [(subject, obj, other) for other, kind in relations.items() if label in kind.excludes]
        if relations[label].one_way:
            rivals.append((obj, subject, label))
        if not any(rival in kept for rival in rivals):
            kept[subject, obj, label] = prediction
    return [kept[key] for key in sorted(kept)]


def stated_claims(
    document: DocumentInput, labels: Sequence[str], relations: Mapping[str, RelationType]
) -> dict[Key, Status]:
    """Return what the grammar states in *document*, of the relations that the model knows."""
    stated: dict[Key, Status] = {}
    for subject, obj, label, status in document.stated:
        if label in labels and label in relations:
            low, high = (min(subject, obj), max(subject, obj)) if relations[label].symmetric else (subject, obj)
            stated.setdefault((low, high, label), status)
    return stated
