"""Two builds at once into one store, and readers meanwhile."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from pathlib import Path

from fake_extractor import FakeExtractor

from socialexpansion.store import Store
from socialexpansion.workflow import build

CHILD = textwrap.dedent("""
    import sys
    sys.path.insert(0, sys.argv[3])
    from fake_extractor import FakeExtractor
    from socialexpansion.store import Store
    from socialexpansion.workflow import build
    print("ready", flush=True)
    sys.stdin.readline()
    with Store.open(sys.argv[1], create=True) as store:
        report = build([sys.argv[2]], store, FakeExtractor())
    print(len(report.extracted), len(report.unchanged), len(report.errors), flush=True)
""")


def start(path, folder):
    command = [sys.executable, "-c", CHILD, str(path), str(folder), str(Path(__file__).parent)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_nothing_is_lost_and_readers_never_wait(tmp_path):
    path = tmp_path / "s.db"
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        for number in range(40):  # files of the same names, with other articles in them
            (folder / f"n{number:02}.txt").write_text(f"Acme owns {folder.name.title()}{number}.")
    builds = [start(path, folder) for folder in folders]
    for one in builds:
        assert one.stdout.readline() == "ready\n"
    for one in builds:
        one.stdin.write("\n")
        one.stdin.flush()
    longest, looks = 0.0, 0
    while any(one.poll() is None for one in builds):
        if path.exists() and path.stat().st_size and path.with_name("s.db-wal").exists():
            started = time.perf_counter()
            with Store.open(path, create=True) as store:
                for claim in store.select():
                    assert claim.evidence
            longest, looks = max(longest, time.perf_counter() - started), looks + 1
    for one in builds:
        out, err = one.communicate()
        assert one.returncode == 0, err
        assert out == "40 0 0\n"
    assert looks
    assert longest < 5
    with Store.open(path) as store:
        assert store.stats().articles == 80
        assert store.stats().claims == 80
        assert store.faults() == []
        assert len(build(folders, store, FakeExtractor()).unchanged) == 80


def test_an_id_that_another_build_took_is_not_taken_twice(tmp_path):
    with Store.open(tmp_path / "s.db", create=True) as one, Store.open(tmp_path / "s.db") as two:
        articles = []
        for folder in "ab":
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "x.txt").write_text(f"Acme owns {folder.upper()}.")
        for store, folder in ((one, "a"), (two, "b")):
            build([tmp_path / folder], _Late(store, articles), FakeExtractor())
        for put in articles:
            put()
        assert one.stats().articles == 2
        assert {one.article(name).text for name in ("x", "b/x")} == {"Acme owns A.", "Acme owns B."}
        [extraction] = [found for found in one.extractions() if found.article == "b/x"]
        assert {claim.evidence[0].article for claim in extraction.claims} == {"b/x"}


class _Late:
    """A store into which articles are put only when all builds have assigned their ids."""

    def __init__(self, store, waiting):
        self._store = store
        self._waiting = waiting

    def __getattr__(self, name):
        return getattr(self._store, name)

    def put(self, article, *rest, **more):
        self._waiting.append(lambda: self._store.put(article, *rest, **more))
        return article.id
