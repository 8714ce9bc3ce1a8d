"""How much of the furniture of labelled pages is found, and how much of the articles is lost.

    python tests/ingest/cleaning/labelled.py [--lines]

Each line of the files is marked: ``+`` for the article's own, ``-`` for residue, ``?`` where readers would differ.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from socialexpansion.ingest.cleaning import clean
from socialexpansion.ingest.cleaning.repair import repair

HERE = Path(__file__).parent
SEEN, UNSEEN = HERE / "pages_seen.txt", HERE / "pages_unseen.txt"


@dataclass(frozen=True)
class Page:
    """A page, with the lines that are the article's, and those that are not."""

    name: str
    text: str
    own: tuple[str, ...]
    residue: tuple[str, ...]


def pages(path: Path) -> Iterator[Page]:
    """Yield the pages of a file."""
    for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
        name, *lines = block.split("\n")
        yield Page(
            name,
            "\n".join(line[2:] for line in lines),
            tuple(line[2:] for line in lines if line.startswith("+ ")),
            tuple(line[2:] for line in lines if line.startswith("- ")),
        )


@dataclass
class Score:
    """Counts of lines: residue that was dropped and kept, article lines that were kept and dropped."""

    dropped: int = 0
    missed: int = 0
    kept: int = 0
    lost: int = 0

    @property
    def precision(self) -> float:
        """How many of the lines dropped were residue."""
        return self.dropped / (self.dropped + self.lost)

    @property
    def recall(self) -> float:
        """How much of the residue was dropped."""
        return self.dropped / (self.dropped + self.missed)

    @property
    def article(self) -> float:
        """How many of the article's lines were kept."""
        return self.kept / (self.kept + self.lost)

    def __str__(self) -> str:
        lines = self.dropped + self.missed + self.kept + self.lost
        return (
            f"{lines} lines: precision {self.precision:.3f}, recall {self.recall:.3f}, "
            f"article lines kept {self.article:.3f} ({self.lost} lost, {self.missed} residue left)"
        )


def measure(path: Path, *, show: bool = False) -> Score:
    """Clean the pages of *path* and count; *show* prints each mistake."""
    score = Score()
    for page in pages(path):
        left = _lines(clean(page.text, id=page.name).text)
        for line in page.residue:
            found = _key(line) in left
            score.missed += found
            score.dropped += not found
            if found and show:
                print(f"left  {page.name}: {line}")
        for line in page.own:
            found = _key(line) in left
            score.kept += found
            score.lost += not found
            if not found and show:
                print(f"LOST  {page.name}: {line}")
    return score


def _lines(text: str) -> set[str]:
    return {_key(line) for line in text.split("\n")}


def _key(line: str) -> str:
    return " ".join(repair(line).split())


if __name__ == "__main__":
    for file in (SEEN, UNSEEN):
        if file.exists():
            print(f"{file.name}: {measure(file, show='--lines' in sys.argv)}")
