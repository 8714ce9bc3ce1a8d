"""How fast articles are read, against the bare spaCy model on the same text and cores, in one run.

    python tests/benchmarks/bench_speed.py [--articles 40]

Prints words a second of ``nlp.pipe`` of the spaCy model alone, of the rules alone, and of the whole product, and the
ratios to the first. Loading is not counted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy

from socialexpansion.pipeline import DEFAULT_MODEL, extract, load_pipeline
from socialexpansion.schema import Article

_TEXTS = Path(__file__).parents[2] / "data" / "gold" / "dev"


def _seconds(read: Callable[[], Iterable[object]]) -> float:
    started = time.perf_counter()
    for _ in read():
        pass
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=40)
    wanted = parser.parse_args().articles
    paths = sorted(_TEXTS.glob("*.txt"))
    texts = [paths[number % len(paths)].read_text(encoding="utf-8") for number in range(wanted)]
    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    bare, rules, full = spacy.load(DEFAULT_MODEL), load_pipeline(learned="nothing"), load_pipeline()
    list(bare.pipe(texts[:2]))
    for nlp in (rules, full):
        list(extract(nlp, articles[:2]))
    base = _seconds(lambda: bare.pipe(texts))
    print(f"{'bare spaCy model':20} {words / base:8.0f} words a second")
    for name, nlp in (("rules alone", rules), ("whole product", full)):
        spent = _seconds(lambda nlp=nlp: extract(nlp, articles))  # type: ignore[misc]
        print(f"{name:20} {words / spent:8.0f} words a second, ratio {base / spent:.3f}")


if __name__ == "__main__":
    main()
