"""The components as spaCy sees them: registered, declared, usable in anyone's pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.util import registry

from socialexpansion.errors import ModelError, RelationError
from socialexpansion.pipeline import COMPONENTS, DEFAULT_MODEL, extract, fingerprint, load_pipeline
from socialexpansion.pipeline.naming import NameGroup, Typer
from socialexpansion.schema import Article, EntityType

_TEXT = "Vantel Corp. opened an office in Peru."


def test_analysis_finds_no_problem(nlp: Language) -> None:
    problems = nlp.analyze_pipes()["problems"]
    assert {name: found for name, found in problems.items() if found} == {}


def test_components_declare_what_they_assign() -> None:
    for name in COMPONENTS:
        assert Language.get_factory_meta(name).assigns


def test_components_work_in_a_users_own_pipeline() -> None:
    own = spacy.load(DEFAULT_MODEL)
    own.add_pipe("sx_mentions")
    own.add_pipe("sx_claims")
    (claim,) = own(_TEXT)._.claims
    assert (claim.subject.name, claim.object.country) == ("Vantel", "PE")


def test_a_pipeline_survives_being_saved(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(_TEXT)._.claims == nlp(_TEXT)._.claims


def test_another_typer_can_be_configured() -> None:
    @registry.misc("test.everything_is_a_person.v1")
    def create() -> Typer:
        def type_all(doc: object, groups: list[NameGroup]) -> None:
            for group in groups:
                group.type = EntityType.PERSON

        return type_all

    own = spacy.load(DEFAULT_MODEL)
    own.add_pipe("sx_mentions", config={"typer": {"@misc": "test.everything_is_a_person.v1"}})
    types = {local.entity.type for local in own(_TEXT)._.entities if local.names[0].startswith("Vantel")}
    assert types == {EntityType.PERSON}


def test_articles_stream_in_order(nlp: Language) -> None:
    def articles() -> object:
        for number in range(40):
            seen.append(number)
            yield Article(id=str(number), text=_TEXT)

    seen: list[int] = []
    stream = extract(nlp, articles())  # type: ignore[arg-type]
    assert next(stream).article == "0"
    assert len(seen) < 40, "the whole input was read before the first extraction came out"
    assert [item.article for item in stream] == [str(number) for number in range(1, 40)]


@pytest.mark.parametrize(
    "text", ["", " ", "a", "\n\n\n", "!!!", "ACME " * 500, "no punctuation at all " * 200, "😀" * 50]
)
def test_odd_texts_neither_crash_nor_give_claims(nlp: Language, text: str) -> None:
    assert next(iter(extract(nlp, [Article(id="odd", text=text)]))).claims == ()


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no_such_model.*pip install"):
        load_pipeline("no_such_model")


def test_a_faulty_relation_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("label = 3")
    with pytest.raises(RelationError, match=r"bad\.toml"):
        load_pipeline(relations=tmp_path)


def test_the_fingerprint_changes_with_the_relations(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "sponsors.toml").write_text(
        'label = "sponsors"\ninverse = "is sponsored by"\ndescription = "Pays."\nsubject = ["Company"]\n'
        'object = ["Company"]\npatterns = ["{subject} sponsors {object}"]\n'
    )
    other = load_pipeline(relations=tmp_path, learned="nothing")
    assert fingerprint(other) != fingerprint(nlp)
    assert fingerprint(load_pipeline(learned="nothing")) == fingerprint(nlp)
    (claim,) = other("Vantel Corp. sponsors Orbis Media Ltd.")._.claims
    assert claim.relation == "sponsors"
