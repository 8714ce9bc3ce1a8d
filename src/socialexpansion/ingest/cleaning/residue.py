"""Telling an article's own lines from what stood around them on the page: by themselves, then by their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from socialexpansion.ingest.cleaning import words as page
from socialexpansion.ingest.cleaning.alone import Kind, kind_alone, reports
from socialexpansion.ingest.cleaning.lines import Line

_LABEL, _HEADING = 4, 14
"""Words of the longest button or section name, and of most headings."""
_LONGEST_TITLE = 200
_FEWEST_IN_TITLE, _SHORTEST_TITLE = 3, 2
"""Words of a headline, and of one that stands alone above the text."""
_SMALL_PART = 0.5
"""What follows comments or related stories is the article's only if it is longer than this part of what went before."""
_FEW_MARKS = 2
_LONGEST_LIST = 15
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]{2,}")
_FIGURE = re.compile(r"\d[\d.,]*")
_TELLS = re.compile(
    r"\b(?:is|was|are|were|has|had|have|been|yours|sincerely)\b"
    r"|^(?:\w+ )?(?:contacts?|enquiries|inquiries|spokes\w{1,6})\b.{0,40}:",
    re.IGNORECASE,
)
_BYLINE_LABEL = re.compile(r"\W*(?:by|authors?|written by|story by)\W*", re.IGNORECASE)


@dataclass
class Page:
    """The lines of a page.

    Attributes:
        lines: all of them.
        title: the headline, where the format said so.
        kinds: what each line is.
        headline: which line is the headline, if one is.

    """

    lines: Sequence[Line]
    title: str | None = None
    kinds: list[Kind] = field(init=False)
    headline: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.kinds = [kind_alone(line) for line in self.lines]
        self._names_below_by()
        self._comments()
        body = self._body()
        self.headline = self._find_headline(body[0] if body else len(self.lines))
        if body:
            self._above(body[0])
            self._related()
            self._below(self._end_of_text())
            self._between()

    def _body(self) -> list[int]:
        """Return the numbers of the lines of running text."""
        return [number for number, line in enumerate(self.lines) if line.is_prose and self._is_article(number)]

    def _end_of_text(self) -> int:
        """Return the number of the last line that is running text, or too long for a heading."""
        long = (n for n, line in enumerate(self.lines) if line.is_prose or line.size > _HEADING)
        return max((n for n in long if self._is_article(n)), default=len(self.lines) - 1)

    def _is_article(self, number: int) -> bool:
        return self.kinds[number] is Kind.ARTICLE

    def _last_part(self) -> int:
        """Return the number of the first line from which on little running text stands, beside what went before."""
        sizes = [line.size if line.is_prose and self._is_article(n) else 0 for n, line in enumerate(self.lines)]
        after = sum(size for n, size in enumerate(sizes) if size and not _is_to_reader(self.lines[n]))
        before = 0
        for number, size in enumerate(sizes):
            if before > 0 and after <= _SMALL_PART * before:
                return number
            before += size
            after -= size if size and not _is_to_reader(self.lines[number]) else 0
        return len(self.lines)

    def _names_below_by(self) -> None:
        for number, line in enumerate(self.lines[:-1]):
            below = self.lines[number + 1]
            if _BYLINE_LABEL.fullmatch(line.shown) and below.size <= _LABEL and self._is_article(number + 1):
                self.kinds[number] = self.kinds[number + 1] = Kind.BYLINE

    def _comments(self) -> None:
        """Take everything below the box for comments as comments, unless the article goes on there."""
        first = next(iter(self._body()), len(self.lines))
        boxes = [n for n, kind in enumerate(self.kinds) if kind is Kind.COMMENTS and n > first]
        marked = [n for n, line in enumerate(self.lines) if page.MARKS_OF_COMMENTS.search(line.shown)]
        last_part = self._last_part()
        for number in boxes:
            if number >= last_part or (len(marked) >= _FEW_MARKS and number < marked[-_FEW_MARKS]):
                self.kinds[number:] = [Kind.COMMENTS] * (len(self.kinds) - number)
                return

    def _find_headline(self, end: int) -> int | None:
        """Return which line above *end* is the headline: the one given, or that which shares most with the text."""
        numbers = [n for n in range(end) if self._is_article(n)]
        if self.title:
            wanted = self.title.casefold()
            return next((n for n in numbers if _same(self.lines[n].shown.casefold(), wanted)), None)
        text = frozenset[str]().union(*(self.lines[n].content for n in self._body()))
        first = numbers[:1] if end < len(self.lines) else []
        numbers = [n for n in numbers if _may_be_headline(self.lines[n])]
        if not numbers:
            return next((n for n in first if _is_short_headline(self.lines[n], self._words_of_text())), None)
        shared = {n: len(self.lines[n].content & text) for n in numbers}
        sure = (n for n in numbers if shared[n] > 1 and 2 * shared[n] >= len(self.lines[n].content))
        return next(sure, max(numbers, key=shared.__getitem__))

    def _words_of_text(self) -> set[str]:
        return {word.casefold().removesuffix("'s") for n in self._body() for word in self.lines[n].words}

    def _above(self, first: int) -> None:
        """Drop what stands above the first running text but the headline and what may be a subtitle."""
        for number in range(first):
            if not self._is_article(number) or number == self.headline:
                continue
            line = self.lines[number]
            below = self.headline is None or number > self.headline
            repeated = self.headline is not None and line.shown == self.lines[self.headline].shown
            if repeated or not (line.size > _LABEL or (below and (line.is_item or line.ends_sentence))):
                self.kinds[number] = Kind.CONTROL

    def _related(self) -> None:
        """Drop the headlines below "Related" or "Most read", and at the end of a page their teasers too."""
        last_part = self._last_part()
        known: set[str] = set()
        for number, kind in enumerate(self.kinds):
            if kind is Kind.RELATED and page.RELATED.match(self.lines[number].shown):
                for below in self._listed(number, known if number >= last_part else None):
                    self.kinds[below] = Kind.RELATED
            elif self._is_article(number) and self.lines[number].is_prose:
                known.update(self.lines[number].words)

    def _listed(self, number: int, known: set[str] | None) -> Iterator[int]:
        """Yield the lines that stand listed below line *number*; with *known* names also sentences that have none."""
        for below in range(number + 1, min(number + 1 + _LONGEST_LIST, len(self.lines))):
            line = self.lines[below]
            if below == self.headline:
                return
            if line.is_prose and self._is_article(below):
                names = set(_NAME.findall(line.shown))
                if known is None or not names or names & known:
                    return
            yield below

    def _below(self, last: int) -> None:
        """Drop what stands below the last running text, but what tells something and lists."""
        listing = self.lines[last].text.endswith(":")
        for number in range(last + 1, len(self.lines)):
            line = self.lines[number]
            listing = line.is_item and (listing or self.lines[number - 1].text.endswith(":"))
            if self._is_article(number) and line.size <= _HEADING and not (listing or _tells(line)):
                self.kinds[number] = Kind.CONTROL

    def _between(self) -> None:
        """Drop short lines that have furniture on both sides, and rows of names that have it on one."""
        for run in list(self._short_runs()):
            above = run[0] > 0 and not self._is_article(run[0] - 1)
            below = run[-1] + 1 < len(self.lines) and not self._is_article(run[-1] + 1)
            row = len(run) > 2 and all(self.lines[n].size <= _LABEL for n in run)
            if (above and below) or (row and (above or below)):
                for number in run:
                    self.kinds[number] = Kind.CONTROL

    def _short_runs(self) -> Iterator[list[int]]:
        run: list[int] = []
        for number, line in enumerate(self.lines):
            sentence = line.ends_sentence and line.size > _LABEL and not _is_to_reader(line)
            short = line.size <= _HEADING and not line.is_item and not sentence
            if short and self._is_article(number) and number != self.headline:
                run.append(number)
            elif run:
                yield run
                run = []
        if run:
            yield run


