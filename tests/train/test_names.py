"""Names as tags: what is a name and what a description, and who takes part in claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from socialexpansion.evaluate import GoldEntity
from socialexpansion.models.tagging import TYPES
from socialexpansion.relations import load_relations
from socialexpansion.schema import EntityType
from socialexpansion.train.names import PUBLIC_TYPES, conll, name_spans, public_examples, redocred

RELATIONS = list(load_relations().values())
TEXT = (
    "Norwegian pump maker Vantel AS opened an office in Lima, Peru. The Oslo-based firm, once Vantel Pumps, hired Anna "
    "Kowalska; Ms Kowalska knows the Peruvian market."
)
ENTITIES = [
    GoldEntity(
        name="Vantel",
        type=EntityType.COMPANY,
        aliases=("Vantel AS", "Vantel Pumps", "Norwegian pump maker", "The Oslo-based firm"),
    ),
    GoldEntity(name="Anna Kowalska", type=EntityType.PERSON, aliases=("Ms Kowalska", "Kowalska")),
    GoldEntity(name="Peru", type=EntityType.COUNTRY, aliases=("Peruvian",), country="PE"),
    GoldEntity(name="Lima", type=EntityType.CITY, country="PE"),
    GoldEntity(name="Norwegian", type=EntityType.COUNTRY, country="NO"),
]


def _found(text: str, entities: list[GoldEntity]) -> list[str]:
    return [text[start:end] for start, end, _ in name_spans(text, entities)]


def test_names_are_tagged_and_descriptions_and_nationalities_are_not() -> None:
    assert _found(TEXT, ENTITIES) == ["Vantel AS", "Lima", "Peru", "Vantel Pumps", "Anna Kowalska", "Ms Kowalska"]


@pytest.mark.parametrize("form", ["the bank", "its parent", "Swiss lender", "the Vantel group", "pump maker"])
def test_a_description_is_no_name(form: str) -> None:
    entity = GoldEntity(name="Vantel", type=EntityType.COMPANY, aliases=(form,))
    assert form not in _found(f"Yesterday {form} grew.", [entity])


@pytest.mark.parametrize("form", ["Vantel of Norway", "VTL", "Vantel Pumps"])
def test_another_form_of_the_name_is_one(form: str) -> None:
    entity = GoldEntity(name="Vantel", type=EntityType.COMPANY, aliases=(form,))
    assert _found(f"Yesterday {form} grew.", [entity]) == [form]


def test_a_longer_name_wins_over_one_inside_it() -> None:
    entities = [
        GoldEntity(name="Vantel", type=EntityType.COMPANY),
        GoldEntity(name="Vantel Peru", type=EntityType.COMPANY),
    ]
    assert _found("Vantel Peru is owned by Vantel.", entities) == ["Vantel Peru", "Vantel"]


def test_what_a_source_does_not_tell_apart_is_left_open(tokenizer: Any) -> None:
    (example,) = public_examples("Vantel grew.", [(0, 6, PUBLIC_TYPES["ORG"])], tokenizer)
    begins = {1 + 2 * TYPES.index(kind) for kind in (EntityType.COMPANY, EntityType.ORGANIZATION)}
    assert set(np.flatnonzero(example.allowed[0])) == begins
    assert example.allowed[-1].tolist() == [True] + [False] * (len(begins) * 6)


def test_words_with_tags_become_text_with_names(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Vantel I-ORG\nAS I-ORG\nof O\nPeru I-LOC\n, O\nhe O\nsaid O\n. O\n\n-DOCSTART- O\n")
    ((text, spans),) = conll(path)
    assert text == "Vantel AS of Peru, he said."
    assert [(text[start:end], kinds) for start, end, kinds in spans] == [
        ("Vantel AS", PUBLIC_TYPES["ORG"]),
        ("Peru", PUBLIC_TYPES["LOC"]),
    ]


def test_redocred_gives_organisations_people_and_places(tmp_path: Path) -> None:
    vertices = [
        [{"name": "Lima", "type": "LOC", "sent_id": 0, "pos": [3, 4]}],
        [{"name": "Vantel", "type": "ORG", "sent_id": 0, "pos": [0, 1]}],
        [{"name": "1998", "type": "TIME", "sent_id": 0, "pos": [5, 6]}],
    ]
    row = {"sents": [["Vantel", "is", "in", "Lima", "since", "1998", "."]], "vertexSet": vertices}
    for part in ("dev_revised", "test_revised"):
        (tmp_path / f"{part}.json").write_text(json.dumps([row]))
    (text, spans), _ = redocred(tmp_path)
    assert [text[start:end] for start, end, _ in spans] == ["Vantel", "Lima"]
