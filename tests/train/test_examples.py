"""Answers: which claims a question is answered with, and which count for nothing."""

from __future__ import annotations

from typing import Any

import numpy as np

from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.models.windows import Question
from socialexpansion.relations import load_relations
from socialexpansion.schema import EntityType, MentionKind, Status
from socialexpansion.train.examples import Answers, LabelledDocument, Target, examples

RELATIONS = list(load_relations().values())
COLUMN = {relation.name: number for number, relation in enumerate(RELATIONS)}
TEXT = "Vantel opened an office in Peru. It works with Orbis Media there."
FIRST, SECOND = (0, 32), (33, len(TEXT))


def _answers(
    tokenizer: Any, *targets: Target, known: tuple[str, ...] = ()
) -> dict[tuple[int, int], tuple[Question, Answers]]:
    """Return questions with their answers by subject and sentence."""
    names = [("Vantel", EntityType.COMPANY), ("Peru", EntityType.COUNTRY), ("Orbis Media", EntityType.COMPANY)]
    entities = tuple(
        EntityInput(kind, ((TEXT.index(name), TEXT.index(name) + len(name), MentionKind.NAME),)) for name, kind in names
    )
    document = DocumentInput(TEXT, (FIRST, SECOND), entities)
    found = examples(LabelledDocument("a", document, targets, known), tokenizer, RELATIONS)
    return {
        (question.subject, question.sentence): (question, answers)
        for example in found
        for question, answers in zip(example.window.questions, example.answers, strict=True)
    }


def test_a_claim_is_the_answer_where_its_evidence_stands(tokenizer: Any) -> None:
    found = _answers(tokenizer, Target(0, 2, "partnered_with", Status.PLANNED, evidence=SECOND))
    question, answers = found[0, 1]
    row = question.objects.index(2)
    assert answers.relation.sum() == 1
    assert answers.relation[row, COLUMN["partnered_with"]] == 1
    assert answers.status[row, COLUMN["partnered_with"]] == list(Status).index(Status.PLANNED)
    assert answers.positive
    assert not found[0, 0][1].positive


def test_a_symmetric_claim_answers_both_questions(tokenizer: Any) -> None:
    found = _answers(tokenizer, Target(0, 2, "partnered_with", evidence=SECOND))
    assert found[0, 1][1].relation.sum() == found[2, 1][1].relation.sum() == 1


def test_a_claim_that_stands_elsewhere_is_neither_right_nor_wrong_here(tokenizer: Any) -> None:
    question, answers = _answers(tokenizer, Target(0, 2, "owns", evidence=FIRST))[0, 1]
    row = question.objects.index(2)
    assert answers.weight[row, COLUMN["owns"]] == 0
    assert answers.weight[row, COLUMN["acquired"]] == 1


def test_an_arguable_claim_counts_neither_way(tokenizer: Any) -> None:
    target = Target(0, 1, "expanded_into", Status.ACTUAL, sure=False, evidence=FIRST)
    _, answers = _answers(tokenizer, target)[0, 0]
    assert answers.weight[0, COLUMN["expanded_into"]] == 0
    assert answers.weight[0, COLUMN["headquartered_in"]] == 1


def test_a_sure_claim_overrules_an_arguable_one(tokenizer: Any) -> None:
    sure = Target(0, 1, "expanded_into", Status.ACTUAL, evidence=FIRST)
    arguable = Target(0, 1, "expanded_into", Status.PLANNED, sure=False, evidence=FIRST)
    _, answers = _answers(tokenizer, sure, arguable)[0, 0]
    assert answers.relation[0, COLUMN["expanded_into"]] == 1


def test_pairs_of_types_that_a_relation_excludes_do_not_count(tokenizer: Any) -> None:
    assert _answers(tokenizer)[0, 0][1].weight[0, COLUMN["acquired"]] == 0


def test_what_a_source_does_not_annotate_does_not_count(tokenizer: Any) -> None:
    _, answers = _answers(tokenizer, known=("owns",))[0, 1]
    assert set(np.flatnonzero(answers.weight.sum(0))) == {COLUMN["owns"]}


def test_relations_that_are_not_trained_are_passed_over(tokenizer: Any) -> None:
    assert not _answers(tokenizer, Target(0, 1, "sponsors", evidence=FIRST))[0, 0][1].positive