def _may_be_headline(line: Line) -> bool:
    return (
        not line.is_item
        and len(line.shown) <= _LONGEST_TITLE
        and line.size >= _FEWEST_IN_TITLE
        and not line.shown.endswith((".", ",", ":", ";"))
    )


def _is_short_headline(line: Line, text: set[str]) -> bool:
    """Whether *line* is a headline of two words, as "Nokia sued", above a text that has the words *text*.

    Names of papers, sections and reporters and places of datelines stand there too: they have no word in lower case,
    and the text seldom has theirs.
    """
    if line.size != _SHORTEST_TITLE or line.is_item or line.shown.endswith((".", ",", ":", ";")):
        return False
    if any(words.search(line.shown) for words in (page.STRONG, page.WEAK, page.SECTIONS)):
        return False
    telling = {word.casefold().removesuffix("'s") for word in line.words} - page.FILLER
    return any(word[0].islower() for word in line.words[1:]) or bool(telling & text)


def _is_to_reader(line: Line) -> bool:
    return bool(page.ADDRESS.search(line.shown)) and not reports(line)


def _tells(line: Line) -> bool:
    """Whether *line* is a sentence, a contact or a row of figures; headlines and links have no "is" and "was"."""
    sentence = line.ends_sentence and line.size >= _FEWEST_IN_TITLE
    return sentence or bool(_TELLS.search(line.shown)) or len(_FIGURE.findall(line.shown)) > 1


def _same(line: str, title: str) -> bool:
    """Whether *line* is the headline *title*; either may have the site's name behind it."""
    return line == title or (len(line) > 20 and title.startswith(line)) or (len(title) > 20 and line.startswith(title))
