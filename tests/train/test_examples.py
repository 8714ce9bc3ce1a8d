"""Targets: which pairs a gold claim makes right, which count for nothing, where its evidence lies."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from socialexpansion.models.inputs import DocumentInput, EntityInput
from socialexpansion.relations import load_relations
from socialexpansion.schema import EntityType, MentionKind, Status
from socialexpansion.train.examples import Example, LabelledDocument, Target, examples

RELATIONS = list(load_relations().values())
COLUMN = {relation.name: number for number, relation in enumerate(RELATIONS)}
TEXT = "Vantel opened an office in Peru. It works with Orbis Media there."


def _example(tokenizer: Any, *targets: Target, known: tuple[str, ...] = ()) -> Example:
    names = [("Vantel", EntityType.COMPANY), ("Peru", EntityType.COUNTRY), ("Orbis Media", EntityType.COMPANY)]
    entities = tuple(
        EntityInput(kind, ((TEXT.index(name), TEXT.index(name) + len(name), MentionKind.NAME),)) for name, kind in names
    )
    document = DocumentInput(TEXT, ((0, 32), (33, len(TEXT))), entities)
    (example,) = examples([LabelledDocument("a", document, targets, known)], tokenizer, RELATIONS)
    return example


def test_a_claim_marks_its_pair_status_and_evidence(tokenizer: Any) -> None:
    example = _example(tokenizer, Target(0, 1, "expanded_into", Status.PLANNED, evidence=(0, 32)))
    row = example.window.pairs.index((0, 1))
    assert example.relation.sum() == 1
    assert example.relation[row, COLUMN["expanded_into"]] == 1
    assert example.status[row, COLUMN["expanded_into"]] == list(Status).index(Status.PLANNED)
    pieces = [example.window.offsets[number] for number in np.flatnonzero(example.evidence[row])]
    assert TEXT[pieces[0][0] : pieces[-1][1]] == TEXT[:32]
    assert example.evidence[row].sum() == pytest.approx(1)


def test_a_symmetric_claim_marks_both_orders(tokenizer: Any) -> None:
    example = _example(tokenizer, Target(0, 2, "partnered_with"))
    rows = [example.window.pairs.index(pair) for pair in ((0, 2), (2, 0))]
    assert example.relation[rows, COLUMN["partnered_with"]].tolist() == [1, 1]


def test_an_arguable_claim_counts_neither_way(tokenizer: Any) -> None:
    example = _example(tokenizer, Target(0, 1, "expanded_into", Status.ACTUAL, sure=False))
    row = example.window.pairs.index((0, 1))
    assert example.weight[row, COLUMN["expanded_into"]] == 0
    assert example.weight[row, COLUMN["headquartered_in"]] == 1


def test_pairs_of_types_that_a_relation_excludes_do_not_count(tokenizer: Any) -> None:
    example = _example(tokenizer)
    row = example.window.pairs.index((0, 1))
    assert example.weight[row, COLUMN["acquired"]] == 0


def test_what_a_source_does_not_annotate_does_not_count(tokenizer: Any) -> None:
    example = _example(tokenizer, known=("owns",))
    assert set(np.flatnonzero(example.weight.sum(0))) == {COLUMN["owns"]}
