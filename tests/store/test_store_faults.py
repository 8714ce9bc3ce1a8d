from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from socialexpansion.errors import StoreError
from socialexpansion.schema import Article, Extraction
from socialexpansion.store import APPLICATION_ID, Store, opening

NOBODY = 65534


def fill(path, count=1, text="text"):
    with Store.open(path, create=True) as store:
        for number in range(count):
            article = Article(id=f"a{number}", text=text)
            store.put(article, Extraction(article=article.id), "key")


def stored(path):
    with Store.open(path, read_only=True) as store:
        return [one.article for one in store.extractions()]


def message(path, **options):
    def use():
        with Store.open(path, **options) as store:
            list(store.extractions())
            store.put(Article(id="new", text="t"), Extraction(article="new"), "key")

    with pytest.raises(StoreError) as caught:
        use()
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line


@pytest.mark.parametrize("content", [None, b""])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_missing_store_says_how_to_build_one(tmp_path, content, read_only):
    path = tmp_path / "s.db"
    if content is not None:
        path.write_bytes(content)
    assert "build one first with: socialexpansion build FOLDER" in message(path, read_only=read_only)
    assert path.exists() == (content is not None)


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / "s.db").touch()
    fill(tmp_path / "s.db")
    assert stored(tmp_path / "s.db") == ["a0"]


@pytest.mark.parametrize("options", [{"create": True}, {"read_only": True}])
def test_a_file_that_is_no_database(tmp_path, options):
    (tmp_path / "s.db").write_text("A letter, longer than the header of a database. " * 50)
    assert "is not a store" in message(tmp_path / "s.db", **options)


@pytest.mark.parametrize("options", [{"create": True}, {"read_only": True}])
def test_another_programs_database_is_left_alone(tmp_path, options):
    path = tmp_path / "s.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    assert "another program's database" in message(path, **options)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("version", "hint"), [(0, "older program"), (99, "update socialexpansion")])
def test_another_version(tmp_path, version, hint):
    path = tmp_path / "s.db"
    fill(path)
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {version}")
    line = message(path, create=True)
    assert f"version {version}" in line
    assert hint in line


def test_a_folder_and_a_missing_folder(tmp_path):
    assert "is a folder" in message(tmp_path)
    with pytest.raises(StoreError, match="no such folder"):
        Store.open(tmp_path / "nowhere" / "s.db", create=True)


def test_a_damaged_store(tmp_path):
    path = tmp_path / "s.db"
    fill(path, 50, "text " * 500)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    assert "damaged" in message(path)


def test_a_damaged_extraction_names_the_article(tmp_path):
    fill(tmp_path / "s.db")
    with sqlite3.connect(tmp_path / "s.db") as raw:
        raw.execute("UPDATE article SET extraction = '{'")
    assert "article a0 is damaged" in message(tmp_path / "s.db")


def test_a_full_disk_keeps_what_was_stored(tmp_path):
    path = tmp_path / "s.db"
    fill(path)
    with Store.open(path) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        def go_on():
            for number in range(100):
                store.put(Article(id=f"b{number}", text="x" * 5000), Extraction(article=f"b{number}"), "key")

        with pytest.raises(StoreError, match="the disk is full; make room"):
            go_on()
        kept = [one.article for one in store.extractions()]
    assert kept == stored(path)
    assert "a0" in kept
    assert len(kept) < 100


def test_a_store_that_another_build_writes_to(tmp_path):
    path = tmp_path / "s.db"
    fill(path)
    with Store.open(path) as first, first.transaction():
        first.put(Article(id="one", text="t"), Extraction(article="one"), "key")
        assert stored(path) == ["a0"]  # reading needs no waiting
        assert "another build is writing" in message(path, busy_seconds=0.05)


def test_a_read_only_store_cannot_be_written(tmp_path):
    fill(tmp_path / "s.db")
    assert "cannot be written" in message(tmp_path / "s.db", read_only=True)


def unprivileged(action):
    """Return what *action* returns to a user whom file permissions bind, which they do not bind root."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            answer = action()
        except StoreError as error:
            answer = str(error)
        except BaseException as error:
            answer = repr(error)
        finally:
            os.write(send, answer.encode())
            os._exit(0)
    os.close(send)
    with open(receive, encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor
        answer = stream.read()
    os.waitpid(child, 0)
    return answer


@pytest.fixture
def closed_folder():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX permissions")
def test_a_store_in_a_read_only_folder_can_be_asked_and_is_left_as_it_is(closed_folder):
    path = closed_folder / "s.db"
    fill(path)
    path.chmod(0o444)
    closed_folder.chmod(0o555)
    assert unprivileged(lambda: ",".join(stored(path))) == "a0"
    assert [item.name for item in closed_folder.iterdir()] == ["s.db"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX permissions")
def test_a_read_only_folder_cannot_be_built_in(closed_folder):
    fill(closed_folder / "s.db")
    closed_folder.chmod(0o555)
    for name in ("new.db", "s.db"):
        answer = unprivileged(lambda name=name: str(fill(closed_folder / name)))
        assert answer.startswith(str(closed_folder / name))
        assert "permissions" in answer or "may be written" in answer


def test_a_log_that_cannot_be_read_in_a_read_only_folder_is_told(tmp_path, monkeypatch):
    path = tmp_path / "s.db"
    fill(path)
    with Store.open(path) as store:
        store.put(Article(id="one", text="t"), Extraction(article="one"), "key")
        copy = tmp_path / "copy.db"
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", f"{copy}-wal")
    real = opening._connect

    def closed(where, mode, busy_seconds, *, immutable=False):
        if immutable:
            return real(where, mode, busy_seconds, immutable=True)
        return sqlite3.connect("file:/nonexistent/x?mode=ro", uri=True)

    monkeypatch.setattr(opening, "_connect", closed)
    assert "the last build did not end" in message(copy, read_only=True)


def test_the_application_id_is_not_sqlites_default():
    assert 0 < APPLICATION_ID < 2**31


KILLED = """
import sys
from socialexpansion.schema import Article, Extraction
from socialexpansion.store import Store
with Store.open(sys.argv[1], create=True) as store:
    for number in range(100_000):
        article = Article(id=f"a{number:06}", text="x" * 2000)
        store.put(article, Extraction(article=article.id), "key")
        print(article.id, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 60])
def test_a_killed_build_keeps_every_article_that_was_done(tmp_path, after):
    path = Path(tmp_path / "s.db")
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    done = [child.stdout.readline().strip() for _ in range(after)]
    child.kill()
    done += child.stdout.read().split()
    child.wait()
    child.stdout.close()
    kept = stored(path)
    assert kept[: len(done)] == done
    assert len(kept) <= len(done) + 1
    fill(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
