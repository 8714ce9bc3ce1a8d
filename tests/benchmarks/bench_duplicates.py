"""How many copies and versions of articles are found among generated ones with known edits, and how fast.

    python tests/benchmarks/bench_duplicates.py [--articles 100000]

Precision and recall are over pairs of articles: a pair is right if both tell the same story. Articles are stored
without claims first, which is not timed; timed is what a build does with them then: sketch each, find its like in the
store, group. "Pairs a second" is all pairs divided by that time, since each of them is decided upon.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from generated import Newsroom

from socialexpansion.ingest import duplicates
from socialexpansion.schema import Article, Extraction
from socialexpansion.store import Store
from socialexpansion.workflow.resolving import sketch_articles

FLOOR_PRECISION, FLOOR_RECALL = 0.99, 0.97


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Return every pair of articles that are in one group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def measure(articles: int, seed: int) -> tuple[float, float]:
    """Print all figures; return precision and recall."""
    told: dict[int, list[str]] = defaultdict(list)
    edits: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s.db", create=True) as store:
        with store.transaction():
            for made in Newsroom(seed).stories(articles):
                told[made.story].append(made.id)
                edits[made.id] = made.edit
                article = Article(id=made.id, title=made.title, text=made.text, published=made.published)
                store.put(article, Extraction(article=made.id), "none")
        started = time.perf_counter()
        sketch_articles(store)
        versions = [duplicates.Version(*row) for row in store.copies.versions()]
        groups = duplicates.stories(store.copies.pairs(), versions)
        spent = time.perf_counter() - started
    found, true = pairs([one.article for one in group] for group in groups), pairs(told.values())
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    count = len(edits)
    print(f"{count} articles, {len(true)} pairs of one story, {len(found)} found")
    print(f"precision {precision:.4f}, recall {recall:.4f}")
    missed = Counter(edits[name] for pair in true - found for name in pair if edits[name] != "first")
    print(f"missed pairs by edit: {dict(missed)}")
    print(f"{spent:.1f} s: {count / spent:.0f} articles a second, {count * (count - 1) / 2 / spent:.3g} pairs a second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return precision, recall


def main() -> None:
    """Measure; fail below the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    precision, recall = measure(options.articles, options.seed)
    if precision < FLOOR_PRECISION or recall < FLOOR_RECALL:
        raise SystemExit(f"below the floors: precision {FLOOR_PRECISION}, recall {FLOOR_RECALL}")


if __name__ == "__main__":
    main()
