"""Which questions are asked of an article, and what the model is shown with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from socialexpansion.models.document import DocumentInput
from socialexpansion.models.marking import MARKS, OTHER, SUBJECT, MarkedDocument, Question
from socialexpansion.models.pieces import pieces_of
from socialexpansion.schema import EntityType

DocumentOf = Callable[..., DocumentInput]
NAMED = (
    ("Vantel", EntityType.COMPANY),
    ("Peru", EntityType.COUNTRY),
    ("Orbis Media", EntityType.COMPANY),
    ("Anna Kowalska", EntityType.PERSON),
)
SENTENCES = ["Vantel opened an office in Peru with Orbis Media, said Anna Kowalska.", "It will hire sixty people."]


def _questions(document: DocumentInput, tokenizer: Any) -> list[Question]:
    marked = MarkedDocument.of(document, pieces_of(document.text, tokenizer))
    return [question for stretch in marked.stretches() for question in marked.questions(stretch)]


def test_businesses_and_people_are_asked_about_anything_but_people(document_of: DocumentOf, tokenizer: Any) -> None:
    asked = {(q.subject, q.objects) for q in _questions(document_of(SENTENCES, *NAMED), tokenizer)}
    assert asked == {(0, (1, 2)), (2, (0, 1)), (3, (0, 1, 2))}


def test_the_subject_has_marks_of_its_own(document_of: DocumentOf, tokenizer: Any) -> None:
    company = list(EntityType).index(EntityType.COMPANY)
    for question in _questions(document_of(SENTENCES, *NAMED[:3]), tokenizer):
        marks = [piece for piece in question.ids if 0 < piece < MARKS]
        assert marks.count(SUBJECT + company) == 1
        assert marks.count(OTHER + company) == 1
        for _, subject, other, _ in question.pairs:
            assert question.ids[subject] == SUBJECT + company
            assert OTHER <= question.ids[other] < OTHER + len(EntityType)


def test_a_pair_is_asked_about_where_one_end_stands_in_the_sentence(document_of: DocumentOf, tokenizer: Any) -> None:
    sentences = ["Vantel grew.", "Peru is next.", "Orbis Media waits."]
    asked = {
        (q.sentence, q.subject, other)
        for q in _questions(document_of(sentences, *NAMED[:3]), tokenizer)
        for other in q.objects
    }
    assert (1, 0, 1) in asked, "the sentence names the country, the one before it the company"
    assert (2, 2, 1) in asked
    assert (2, 0, 1) not in asked, "neither is in the third sentence"


def test_what_the_article_is_about_is_asked_after_many_sentences(document_of: DocumentOf, tokenizer: Any) -> None:
    filler = [f"Analysts expected growth of {number} percent in the coming quarter." for number in range(12)]
    sentences = ["Vantel is a maker of pumps.", *filler, "The company opened an office in Peru."]
    document = document_of(sentences, *NAMED[:2])
    last = [q for q in _questions(document, tokenizer) if q.sentence == len(sentences) - 1]
    assert [(q.subject, q.objects) for q in last] == [(0, (1,))]
    assert all(len(q.ids) < 200 for q in last)


def test_a_very_long_sentence_is_cut(document_of: DocumentOf, tokenizer: Any) -> None:
    sentence = "Vantel works with Orbis Media, " + "and so on and on, " * 200 + "in Peru."
    questions = _questions(document_of([sentence], *NAMED[:3]), tokenizer)
    assert questions
    assert all(len(q.ids) < 260 for q in questions)


def test_nothing_named_nothing_asked(document_of: DocumentOf, tokenizer: Any) -> None:
    assert _questions(document_of(["Nothing happened."]), tokenizer) == []
    assert _questions(document_of([]), tokenizer) == []
    assert _questions(document_of(["Anna Kowalska slept."], NAMED[3]), tokenizer) == []


def test_distance_tells_order(document_of: DocumentOf, tokenizer: Any) -> None:
    by_subject = {
        q.subject: q for q in _questions(document_of(["Vantel bought Orbis Media."], NAMED[0], NAMED[2]), tokenizer)
    }
    assert by_subject[0].pairs[0][3] == 4
    assert by_subject[1].pairs[0][3] == 0
