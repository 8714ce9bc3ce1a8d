from __future__ import annotations

import sqlite3
import threading

import pytest

from socialexpansion.errors import StoreError
from socialexpansion.schema import Article, Claim, Entity, EntityProfile, Evidence, Extraction
from socialexpansion.store import Store

TEXT = "Acme owns Beta."


def fill(store, count=3):
    ends = [Entity(id=name.lower(), name=name, type="Company") for name in ("Acme", "Beta")]
    for number in range(count):
        name = f"a{number}"
        said = Evidence(article=name, sentence=TEXT, start=0, end=len(TEXT))
        ids = {"id": f"c{number}", "article": name, "subject": ends[0], "object": ends[1]}
        claim = Claim(**ids, relation="owns", confidence=0.9, evidence=(said,))
        store.put(Article(id=name, text=TEXT + f" Number {number}."), Extraction(article=name, claims=(claim,)), "key")
    with store.transaction():
        profiles = [EntityProfile(entity=end, names=(end.name,), mentions=1, articles=1) for end in ends]
        rows = [(f"a{number}", end.id, end.id) for number in range(count) for end in ends]
        store.resolved.put_entities(profiles, [], {}, rows)
        store.resolved.put_claims(lambda said: [said[0].claim], key="rules")


@pytest.fixture
def path(tmp_path):
    with Store.open(tmp_path / "s.db", create=True) as store:
        fill(store)
    return tmp_path / "s.db"


def faults(path):
    with Store.open(path, read_only=True) as store:
        return store.faults()


def test_a_sound_store_has_no_faults(path):
    assert faults(path) == []


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        ("UPDATE article SET text = 'X' || text WHERE id = 'a1'", "article a1: its text is not the one"),
        ("UPDATE article SET text = 'X' || text WHERE id = 'a1'", "article a1: 1 of 1 offsets do not point at"),
        ("UPDATE article SET text = 'X' || text WHERE id = 'a0'", "its sentence is not at offset 0 of article a0"),
        ("UPDATE article SET extraction = '{' WHERE id = 'a2'", "article a2: is damaged"),
        ("UPDATE article SET details = '[1]' WHERE id = 'a2'", "article a2: is damaged"),
        (
            'UPDATE article SET extraction = replace(extraction, \'"article":"a2"\', \'"article":"b"\')',
            "holds what was",
        ),
        ("DELETE FROM summary WHERE article = 2", "article a1: has no summary"),
        ("UPDATE evidence SET starts = 3, ends = 18", "its sentence is not at offset 3 of article a0"),
        ("DELETE FROM evidence", "claim c0: has no evidence"),
        ("DELETE FROM name", "entity acme: has no name"),
        ("DELETE FROM article WHERE id = 'a0'", "evidence: row 1 refers to a missing article"),
        ("DELETE FROM entity WHERE id = 'beta'", "claim: row 1 refers to a missing entity"),
    ],
)
def test_each_kind_of_fault_is_found(path, damage, line):
    with sqlite3.connect(path) as raw:  # without foreign keys
        raw.execute(damage)
    raw.close()
    assert any(line in found for found in faults(path)), faults(path)


def test_a_damaged_file_is_told_in_lines(tmp_path):
    path = tmp_path / "s.db"
    with Store.open(path, create=True) as store:
        fill(store, 200)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 9000] = b"\xfe" * 9000
    path.write_bytes(data)
    found = faults(path)
    assert any(line.startswith("file: ") for line in found)
    assert not [line for line in found if "\n" in line]


def test_a_backup_is_the_store(path, tmp_path):
    with Store.open(path, read_only=True) as store:
        told = []
        store.copy_to(tmp_path / "[b] *.db", lambda done, every: told.append((done, every)))
        assert told[-1][0] == told[-1][1]
        with Store.open(tmp_path / "[b] *.db") as copy:
            assert copy.faults() == []
            assert copy.select() == store.select()
            copy.put(Article(id="new", text="t"), Extraction(article="new"), "key")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["[b] *.db", "s.db"]


@pytest.mark.parametrize(("name", "what"), [("s.db", "is there already"), ("no/b.db", "there is no such folder")])
def test_a_backup_never_replaces_a_file(path, tmp_path, name, what):
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store, pytest.raises(StoreError, match=what):
        store.copy_to(tmp_path / name)
    assert path.read_bytes() == before


def test_a_backup_that_fails_leaves_nothing(path, tmp_path):
    def fail(*_):
        raise KeyboardInterrupt

    with Store.open(path, read_only=True) as store:
        with pytest.raises(KeyboardInterrupt):
            store.copy_to(tmp_path / "b.db", fail)
        assert len(store.select()) == 1
    assert [item.name for item in tmp_path.iterdir()] == ["s.db"]


def test_a_backup_can_be_made_while_a_build_writes(tmp_path):
    path, stop = tmp_path / "s.db", threading.Event()
    with Store.open(path, create=True) as store:
        fill(store, 50)

    def write():
        with Store.open(path) as store:
            number = 0
            while not stop.is_set():
                number += 1
                store.put(Article(id=f"b{number:05}", text="x" * 5000), Extraction(article=f"b{number:05}"), "key")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            with Store.open(path, read_only=True) as store:
                store.copy_to(tmp_path / f"c{number}.db")
    finally:
        stop.set()
        writer.join()
    sizes = []
    for number in range(3):
        with Store.open(tmp_path / f"c{number}.db", read_only=True) as copy:
            assert copy.faults() == []
            assert len(copy.select()) == 1
            names = [one.article for one in copy.extractions() if one.article.startswith("b")]
            assert names == [f"b{n + 1:05}" for n in range(len(names))]
            sizes.append(len(names))
    assert sizes == sorted(sizes)
