"""Memory of a build, and the time that one more article takes.

    python tests/benchmarks/bench_build.py memory [--articles 2000 20000]
    python tests/benchmarks/bench_build.py one-more [--articles 10000]

What a build does besides extraction is done for real: reading and cleaning files, storing each article at once, finding
copies, resolving names, merging claims. Extraction itself is left out: what it would return is made up, of about the
size that real articles give (some 20 entities, 40 mentions and 6 claims; new names keep coming).

``memory`` runs each size in a process of its own with the real pipeline loaded, as a build has it, and prints the
highest resident memory of each. ``--bare`` leaves the pipeline out, to see how much the rest grows.

``one-more`` adds what extraction would take, which it measures on a few articles first unless ``--seconds`` gives it.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from generated import Newsroom

from socialexpansion.ingest import read_articles
from socialexpansion.schema import Article, Claim, Entity, Evidence, Extraction, LocalEntity, Mention, MentionKind, slug
from socialexpansion.store import Store
from socialexpansion.workflow import LazyExtractor, build

MOST_GROWTH, MOST_SHARE = 1.3, 0.02
_RELATIONS = ("partnered_with", "owns", "competes_with", "customer_of", "acquired")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]+")
_SENTENCE = re.compile(r"[^.\n]+\.")
_CLAIMS = 6
_GOLD = Path(__file__).parents[2] / "data" / "gold" / "dev"


class MadeUp:
    """Takes words with a capital for companies, and two of them in a sentence for a claim."""

    key = "made up"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Yield what is made up of each of *articles*."""
        for article in articles:
            found = {match.group(): self._entity(match.group()) for match in _NAME.finditer(article.text)}
            mentions = tuple(self._mention(match, found) for match in _NAME.finditer(article.text))
            counts = {name: sum(mention.text == name for mention in mentions) for name in found}
            local = (LocalEntity(entity=found[name], names=(name,), mentions=counts[name]) for name in found)
            claims = tuple(self._claims(article, found))
            yield Extraction(article=article.id, entities=tuple(local), mentions=mentions, claims=claims)

    def _entity(self, name: str) -> Entity:
        return Entity(id=slug(name), name=name, type="Company")

    def _mention(self, match: re.Match[str], found: dict[str, Entity]) -> Mention:
        place = {"start": match.start(), "end": match.end(), "text": match.group()}
        return Mention(**place, kind=MentionKind.NAME, type="Company", entity=found[match.group()].id)

    def _claims(self, article: Article, found: dict[str, Entity]) -> Iterator[Claim]:
        made = 0
        for match in _SENTENCE.finditer(article.text):
            names = list(dict.fromkeys(_NAME.findall(match.group())))
            if len(names) < 2 or made == _CLAIMS:
                continue
            made += 1
            said = Evidence(article=article.id, sentence=match.group(), start=match.start(), end=match.end())
            relation = _RELATIONS[hashlib.sha256(match.group().encode()).digest()[0] % len(_RELATIONS)]
            ends = {"subject": found[names[0]], "object": found[names[1]]}
            name = {"id": f"c{made}", "article": article.id, "relation": relation}
            yield Claim(**name, **ends, confidence=0.9, evidence=(said,))


class Names(Newsroom):
    """A newsroom in which new names keep coming, as they do in the world."""

    def name(self) -> str:
        """Return a name: some are very common, most are rare."""
        rank, letters = int(self.draw.paretovariate(0.25)) % 10**9, ""
        while rank:
            rank, rest = divmod(rank, 20)
            letters += "bcdfghjklmnpqrstvwxz"[rest] + "aeiou"[rest % 5]
        return letters.title()


def write(folder: Path, articles: int) -> None:
    """Write generated articles as text files."""
    for number, made in enumerate(Names(7).stories(articles)):
        part = folder / f"{number // 1000:03}"
        part.mkdir(exist_ok=True)
        (part / f"{made.id}.txt").write_text(f"{made.title}\n\n{made.published}\n\n" + "\n\n".join(made.sentences))


