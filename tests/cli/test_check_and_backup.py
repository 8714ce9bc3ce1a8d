"""``check``, ``backup``, and what ``show`` and ``stats`` say of copies."""

from __future__ import annotations

import sqlite3

import pytest

from socialexpansion.cli import main
from socialexpansion.schema import Article, Claim, Entity, Evidence, Extraction
from socialexpansion.store import Store
from socialexpansion.workflow.resolving import resolve_store

TEXT = "Acme owns Beta."


@pytest.fixture
def path(tmp_path):
    ends = [Entity(id=name.lower(), name=name, type="Company") for name in ("Acme", "Beta")]
    with Store.open(tmp_path / "s.db", create=True) as store:
        for name in ("a", "b", "c"):
            said = Evidence(article=name, sentence=TEXT, start=0, end=len(TEXT))
            ids = {"id": f"c{name}", "article": name, "subject": ends[0], "object": ends[1]}
            claim = Claim(**ids, relation="owns", confidence=0.9, evidence=(said,))
            text = TEXT + (" It also said more." if name == "c" else "")
            store.put(Article(id=name, text=text), Extraction(article=name, claims=(claim,)), "key")
        resolve_store(store)
    return tmp_path / "s.db"


def run(*args):
    with pytest.raises(SystemExit) as stop:
        main([str(arg) for arg in args])
    return stop.value.code


def test_check_says_that_a_store_is_sound(path, capsys):
    assert run("check", "--store", path) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "sound, 3 articles" in captured.err


def test_check_lists_faults_and_fails(path, capsys):
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE article SET text = '\x1b[31m' || text WHERE id = 'b'")
        raw.execute("DELETE FROM summary WHERE article = 1")
    raw.close()
    assert run("check", "--store", path) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "article b: its text is not the one that was stored",
        "article b: 1 of 1 offsets do not point at what they quote",
        "article a: has no summary",
    ]
    assert "3 faults; restore a backup" in captured.err


def test_check_of_no_store(tmp_path, capsys):
    assert run("check", "--store", tmp_path / "none.db") == 1
    assert "there is no store" in capsys.readouterr().err


def test_backup_copies_once(path, tmp_path, capsys):
    assert run("backup", tmp_path / "copy.db", "--store", path) == 0
    with Store.open(path, read_only=True) as store, Store.open(tmp_path / "copy.db", read_only=True) as copy:
        assert copy.select() == store.select()
    assert run("backup", tmp_path / "copy.db", "--store", path) == 1
    assert "is there already" in capsys.readouterr().err


def test_copies_are_listed_and_not_counted(path, capsys):
    assert run("show", "Acme", "--store", path) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "in 3 articles (1 of them copies or versions of others)" in out
    assert run("stats", "--store", path) == 0
    assert capsys.readouterr().out.startswith(
        "3 articles (1 of them copies or versions of others), 2 entities, 1 claims"
    )
    assert run("query", "who owns Beta", "--store", path, "--format", "jsonl") == 0
    out = capsys.readouterr().out
    assert '"article":"a","sentence":"Acme owns Beta.","start":0,"end":15,"asserted_by":null,"copies":["b"]' in out
    assert '"article":"c","sentence":"Acme owns Beta.","start":0,"end":15,"asserted_by":null}' in out


def test_languages_are_counted_where_there_are_several(path, tmp_path, capsys):
    assert run("stats", "--store", path) == 0
    assert "language" not in capsys.readouterr().out
    spanish = "La empresa abrió ayer una nueva tienda en Lima y anunció que contratará a cien personas este año. "
    (tmp_path / "es.txt").write_text(spanish * 5)
    news = "Vantel of Norway opened an office in Peru on Monday. The company said it would hire ten people there. "
    (tmp_path / "en.txt").write_text(news * 3)
    store = str(tmp_path / "two.db")
    assert run("build", str(tmp_path / "es.txt"), str(tmp_path / "en.txt"), "--fast", "--store", store) == 0
    capsys.readouterr()
    assert run("stats", "--store", store) == 0
    assert "\nlanguage" in (out := capsys.readouterr().out)
    assert {"en", "es"} <= set(out.split())
