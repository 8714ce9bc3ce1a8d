"""The trained model in the pipeline: its names, its claims with evidence, and how it lives with the grammar."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from socialexpansion.errors import ModelError
from socialexpansion.models.runtime import PACKAGED
from socialexpansion.pipeline import extract, fingerprint, load_pipeline
from socialexpansion.pipeline.state import READING
from socialexpansion.schema import Article, EntityType, Extraction, Status

TEXT = (
    "Norwegian pump maker Vantel to build plant in Peru\n\n"
    "OSLO - Vantel AS said on Monday that it will open a plant in Lima next year together with Orbis Media, which is "
    "owned by Grupo Solano. The company already has an office in Chile.\n\n"
    '"We look forward to it," said Anna Kowalska, chief executive of Vantel.\n'
)


@pytest.fixture(scope="module")
def full() -> Language:
    return load_pipeline()


def _read(nlp: Language, text: str) -> Extraction:
    return next(iter(extract(nlp, [Article(id="a", text=text)])))


def test_analysis_finds_no_problem(full: Language) -> None:
    problems = full.analyze_pipes()["problems"]
    assert {name: found for name, found in problems.items() if found} == {}


def test_claims_carry_their_sentence_and_a_confidence(full: Language) -> None:
    claims = _read(full, TEXT).claims
    assert claims
    for claim in claims:
        assert all(TEXT[item.start : item.end] == item.sentence for item in claim.evidence)
        assert 0 < claim.confidence < 1
        assert claim.subject.id != claim.object.id


def test_plain_statements_are_found_with_their_status(full: Language) -> None:
    found = {
        (claim.subject.name, claim.relation, claim.object.country or claim.object.name): claim.status
        for claim in _read(full, TEXT).claims
    }
    assert found["Vantel", "expanded_into", "PE"] is Status.PLANNED
    assert found["Vantel", "headquartered_in", "NO"] is Status.ACTUAL


def test_names_have_their_types(full: Language) -> None:
    types = {local.entity.name: local.entity.type for local in _read(full, TEXT).entities}
    assert types["Vantel"] is types["Orbis Media"] is types["Grupo Solano"] is EntityType.COMPANY
    assert types["Anna Kowalska"] is EntityType.PERSON
    assert types["Lima"] is EntityType.CITY


def test_a_users_own_relation_is_left_to_the_grammar(tmp_path: Path) -> None:
    (tmp_path / "sponsors.toml").write_text(
        'label = "sponsors"\ninverse = "is sponsored by"\ndescription = "Pays."\nsubject = ["Company"]\n'
        'object = ["Company"]\npatterns = ["{subject} sponsors {object}"]\n'
    )
    nlp = load_pipeline(relations=tmp_path)
    claims = _read(nlp, "Vantel Corp. opened an office in Peru.\nVantel Corp. sponsors Orbis Media Ltd.").claims
    assert "sponsors" in {claim.relation for claim in claims}


def test_the_fingerprint_tells_what_is_learned(full: Language, tmp_path: Path) -> None:
    keys = {fingerprint(load_pipeline(learned=learned)) for learned in ("names", "nothing")} | {fingerprint(full)}
    assert len(keys) == 3
    assert fingerprint(load_pipeline(weights=PACKAGED)) == fingerprint(full)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"manifest.*missing"):
        load_pipeline(weights=tmp_path)
    assert load_pipeline(weights=tmp_path, learned="nothing")


def test_the_pipeline_survives_being_saved(full: Language, tmp_path: Path) -> None:
    full.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.claims == full(TEXT)._.claims


def test_what_the_model_read_does_not_stay_on_the_doc(full: Language) -> None:
    assert READING not in full(TEXT).user_data


@pytest.mark.parametrize(
    "text", ["", " ", "a", "\n\n\n", "!!!", "ACME " * 500, "no punctuation at all " * 200, "😀" * 50, "<p>" * 300]
)
def test_odd_texts_neither_crash_nor_give_claims(full: Language, text: str) -> None:
    assert _read(full, text).claims == ()
