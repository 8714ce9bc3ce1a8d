"""Other names in the place of names: what is swapped, and what stays."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from tokenizers import Tokenizer

from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.models.marking import MarkedDocument
from socialexpansion.models.pieces import pieces_of
from socialexpansion.models.runtime import PACKAGED
from socialexpansion.models.windows import Window, windows
from socialexpansion.schema import EntityType, MentionKind
from socialexpansion.train.disguise import Disguise

COMPANY, PERSON, COUNTRY = EntityType.COMPANY, EntityType.PERSON, EntityType.COUNTRY
TEXTS = {
    "Vantel bought the bank Orbis in Peru, said Anna Kowalska; Vantel Bank is next.": [
        (COMPANY, "Vantel", "Vantel Bank"),
        (COMPANY, "Orbis"),
        (COUNTRY, "Peru"),
        (PERSON, "Anna Kowalska"),
    ],
    "The bank and the Lima firm met Marek Holub of Dunmore in Peru.": [
        (COMPANY, "Dunmore", "the Lima firm"),
        (PERSON, "Marek Holub"),
        (COUNTRY, "Peru"),
    ],
}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    loaded = Tokenizer.from_file(str(PACKAGED / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@pytest.fixture(scope="module")
def asked(tokenizer: Tokenizer) -> list[Window]:
    return [one for text, named in TEXTS.items() for one in _windows(text, named, tokenizer)]


def _windows(text: str, named: list[tuple[EntityType | str, ...]], tokenizer: Tokenizer) -> Iterator[Window]:
    entities = tuple(
        EntityInput(kind, tuple((text.index(name), text.index(name) + len(name), MentionKind.NAME) for name in names))
        for kind, *names in named
    )
    marked = MarkedDocument.of(DocumentInput(text, ((0, len(text)),), entities), pieces_of(text, tokenizer))
    return windows(marked)


def test_names_change_and_everything_else_stays(asked: list[Window], tokenizer: Tokenizer) -> None:
    disguise = Disguise.of(asked, tokenizer)
    other = [disguise.put_on(window, random.Random(4)) for window in asked]
    before, after = (tokenizer.decode([piece for piece in q[0].ids if piece > 102]) for q in (asked, other))
    assert "kowalska" in before
    assert "kowalska" not in after
    for word in ("bought", "the", "bank", "peru", "said"):
        assert word in after, f"{word!r} is no part of a name"
    for window, changed in zip(asked, other, strict=True):
        assert len(window.ids) == len(changed.ids)
        assert (window.questions, window.shapes) == (changed.questions, changed.shapes)
    assert "lima" in tokenizer.decode(list(other[-1].ids)), "a noun phrase is no name"


def test_one_name_is_changed_alike_throughout(asked: list[Window], tokenizer: Tokenizer) -> None:
    disguise = Disguise.of(asked, tokenizer)
    (first, *_) = pieces_of("Vantel", tokenizer).ids
    places = [at for at, piece in enumerate(asked[0].ids) if piece == first]
    assert len(places) == 2
    changed = {disguise.put_on(asked[0], random.Random(seed)).ids[at] for seed in range(9) for at in places}
    assert len(changed) > 1
    for seed in range(9):
        assert len({disguise.put_on(asked[0], random.Random(seed)).ids[at] for at in places}) == 1


def test_persons_get_the_names_of_persons(asked: list[Window], tokenizer: Tokenizer) -> None:
    disguise = Disguise.of(asked, tokenizer)
    people = {piece for name in ("Anna Kowalska", "Marek Holub") for piece in pieces_of(name, tokenizer).ids}
    assert {piece for (person, _), pool in disguise.pools.items() if person for piece in pool} == people
