"""A log that ends anywhere, as after a power cut: what was reported before that is there."""

from __future__ import annotations

import random
import shutil
import sqlite3

import pytest

from socialexpansion.schema import Article, Extraction
from socialexpansion.store import Store

ARTICLES = 25


@pytest.fixture(scope="module")
def cut_off(tmp_path_factory):
    """Return a store whose log holds every article, and how long the log was when each was reported."""
    path = tmp_path_factory.mktemp("cut") / "s.db"
    lengths = []
    with Store.open(path, create=True) as store:
        store._connection.execute("PRAGMA wal_autocheckpoint = 0")
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(ARTICLES):
            article = Article(id=f"a{number:02}", text=f"Article {number}. " * (number * 40 + 1))
            store.put(article, Extraction(article=article.id), "key")
            lengths.append(path.with_name("s.db-wal").stat().st_size)
        copy = path.with_name("kept.db")
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", f"{copy}-wal")
    return copy, lengths


@pytest.mark.parametrize("tail", [b"", b"\0" * 5000, bytes(range(256)) * 20], ids=["cut", "zeros", "other bytes"])
def test_a_log_cut_anywhere(cut_off, tmp_path, tail):
    source, lengths = cut_off
    draw = random.Random(len(tail))
    log = source.with_name("kept.db-wal").read_bytes()
    assert len(log) >= lengths[-1]
    ends = [0, 1, 31, 32, 33, len(log), *lengths[::6], *(draw.randrange(len(log)) for _ in range(25))]
    for number, end in enumerate(ends):
        path = tmp_path / f"{number}.db"
        shutil.copy(source, path)
        path.with_name(f"{number}.db-wal").write_bytes(log[:end] + tail)
        reported = [f"a{at:02}" for at, length in enumerate(lengths) if length <= end]
        with Store.open(path) as store:
            kept = [one.article for one in store.extractions()]
            assert kept[: len(reported)] == reported
            assert kept == [f"a{at:02}" for at in range(len(kept))]
            for at in range(ARTICLES):  # the same command finishes the rest
                article = Article(id=f"a{at:02}", text=f"Article {at}. " * (at * 40 + 1))
                if not store.is_current(article, "key"):
                    assert at >= len(kept)
                    store.put(article, Extraction(article=article.id), "key")
            assert store.faults() == []
        with sqlite3.connect(path) as raw:
            assert raw.execute("SELECT count(*) FROM article").fetchone() == (ARTICLES,)