def peak() -> float:
    """Return the highest resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory_of(articles: int, *, bare: bool) -> None:
    """Build in this process; print memory before and at its highest."""
    with tempfile.TemporaryDirectory() as name:
        news = Path(name) / "news"
        news.mkdir()
        write(news, articles)
        if not bare:
            list(LazyExtractor().extract(read_articles(_GOLD)))  # a build has read articles before it resolves
        before, started = peak(), time.perf_counter()
        with Store.open(Path(name) / "s.db", create=True) as store:
            build([news], store, MadeUp())
            stats = store.stats(0)
        size = (Path(name) / "s.db").stat().st_size / 2**20
        spent = time.perf_counter() - started
        print(
            f"{stats.articles} articles, {stats.entities} entities, {stats.claims} claims, {size:.0f} MB: {spent:.0f} s"
        )
        print(f"{before:.0f} {peak():.0f}")


def memory(sizes: list[int], *, bare: bool) -> None:
    """Print the peak for each of *sizes* and how much it grows; fail if that is too much."""
    peaks = []
    for size in sizes:
        command = [
            sys.executable,
            __file__,
            "memory",
            "--child",
            "--articles",
            str(size),
            *(["--bare"] if bare else []),
        ]
        said, figures = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-2:]
        before, highest = map(float, figures.split())
        peaks.append(highest)
        print(f"{said}; before the build {before:.0f} MB, peak {highest:.0f} MB", flush=True)
    growth = peaks[-1] / peaks[0]
    print(f"peak for {sizes[-1]} articles is {growth:.2f} times that for {sizes[0]}")
    if growth > MOST_GROWTH and not bare:
        raise SystemExit(f"more than {MOST_GROWTH}")


def one_more(articles: int, seconds: float | None) -> None:
    """Print what one more article takes of the time of the full build; fail if that is too much."""
    cost = extraction_seconds() if seconds is None else seconds
    with tempfile.TemporaryDirectory() as name:
        news = Path(name) / "news"
        news.mkdir()
        write(news, articles)
        new = [news / f"new{number}.txt" for number in range(2)]
        with Store.open(Path(name) / "s.db", create=True) as store:
            full = _seconds(store, news)
            for path in new:
                path.write_text(" ".join(Names(len(path.name) + len(new)).sentence() for _ in range(15)))
            whole, alone = _seconds(store, news), 0.0
            new[1].write_text(new[1].read_text() + " Edited.")
            alone = _seconds(store, new[1])
    total = full + articles * cost
    print(f"extraction takes {cost:.2f} s an article; all else for {articles} articles {full:.1f} s")
    for what, spent in (("the whole folder again", whole + cost), ("the new file only", alone + cost)):
        print(f"one more, given {what}: {spent:.1f} s, {spent / total:.2%} of {total:.0f} s")
    if (whole + cost) / total > MOST_SHARE:
        raise SystemExit(f"more than {MOST_SHARE:.0%}")


def _seconds(store: Store, path: Path) -> float:
    started = time.perf_counter()
    build([path], store, MadeUp())
    return time.perf_counter() - started


def extraction_seconds() -> float:
    """Return what the real pipeline takes an article, without loading it, on articles of usual length."""
    articles = list(read_articles(sorted(_GOLD.glob("*.txt"))[:9]))
    extractor = LazyExtractor()
    list(extractor.extract(articles[:1]))
    started = time.perf_counter()
    list(extractor.extract(articles[1:]))
    return (time.perf_counter() - started) / len(articles[1:])


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["memory", "one-more"])
    parser.add_argument("--articles", type=int, nargs="+")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.what == "one-more":
        one_more((options.articles or [10_000])[0], options.seconds)
    elif options.child:
        memory_of(options.articles[0], bare=options.bare)
    else:
        memory(options.articles or [2000, 20_000], bare=options.bare)


if __name__ == "__main__":
    main()
