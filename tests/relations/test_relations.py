"""The vocabulary as data, and a user's own folder of it."""

import pytest

from socialexpansion.errors import RelationError
from socialexpansion.relations import PACKAGED, load_relations, read_relation, relation_hashes
from socialexpansion.schema import EntityType

NAMES = [
    *("acquired", "competes_with", "customer_of", "expanded_into", "founded", "headquartered_in"),
    *("holds_role", "invested_in", "owns", "partnered_with", "restricted_in"),
]
OWN = """
label = "sponsors"
inverse = "is sponsored by"
description = "Pays to be named with it."
subject = ["Company"]
object = ["Organization"]
patterns = ["{subject} sponsors {object}"]

[query]
subject_nouns = ["sponsors"]
verbs = ["sponsors"]
"""


def test_the_eleven_relations():
    assert list(load_relations()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_packaged_relation_is_complete(name):
    relation = load_relations()[name]
    assert (PACKAGED / f"{name}.toml").is_file()
    assert relation.cues
    assert relation.frames
    assert relation.query.verbs or relation.query.subject_nouns or relation.query.object_nouns
    assert all(example.subject and example.object for example in relation.passing)
    assert not any(example.subject or example.object for example in relation.failing)
    assert relation.passing
    assert relation.failing


def test_ends_and_symmetry_are_those_of_the_vocabulary():
    relations = load_relations()
    assert {name for name in NAMES if relations[name].symmetric} == {"partnered_with", "competes_with"}
    assert {name for name in NAMES if relations[name].place_object} == {
        *("expanded_into", "headquartered_in", "restricted_in")
    }
    assert set(relations["holds_role"].subject) == {EntityType.PERSON}


def test_a_user_s_folder_adds_and_replaces(tmp_path):
    (tmp_path / "sponsors.toml").write_text(OWN)
    (tmp_path / "owns.toml").write_text(OWN.replace("Pays to be named with it.", "Mine."))
    (tmp_path / "notes.txt").write_text("no relation")
    relations = load_relations(tmp_path)
    assert list(relations) == sorted([*NAMES, "sponsors"])
    assert relations["sponsors"].query.subject_nouns == ("sponsors",)
    assert relations["owns"].description == "Mine."
    assert load_relations()["owns"].description != "Mine."
    assert relation_hashes(relations) != relation_hashes(load_relations())
    assert relation_hashes(relations) == relation_hashes(load_relations(tmp_path))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"label = ", "not valid TOML"),
        (b"\xff", "cannot be read"),
        (b'label = "x"', "inverse"),
        (OWN.replace('["Company"]', '["Planet"]').encode(), "subject"),
        (OWN.replace("{object}", "it").encode(), "needs both"),
        (b"colour = 1\n" + OWN.encode(), "colour"),
    ],
)
def test_a_bad_file_is_one_line_that_names_it(tmp_path, content, expected):
    path = tmp_path / "sponsors.toml"
    path.write_bytes(content)
    with pytest.raises(RelationError) as caught:
        read_relation(path)
    assert str(caught.value).startswith(str(path))
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_folder(tmp_path):
    with pytest.raises(RelationError, match="no such folder"):
        load_relations(tmp_path / "none")
