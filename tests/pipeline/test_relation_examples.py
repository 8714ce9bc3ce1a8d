"""Every relation file's own examples: the passing ones give the claim, the failing ones do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from socialexpansion.relations import load_relations
from socialexpansion.schema import Example, Extraction, RelationType

_RELATIONS = load_relations().values()
_PASSING = [(relation, example) for relation in _RELATIONS for example in relation.passing]
_FAILING = [(relation, example) for relation in _RELATIONS for example in relation.failing]


def _ids(pair: object) -> str:
    return pair.name if isinstance(pair, RelationType) else ""


@pytest.mark.parametrize(("relation", "example"), _PASSING, ids=_ids)
def test_passing_example_is_read(relation: RelationType, example: Example, read: Callable[[str], Extraction]) -> None:
    claims = [claim for claim in read(example.text).claims if claim.relation == relation.name]
    found = {
        (c.subject.name, c.object.country or c.object.name if relation.place_object else c.object.name) for c in claims
    }
    wanted = (example.subject, example.object)
    assert wanted in found or (relation.symmetric and wanted[::-1] in found)
    assert {claim.status for claim in claims} == {example.status}


@pytest.mark.parametrize(("relation", "example"), _FAILING, ids=_ids)
def test_failing_example_is_not_read(
    relation: RelationType, example: Example, read: Callable[[str], Extraction]
) -> None:
    assert [claim for claim in read(example.text).claims if claim.relation == relation.name] == []


@pytest.mark.parametrize("relation", _RELATIONS, ids=_ids)
def test_every_relation_has_examples_of_both_kinds(relation: RelationType) -> None:
    assert relation.passing
    assert relation.failing
