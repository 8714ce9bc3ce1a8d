"""News that no one wrote, for measuring: stories with copies and versions of them, and traps that only look like these.

The words are random, drawn as unevenly as in language; a few thousand names stand among them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOCABULARY = 12_000
_FIRST_DAY = date(2012, 1, 1)


@dataclass(frozen=True)
class Made:
    """An article with the story that it tells and how it was made of the first one of that story."""

    id: str
    story: int
    edit: str
    title: str
    sentences: tuple[str, ...]
    published: str

    @property
    def text(self) -> str:
        """The article as a reader would have it."""
        return self.title + "\n\n" + " ".join(self.sentences)


class Newsroom:
    """Makes articles; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.draw = random.Random(seed)
        self._words = ["".join(self.draw.choices(_LETTERS, k=self.draw.randint(2, 9))) for _ in range(_VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY)))
        self._background = [self._sentences(3) for _ in range(300)]
        self._templates = [self._template() for _ in range(40)]

    def stories(self, articles: int) -> Iterator[Made]:
        """Yield about *articles* articles: half of them alone, the others copies and versions, some of them traps."""
        made, story = 0, 0
        while made < articles:
            story += 1
            for article in self._story(story):
                made += 1
                yield article

    def _story(self, story: int) -> Iterator[Made]:
        trap = self.draw.random()
        if trap < 0.1:
            sentences = self._filled(self.draw.choice(self._templates))
        else:
            sentences = self._sentences(self.draw.randint(8, 30))
        if 0.1 <= trap < 0.3:  # the background that many articles on one company end with
            sentences += self.draw.choice(self._background)
        day = _FIRST_DAY + timedelta(days=self.draw.randrange(3000))
        first = Made(f"s{story}", story, "first", self._title(), tuple(sentences), day.isoformat())
        yield first
        for number in range(self.draw.choice([0, 0, 0, 1, 1, 2, 5])):
            name, edit = self.draw.choice(list(EDITS.items()))
            yield replace(edit(self, first), id=f"s{story}-{number}", edit=name)

    def _sentences(self, count: int) -> list[str]:
        return [self.sentence() for _ in range(count)]

    def sentence(self) -> str:
        """Return a sentence of random words."""
        words = self.draw.choices(self._words, cum_weights=self._weights, k=self.draw.randint(8, 28))
        for at in range(len(words)):
            if self.draw.random() < 0.08:
                words[at] = self.name()
        words[0] = words[0].title()
        return " ".join(words) + "."

    def name(self) -> str:
        """Return a name."""
        return self.draw.choice(self._words[1000:4000]).title()

    def word(self) -> str:
        """Return a word."""
        return self.draw.choices(self._words, cum_weights=self._weights)[0]

    def _title(self) -> str:
        return " ".join(self.word() for _ in range(7)).title()

    def _template(self) -> list[list[str | None]]:
        """Return a report in which only names and figures differ from day to day: each sixth word."""
        sentences = [self.sentence().split() for _ in range(self.draw.randint(8, 15))]
        return [[None if self.draw.random() < 1 / 6 else word for word in words] for words in sentences]

    def _filled(self, template: list[list[str | None]]) -> list[str]:
        return [
            " ".join(word or self.draw.choice([self.name(), str(self.draw.randrange(10_000))]) for word in words)
            for words in template
        ]

    # What others make of an article

    def exact(self, first: Made) -> Made:
        """The same words, typed differently."""
        return replace(first, sentences=tuple(line.replace(" ", "  ", 1).upper() for line in first.sentences))

    def headline(self, first: Made) -> Made:
        """Another headline and a dateline."""
        return replace(first, title=self._title(), sentences=(f"{self.name()} (Wire) -", *first.sentences))

    def site(self, first: Made) -> Made:
        """What a site puts around it."""
        return replace(first, sentences=(self.sentence(), *first.sentences, self.sentence(), self.sentence()))

    def update(self, first: Made) -> Made:
        """A newer version: a new lead, a changed sentence."""
        lines = list(first.sentences)
        lines[self.draw.randrange(len(lines))] = self.sentence()
        day = date.fromisoformat(first.published) + timedelta(days=1)
        return replace(first, sentences=(self.sentence(), *lines), title=self._title(), published=day.isoformat())

    def cut(self, first: Made) -> Made:
        """Its end left out."""
        keep = max(5, round(len(first.sentences) * self.draw.uniform(0.7, 0.9)))
        return replace(first, sentences=first.sentences[:keep])

    def edited(self, first: Made) -> Made:
        """One word in twenty replaced."""
        lines = tuple(
            " ".join(self.word() if self.draw.random() < 0.05 else word for word in line.split())
            for line in first.sentences
        )
        return replace(first, sentences=lines)

    def moved(self, first: Made) -> Made:
        """Sentences in another order."""
        half = len(first.sentences) // 2
        return replace(first, sentences=(*first.sentences[half:], *first.sentences[:half]))


EDITS: dict[str, Callable[[Newsroom, Made], Made]] = {
    name: getattr(Newsroom, name) for name in ("exact", "headline", "site", "update", "cut", "edited", "moved")
}
