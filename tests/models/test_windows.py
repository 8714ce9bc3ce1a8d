"""Which questions are asked of an article, and what the model is shown with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from socialexpansion.models.batches import WindowBatch
from socialexpansion.models.document import DocumentInput
from socialexpansion.models.marking import MarkedDocument
from socialexpansion.models.pieces import pieces_of
from socialexpansion.models.windows import MENTION, OBJECT, SUBJECT, Question, Window, windows
from socialexpansion.schema import EntityType

DocumentOf = Callable[..., DocumentInput]
NAMED = (
    ("Vantel", EntityType.COMPANY),
    ("Peru", EntityType.COUNTRY),
    ("Orbis Media", EntityType.COMPANY),
    ("Anna Kowalska", EntityType.PERSON),
)
SENTENCES = ["Vantel opened an office in Peru with Orbis Media, said Anna Kowalska.", "It will hire sixty people."]


COMPANY = list(EntityType).index(EntityType.COMPANY)
HERE = len(EntityType)
"""What is added to a marker's id in the sentence asked about."""


def _windows(document: DocumentInput, tokenizer: Any) -> list[Window]:
    return list(windows(MarkedDocument.of(document, pieces_of(document.text, tokenizer))))


def _questions(document: DocumentInput, tokenizer: Any) -> list[Question]:
    return [question for window in _windows(document, tokenizer) for question in window.questions]


def test_businesses_and_people_are_asked_about_anything_but_people(document_of: DocumentOf, tokenizer: Any) -> None:
    asked = {(q.subject, q.objects) for q in _questions(document_of(SENTENCES, *NAMED), tokenizer)}
    assert asked == {(0, (1, 2)), (2, (0, 1)), (3, (0, 1, 2))}


def test_markers_stand_at_the_mentions(document_of: DocumentOf, tokenizer: Any) -> None:
    (window,) = _windows(document_of(SENTENCES, *NAMED[:3]), tokenizer)
    opened = [at for at, piece in enumerate(window.ids) if piece == MENTION + COMPANY]
    assert len(opened) == 2
    for question in window.questions:
        for _, subject, other, _ in question.pairs:
            place, kind = question.markers[subject]
            assert (place, kind) == (opened[0 if question.subject == 0 else 1], SUBJECT + HERE + COMPANY)
            assert OBJECT + HERE <= question.markers[other][1] < OBJECT + 2 * HERE
            assert MENTION <= window.ids[question.markers[other][0]] < MENTION + HERE


def test_markers_tell_what_stands_in_the_sentence_asked_about(document_of: DocumentOf, tokenizer: Any) -> None:
    document = document_of(["Vantel grew.", "Orbis Media waits."], NAMED[0], NAMED[2])
    asked = {(q.sentence, q.subject): {kind for _, kind in q.markers} for q in _questions(document, tokenizer)}
    assert asked[1, 0] == {SUBJECT + COMPANY, OBJECT + HERE + COMPANY}
    assert asked[1, 1] == {SUBJECT + HERE + COMPANY, OBJECT + COMPANY}


def test_markers_see_the_text_and_their_own_question_only(document_of: DocumentOf, tokenizer: Any) -> None:
    (window,) = _windows(document_of(SENTENCES, *NAMED), tokenizer)
    batch = WindowBatch.of([window, Window(window.ids[:5], window.shapes[:5], window.questions[:1])])
    text, mask = len(window.ids), batch.mask[0]
    assert mask[:, :text].all()
    assert not mask[:text, text:].any(), "no question changes what the text says"
    first = text + len(window.questions[0].markers)
    assert mask[text:first, text:first].all()
    assert not mask[text:first, first:].any()
    assert [batch.positions[0, text]] == [window.questions[0].markers[0][0]]
    assert not batch.mask[1, 0, 5:].any(), "nothing sees padding"
    assert batch.mask[1].any(-1).all(), "attention to nothing at all is not a number"


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


def test_a_very_long_sentence_is_cut(document_of: DocumentOf, tokenizer: Any) -> None:
    sentence = "Vantel works with Orbis Media, " + "and so on and on, " * 200 + "in Peru."
    found = _windows(document_of([sentence], *NAMED[:3]), tokenizer)
    assert {(q.subject, q.objects) for window in found for q in window.questions} == {(0, (1,)), (1, (0,))} or found
    assert all(len(window.ids) <= 512 for window in found)


def test_a_list_of_very_many_names_is_asked_about_in_parts(document_of: DocumentOf, tokenizer: Any) -> None:
    names = [f"Vantel{chr(97 + one)}{chr(97 + two)}" for one in range(6) for two in range(5)]
    document = document_of([", ".join(names) + "."], *((name, EntityType.COMPANY) for name in names))
    found = _windows(document, tokenizer)
    assert len(found) > 1
    assert len({window.ids for window in found}) == 1
    assert all(window.pieces < 1300 for window in found)
    asked = [question.subject for window in found for question in window.questions]
    assert len(asked) == len(set(asked)) > 10


def test_every_sentence_of_a_long_article_is_asked_about_once(document_of: DocumentOf, tokenizer: Any) -> None:
    sentences = [f"Vantel opened {number} offices in Peru." for number in range(80)]
    found = _windows(document_of(sentences, *NAMED[:2]), tokenizer)
    assert [q.sentence for window in found for q in window.questions] == list(range(80))
    assert all(len(window.ids) <= 512 for window in found)
    assert len(found) > 3


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
