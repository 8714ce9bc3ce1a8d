"""The packaged weights: whole, small, quick to complain when damaged, and able to read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from socialexpansion.errors import ModelError
from socialexpansion.models.document import DocumentInput
from socialexpansion.models.marking import MarkedDocument
from socialexpansion.models.runtime import PACKAGED, Model
from socialexpansion.models.windows import windows
from socialexpansion.relations import load_relations
from socialexpansion.schema import EntityType

TEXT = "Norwegian pump maker Vantel AS has opened an office in Lima, Anna Kowalska said."


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGED, tmp_path / "copy"))


def test_the_weights_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.iterdir()) <= 40_000_000


def test_the_model_knows_every_relation(model: Model) -> None:
    assert set(model.manifest.relations) == set(load_relations())


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_named(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 0xFF
    (copy / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{name}.*damaged"):
        Model(copy)


@pytest.mark.parametrize("name", ["model.onnx", "manifest.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}.*missing"):
        Model(copy)


def test_names_are_found_with_their_types(model: Model) -> None:
    found = {
        TEXT[name.start : name.end]: max(name.weights, key=lambda kind: name.weights[kind])
        for name in model.read(TEXT).names
    }
    assert found["Lima"] is EntityType.CITY
    assert found["Anna Kowalska"] is EntityType.PERSON
    assert any(name.startswith("Vantel") and kind is EntityType.COMPANY for name, kind in found.items())


@pytest.mark.parametrize("text", ["", "\n", "word", "😀" * 50, "A" * 3000, "\x00 \x00"])
def test_any_text_can_be_read(model: Model, text: str) -> None:
    reading = model.read(text)
    assert all(0 <= name.start < name.end <= len(text) for name in reading.names)


def test_answers_do_not_depend_on_what_is_asked_beside_them(
    model: Model, document_of: Callable[..., DocumentInput]
) -> None:
    sentences = [
        "Vantel opened an office in Peru with Orbis.",
        "Orbis, which is rather larger, did not like it at all.",
    ]
    named = [("Vantel", EntityType.COMPANY), ("Peru", EntityType.COUNTRY), ("Orbis", EntityType.COMPANY)]
    document = document_of(sentences, *named)
    marked = MarkedDocument.of(document, model.read(document.text).pieces)
    (window,) = windows(marked)
    assert len(window.questions) > 2
    together = {(a.question.subject, a.question.sentence): a for a in model.answer([window])}
    for question in window.questions:
        (alone,) = model.answer([replace(window, questions=(question,))])
        beside = together[question.subject, question.sentence]
        # Activations are rounded to eight bits by the range of the whole batch.
        assert np.abs(alone.relation - beside.relation).max() < 2.0
    assert model.answer([]) == []
