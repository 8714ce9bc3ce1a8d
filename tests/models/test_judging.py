"""From scores to claims: the best sentence, both sides of a symmetric claim, calibration."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.models.judging import Prediction, agreeing, chance, collect, one_unnamed, stated_claims
from socialexpansion.models.runtime import Answer, Manifest
from socialexpansion.models.windows import Question
from socialexpansion.relations import load_relations
from socialexpansion.schema import EntityType, MentionKind, RelationType, Status

LABELS = ("expanded_into", "partnered_with")
DocumentOf = Callable[..., DocumentInput]


@pytest.fixture(scope="module")
def relations() -> Mapping[str, RelationType]:
    return load_relations()


@pytest.fixture
def document(document_of: DocumentOf) -> DocumentInput:
    named = [("Vantel", EntityType.COMPANY), ("Peru", EntityType.COUNTRY), ("Orbis", EntityType.COMPANY)]
    return document_of(["Vantel and Orbis are in Peru."], *named)


def _answer(subject: int, sentence: int, scores: dict[int, tuple[float, float]], status: int = 0) -> Answer:
    question = Question(subject, sentence, tuple(scores))
    statuses = np.zeros((len(scores), len(LABELS), 5))
    statuses[:, :, status] = 1.0
    return Answer(question, np.array(list(scores.values())), statuses)


def test_the_best_sentence_decides(document: DocumentInput, relations: Mapping[str, RelationType]) -> None:
    answers = [_answer(0, 0, {1: (-2.0, 0.0)}), _answer(0, 3, {1: (1.5, 0.0)}, status=2)]
    found = collect(document, answers, LABELS, relations)
    verdict = found[0, 1, "expanded_into"]
    assert (verdict.score, verdict.sentence, int(verdict.statuses.argmax())) == (1.5, 3, 2)


def test_types_that_a_relation_excludes_have_no_verdict(
    document: DocumentInput, relations: Mapping[str, RelationType]
) -> None:
    found = collect(document, [_answer(0, 0, {1: (1.0, 9.0), 2: (9.0, 1.0)})], LABELS, relations)
    assert set(found) == {(0, 1, "expanded_into"), (0, 2, "partnered_with")}


def test_a_symmetric_claim_is_the_mean_of_both_sides(
    document: DocumentInput, relations: Mapping[str, RelationType]
) -> None:
    both = [_answer(0, 0, {2: (0.0, 3.0)}), _answer(2, 1, {0: (0.0, 1.0)})]
    found = collect(document, both, LABELS, relations)
    assert found[0, 2, "partnered_with"].score == 2.0
    assert found[0, 2, "partnered_with"].sentence == 0, "the sentence of the surer side"
    (alone,) = collect(document, both[1:], LABELS, relations).items()
    assert alone[0] == (0, 2, "partnered_with")
    assert alone[1].score < 1.0


def test_the_grammar_adds_to_the_chance() -> None:
    manifest = Manifest(
        sha256={"a": "b"}, relations=LABELS, scale=2.0, shift={"expanded_into": -1.0}, stated={"expanded_into": 3.0}
    )
    assert chance(manifest, "expanded_into", 0.5, stated=False) == pytest.approx(0.5)
    assert chance(manifest, "expanded_into", 0.5, stated=True) == pytest.approx(1 / (1 + np.exp(-3)))


def test_stated_claims_of_unknown_relations_are_left_out(
    document: DocumentInput, relations: Mapping[str, RelationType]
) -> None:
    stated = ((2, 0, "partnered_with", Status.ENDED), (0, 2, "sponsors", Status.ACTUAL))
    with_stated = DocumentInput(document.text, document.sentences, document.entities, stated)
    assert stated_claims(with_stated, LABELS, relations) == {(0, 2, "partnered_with"): Status.ENDED}


def test_a_surer_claim_rules_out_what_cannot_hold_beside_it(relations: Mapping[str, RelationType]) -> None:
    def made(*claims: tuple[int, int, str, float]) -> set[tuple[int, int, str]]:
        predictions = [Prediction(*claim[:3], Status.ACTUAL, claim[3], 0) for claim in claims]
        return {(p.subject, p.object, p.relation) for p in agreeing(predictions, relations)}

    assert made((0, 1, "owns", 0.8), (1, 0, "owns", 0.6)) == {(0, 1, "owns")}
    assert made((0, 1, "customer_of", 0.8), (1, 0, "customer_of", 0.6)) == {
        (0, 1, "customer_of"),
        (1, 0, "customer_of"),
    }
    assert made((0, 2, "expanded_into", 0.6), (0, 2, "headquartered_in", 0.9)) == {(0, 2, "headquartered_in")}
    assert made((0, 2, "expanded_into", 0.9), (0, 2, "headquartered_in", 0.6)) == {(0, 2, "expanded_into")}
    assert made((0, 2, "restricted_in", 0.9), (0, 2, "expanded_into", 0.6)) == {
        (0, 2, "restricted_in"),
        (0, 2, "expanded_into"),
    }


def test_a_sentence_that_names_no_subject_speaks_of_the_surest_only() -> None:
    text = "Vantel met Orbis. It moved into Peru."
    kinds = (EntityType.COMPANY, EntityType.COMPANY, EntityType.COUNTRY)
    places = [
        (text.index(name), text.index(name) + len(name), MentionKind.NAME) for name in ("Vantel", "Orbis", "Peru")
    ]
    named = tuple(EntityInput(kind, (place,)) for kind, place in zip(kinds, places, strict=True))
    document = DocumentInput(text, ((0, 17), (18, len(text))), named)
    first, second = (
        Prediction(number, 2, "expanded_into", Status.ACTUAL, sure, 1) for number, sure in ((0, 0.8), (1, 0.6))
    )
    assert one_unnamed([first, second], document) == [first]
    elsewhere = Prediction(1, 2, "expanded_into", Status.ACTUAL, 0.6, None)
    assert one_unnamed([first, elsewhere], document) == [first, elsewhere]
    it = (text.index("It"), text.index("It") + 2, MentionKind.PRONOUN)
    linked = (named[0], EntityInput(EntityType.COMPANY, (*named[1].mentions, it)), named[2])
    assert one_unnamed([first, second], DocumentInput(text, document.sentences, linked)) == [first, second]
