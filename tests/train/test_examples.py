"""Answers: which claims a question is answered with, and which count for nothing."""

from __future__ import annotations

from typing import Any

import numpy as np

from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.relations import load_relations
from socialexpansion.schema import EntityType, MentionKind, Status
from socialexpansion.train.examples import Example, LabelledDocument, Target, examples

RELATIONS = list(load_relations().values())
COLUMN = {relation.name: number for number, relation in enumerate(RELATIONS)}
TEXT = "Vantel opened an office in Peru. It works with Orbis Media there."
FIRST, SECOND = (0, 32), (33, len(TEXT))


def _examples(tokenizer: Any, *targets: Target, known: tuple[str, ...] = ()) -> dict[tuple[int, int], Example]:
    names = [("Vantel", EntityType.COMPANY), ("Peru", EntityType.COUNTRY), ("Orbis Media", EntityType.COMPANY)]
    entities = tuple(
        EntityInput(kind, ((TEXT.index(name), TEXT.index(name) + len(name), MentionKind.NAME),)) for name, kind in names
    )
    document = DocumentInput(TEXT, (FIRST, SECOND), entities)
    found = examples(LabelledDocument("a", document, targets, known), tokenizer, RELATIONS)
    return {(example.question.subject, example.question.sentence): example for example in found}


def test_a_claim_is_the_answer_where_its_evidence_stands(tokenizer: Any) -> None:
    found = _examples(tokenizer, Target(0, 2, "partnered_with", Status.PLANNED, evidence=SECOND))
    example = found[0, 1]
    row = example.question.objects.index(2)
    assert example.relation.sum() == 1
    assert example.relation[row, COLUMN["partnered_with"]] == 1
    assert example.status[row, COLUMN["partnered_with"]] == list(Status).index(Status.PLANNED)
    assert example.positive
    assert not found[0, 0].positive


def test_a_symmetric_claim_answers_both_questions(tokenizer: Any) -> None:
    found = _examples(tokenizer, Target(0, 2, "partnered_with", evidence=SECOND))
    assert found[0, 1].relation.sum() == found[2, 1].relation.sum() == 1


def test_a_claim_that_stands_elsewhere_is_neither_right_nor_wrong_here(tokenizer: Any) -> None:
    example = _examples(tokenizer, Target(0, 2, "owns", evidence=FIRST))[0, 1]
    row = example.question.objects.index(2)
    assert example.weight[row, COLUMN["owns"]] == 0
    assert example.weight[row, COLUMN["acquired"]] == 1


def test_an_arguable_claim_counts_neither_way(tokenizer: Any) -> None:
    target = Target(0, 1, "expanded_into", Status.ACTUAL, sure=False, evidence=FIRST)
    example = _examples(tokenizer, target)[0, 0]
    assert example.weight[0, COLUMN["expanded_into"]] == 0
    assert example.weight[0, COLUMN["headquartered_in"]] == 1


def test_a_sure_claim_overrules_an_arguable_one(tokenizer: Any) -> None:
    sure = Target(0, 1, "expanded_into", Status.ACTUAL, evidence=FIRST)
    arguable = Target(0, 1, "expanded_into", Status.PLANNED, sure=False, evidence=FIRST)
    example = _examples(tokenizer, sure, arguable)[0, 0]
    assert example.relation[0, COLUMN["expanded_into"]] == 1


def test_pairs_of_types_that_a_relation_excludes_do_not_count(tokenizer: Any) -> None:
    assert _examples(tokenizer)[0, 0].weight[0, COLUMN["acquired"]] == 0


def test_what_a_source_does_not_annotate_does_not_count(tokenizer: Any) -> None:
    example = _examples(tokenizer, known=("owns",))[0, 1]
    assert set(np.flatnonzero(example.weight.sum(0))) == {COLUMN["owns"]}


def test_relations_that_are_not_trained_are_passed_over(tokenizer: Any) -> None:
    assert not _examples(tokenizer, Target(0, 1, "sponsors", evidence=FIRST))[0, 0].positive
