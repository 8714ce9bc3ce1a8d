"""Builds that are killed or run out of disk, over and over, until each is done; every step is checked.

    python tests/workflow/crashes.py [--kills 10000] [--full-disks 1000] [--seed 1]

A build of some thirty articles, copies and versions among them, is started, killed (SIGKILL) after a random time and
started again with the same command, until one comes to its end. Then some articles are edited, removed and added, and
it goes on with that. A full disk is a limit on the size of files, drawn at random. After each end, the store must open,
be sound, and hold every article that was reported as done; a build that ends must have made the very claims of one that
nothing disturbed. What is built with needs no model, so that only reading, storing and resolving are at stake.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fake_extractor import FakeExtractor

from socialexpansion.errors import StoreError
from socialexpansion.store import Store
from socialexpansion.workflow import build

ARTICLES = 30
_FULL = 3


class Trial:
    """One folder of articles, its store, and what has been reported of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.draw = random.Random(seed)
        self.news = folder / "news"
        self.store = folder / "s.db"
        self.calm = folder / "calm.db"
        self.reported: set[str] = set()
        self.ended: Counter[str] = Counter()
        self.news.mkdir()
        for number in range(ARTICLES):
            self.write(number)
        with Store.open(self.calm, create=True) as store:  # what is loaded on first use is loaded before any fork
            started = time.perf_counter()
            build([self.news], store, FakeExtractor(), prune=True)
            self.seconds = time.perf_counter() - started
        self.calm.unlink()

    def write(self, number: int) -> None:
        """Write an article: one of its own, a copy of another, or a version of it."""
        names = [f"Firm{self.draw.randrange(40)}" for _ in range(4)]
        lines = [f"{names[0]} owns {names[1]}.", f"{names[2]} partnered_with {names[3]}."]
        others = sorted(self.news.iterdir())
        if others and self.draw.random() < 0.3:
            lines = self.draw.choice(others).read_text().split("\n")[: self.draw.choice([7, 9])] + lines[:1]
        else:
            lines += [
                f"On day {number} {' '.join(f'w{self.draw.randrange(500)}' for _ in range(12))}" for _ in range(6)
            ]
        (self.news / f"n{number:03}.txt").write_text("\n".join(lines))

    def change(self) -> None:
        """Edit, remove and add a few articles."""
        for number in self.draw.sample(range(ARTICLES + 20), 8):
            path = self.news / f"n{number:03}.txt"
            if path.exists() and self.draw.random() < 0.4:
                path.unlink()
            else:
                self.write(number)
        self.reported.clear()

    def start_anew(self) -> None:
        """Throw the store away."""
        for path in self.store.parent.glob("s.db*"):
            path.unlink()
        self.reported.clear()

    def run(self, how: str) -> None:
        """Run a build that may be disturbed, and check what it leaves."""
        receive, send = os.pipe()
        limit = self.draw.randrange(1, 1_000_000)
        child = os.fork()
        if child == 0:
            os.close(receive)
            _build_and_exit(self.news, self.store, send, limit if how == "full disk" else None)
        os.close(send)
        started = time.perf_counter()
        if how == "kill":
            time.sleep(self.draw.uniform(0, 1.1 * self.seconds))
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        with os.fdopen(receive, "rb") as stream:
            lines = stream.read().decode().split("\n")
        status = os.waitpid(child, 0)[1]
        self.reported |= set(lines[:-1])  # a line without an end was cut by the kill
        self.note(how, status, time.perf_counter() - started)

    def note(self, how: str, status: int, seconds: float) -> None:
        """Check the store after a build that ended with *status*."""
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        full = os.WIFEXITED(status) and os.WEXITSTATUS(status) == _FULL
        self.check(done=not killed and not full)
        if killed or full:
            self.ended["kill" if killed else "full disk"] += 1
            return
        if status:
            raise SystemExit(f"the build failed by itself: {status}")
        self.ended["done"] += 1
        self.seconds = 0.8 * self.seconds + 0.2 * seconds if how == "kill" else self.seconds
        if self.draw.random() < 0.5:
            self.start_anew()
        else:
            self.change()

    def check(self, *, done: bool) -> None:
        """Check that the store is sound and holds what was reported; if *done*, that it says what it should."""
        if not self.store.exists() or not self.store.stat().st_size:
            assert not self.reported
            return
        with sqlite3.connect(self.store) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
            if raw.execute("PRAGMA user_version").fetchone()[0] == 0:
                assert not self.reported
                return
        raw.close()
        with Store.open(self.store) as store:
            kept = {one.article for one in store.extractions()}
            claims = store.select()
            texts = {name: store.article(name).text for name in kept}
        assert self.reported <= kept, f"lost: {sorted(self.reported - kept)}"
        for claim in claims:
            for item in claim.evidence:
                assert texts[item.article][item.start : item.end] == item.sentence
        if done:
            self.calm.unlink(missing_ok=True)
            with Store.open(self.calm, create=True) as store:
                build([self.news], store, FakeExtractor(), prune=True)
                assert claims == store.select(), "other claims than a build that nothing disturbed"
                assert kept == {one.article for one in store.extractions()}
            for path in self.calm.parent.glob("calm.db*"):
                path.unlink()


def _build_and_exit(news: Path, path: Path, report: int, limit: int | None) -> None:
    code = 1
    try:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with Store.open(path, create=True) as store:
            build(
                [news],
                store,
                FakeExtractor(),
                prune=True,
                on_article=lambda one: os.write(report, f"{one.id}\n".encode()),
            )
        code = 0
    except StoreError as error:
        code = _FULL if limit is not None else 1
        if limit is None:
            os.write(2, f"{error}\n".encode())
    finally:
        os._exit(code)


def main() -> None:
    """Run until enough builds were disturbed; print how many of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--full-disks", type=int, default=30)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = random.randrange(10**6) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    folder = Path(tempfile.mkdtemp())
    try:
        trial = Trial(folder, seed)
        wanted = {"kill": options.kills, "full disk": options.full_disks}
        while left := [how for how, number in wanted.items() if trial.ended[how] < number]:
            trial.run(trial.draw.choice(left))
    finally:
        shutil.rmtree(folder)
    print(json.dumps(trial.ended))


if __name__ == "__main__":
    main()
