"""Public sets in our terms, on rows of the same make as theirs."""

from __future__ import annotations

import json
from pathlib import Path

from socialexpansion.schema import EntityType
from socialexpansion.train.public import core, join_words, knowledgenet


def test_words_are_joined_as_people_write_and_can_be_found_again() -> None:
    sentences = [["Vantel", "'s", "office", "(", "Lima", ")", "."], ["It", "opened", "."]]
    text, words, bounds = join_words(sentences)
    assert text == "Vantel's office (Lima). It opened."
    found = [[text[start:end] for start, end in spans] for spans in words]
    assert found == sentences
    assert [text[start:end].strip() for start, end in bounds] == ["Vantel's office (Lima).", "It opened."]


def test_core_directions(tmp_path: Path) -> None:
    row = {"id": "1", "relation": "acquired_by", "e1_start": 0, "e1_end": 0, "e2_start": 2, "e2_end": 2}
    context = {"context": ["Vantel", "bought", "Orbis", "."]}
    path = tmp_path / "core.json"
    path.write_text(json.dumps([{**row, **context, "invert_relation": 1}, {**row, **context, "invert_relation": 0}]))
    bought, sold = core(path)
    assert [(t.subject, t.object, t.relation) for t in bought.targets] == [(0, 1, "acquired")]
    assert [(t.subject, t.object, t.relation) for t in sold.targets] == [(1, 0, "acquired")]
    assert "expanded_into" not in bought.known


def test_knowledgenet_knows_only_what_was_annotated(tmp_path: Path) -> None:
    text = "Ann Example founded Vantel."
    fact = {"property": "FOUNDED_BY", "subjectStart": 20, "subjectEnd": 26, "objectStart": 0, "objectEnd": 11}
    row = {"fold": 1, "passageText": text, "annotatedProperties": ["FOUNDED_BY"], "facts": [fact]}
    path = tmp_path / "kn.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps({**row, "fold": 4}) + "\n")
    (document,) = knowledgenet(path)
    (target,) = document.targets
    kinds = document.document.entities
    assert (kinds[target.subject].type, kinds[target.object].type) == (EntityType.PERSON, EntityType.COMPANY)
    assert document.known == ("founded",)
