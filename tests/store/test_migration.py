from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from socialexpansion.errors import StoreError
from socialexpansion.schema import Article, Claim, Decision, Entity, Evidence, Extraction, Judgement
from socialexpansion.store import Store, opening

SCRIPT = Path(__file__).with_name("version_1.sql")
ACME, BETA = (Entity(id=name.lower(), name=name, type="Company") for name in ("Acme", "Beta"))
SAID = Evidence(article="a", sentence="Acme owns Beta.", start=0, end=15)
CLAIM = Claim(id="c", article="a", subject=ACME, relation="owns", object=BETA, confidence=0.9, evidence=(SAID,))
MINE = Decision(
    left="org:acme", right="org:beta", judgement=Judgement.DIFFERENT, score=1, reason="two", by="ann", at="2024"
)


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        raw.executescript(SCRIPT.read_text() + "PRAGMA application_id = 0x536F4578; PRAGMA user_version = 1;")
        for name, extraction in (("a", Extraction(article="a", claims=(CLAIM,))), ("b", Extraction(article="b"))):
            article = Article(id=name, text=SAID.sentence, title="T", published="2012-10", source=f"/n/{name}.txt")
            row = (name, article.source, name, "T", "2012-10", article.text, article.digest, "key")
            raw.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, extraction.model_dump_json()))
        raw.execute("INSERT INTO entity VALUES ('acme', 'Acme', 'Company', NULL, 1, 1)")
        raw.execute("INSERT INTO decision VALUES ('org:acme', 'org:beta', 'different', 1.0, 'two', 'ann', '2024')")
    raw.close()
    return path


def test_a_store_of_the_version_before_is_brought_up_to_date(old):
    with Store.open(old, create=True) as store:
        article = Article(id="a", text=SAID.sentence, title="T", published="2012-10", source="/n/a.txt")
        assert store.article("a") == article
        assert store.is_current(article, "key")
        assert [one.article for one in store.extractions()] == ["a", "b"]
        assert next(store.extractions()).claims == (CLAIM,)
        assert store.decisions() == [MINE]
        assert not store.resolved.is_current("rules")
        assert store.faults() == []
    with Store.open(old, read_only=True) as store:
        assert store.stats().articles == 2


def test_who_only_reads_is_told_how(old):
    with pytest.raises(StoreError, match=r"version 1.*a build brings it up to date"):
        Store.open(old, read_only=True)
    with sqlite3.connect(old) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_damaged_article_stops_it_and_nothing_is_changed(old):
    with sqlite3.connect(old) as raw:
        raw.execute("UPDATE article SET extraction = '{' WHERE id = 'b'")
    raw.close()
    with pytest.raises(StoreError, match="article b is damaged"):
        Store.open(old)
    with sqlite3.connect(old) as raw:
        assert raw.execute("SELECT count(*) FROM article").fetchone() == (2,)
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)


def test_all_tables_come_from_the_scripts(tmp_path):
    with Store.open(tmp_path / "s.db", create=True):
        pass
    with sqlite3.connect(tmp_path / "s.db") as raw:
        names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    folder = Path(opening.__file__).parent
    text = "".join((folder / name).read_text() for name in opening.SCRIPTS)
    assert {path.name for path in folder.glob("*.sql")} == set(opening.SCRIPTS)
    assert all(f"{name} (" in text for name in names)
