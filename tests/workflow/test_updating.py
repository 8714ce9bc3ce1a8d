"""A new or changed relation of a user's own costs no second reading of what it does not touch."""

import pytest

from socialexpansion import pipeline
from socialexpansion.store import Store
from socialexpansion.workflow import LazyExtractor, build

SUED = (
    'label = "sued"\ninverse = "sued by"\ndescription = "x"\nsubject = ["Company"]\nobject = ["Company"]\n'
    'patterns = ["{subject} %s {object}"]\n'
)
TEXT = (
    "Vantel Corp. of Norway opened an office in Peru on Monday. Vantel Corp. sued Orbis Ltd. in Lima. "
    "Orbis Ltd. hired Kestrel Inc. for its defence, and the firms acquired a building together.\n"
)
SPANISH = "La empresa abrió ayer una nueva tienda en Lima y anunció que contratará a cien personas este año. " * 5


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "es.txt").write_text(SPANISH)
    return folder


@pytest.fixture
def relations(tmp_path):
    folder = tmp_path / "relations"
    folder.mkdir()
    return folder


class Counted(LazyExtractor):
    """Counts the articles that are read as a whole."""

    whole = 0

    def extract(self, articles):
        """Count and read."""
        for one in super().extract(articles):
            type(self).whole += 1
            yield one


@pytest.fixture
def built(news, relations, tmp_path, monkeypatch):
    monkeypatch.setattr(Counted, "whole", 0)

    def run(name="s.db"):
        with Store.open(tmp_path / name, create=True) as store:
            before = Counted.whole
            report = build([news], store, Counted(relations=relations, learned="nothing"), relations=relations)
            assert not report.errors
            claims = {(c.subject.id, c.relation, c.object.id) for c in store.select()}
            return claims, list(store.extractions()), Counted.whole - before

    return run


def test_only_what_a_relation_touches_is_read_again(built, relations):
    first, _, whole = built()
    assert whole == 2
    assert not any(relation == "sued" for _, relation, _ in first)
    (relations / "sued.toml").write_text(SUED % "sued")
    added, extractions, whole = built()
    assert whole == 0
    assert added == first | {("vantel", "sued", "orbis")}
    assert built("fresh.db")[1] == extractions
    (relations / "sued.toml").write_text(SUED % "hired")
    changed, extractions, whole = built()
    assert whole == 0
    assert changed == first | {("orbis", "sued", "kestrel")}
    assert built("fresher.db")[1] == extractions
    (relations / "sued.toml").unlink()
    assert built()[0] == first
    assert built()[2] == 0


def test_a_relation_that_the_package_has_too_means_reading_all_again(built, relations):
    built()
    (relations / "owns.toml").write_text((pipeline.PACKAGED.parents[1] / "relations" / "owns.toml").read_text() + "\n#")
    assert built()[2] == 0  # a comment changes nothing
    (relations / "owns.toml").write_text(SUED % "sued")
    assert built()[2] == 2


def test_a_home_base_of_ones_own_means_reading_all_again(built, relations):
    own = SUED.replace('object = ["Company"]', 'object = ["Country"]\nfunctional = true') % "of"
    (relations / "seated_in.toml").write_text(own)
    first = built()
    assert first[2] == 2
    (relations / "seated_in.toml").write_text(own + "\n")
    assert built()[2] == 0
    (relations / "seated_in.toml").write_text(own.replace("of {object}", "from {object}"))
    assert built()[2] == 2
