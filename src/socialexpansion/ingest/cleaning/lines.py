"""A text as the lines that cleaning judges, and what can be seen of each without knowing its neighbours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

LONGEST = 2_000
"""A line of more characters is running text, whatever it says."""

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\u0E00-\u0EFF]")
_SENTENCE_END = re.compile(r"[.!?…。！？।](?:\s?[\"'”’»)\]]){0,3}\s*$")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,1000}\)")
_BULLET = re.compile(r"\s*(?:[-*•▪◦·‣●■–—]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)")
_HEADING = re.compile(r"#{1,6}\s+|\*\*|__")
_BROKEN_AT = range(40, 101)
_LEAST_LINES = 4
_LEAST_BROKEN = 0.25
_LEAST_WORDS = 60
_MOSTLY = 0.8


@dataclass(frozen=True)
class Line:
    """One line of a text, or one paragraph where lines are broken at a fixed width.

    Attributes:
        text: as it stands, without blanks around it.
        gap: whether an empty line stands before it.

    """

    text: str
    gap: bool

    @cached_property
    def shown(self) -> str:
        """The text on one line as a reader sees it, without the marks of Markdown."""
        text = " ".join(self.text[:LONGEST].split())
        return _HEADING.sub("", _LINK.sub(r"\1", text)).strip()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, as written."""
        return tuple(_WORD.findall(self.shown))

    @cached_property
    def size(self) -> int:
        """How many words; in scripts without blanks two characters are one."""
        return max(len(self.words), len(_IDEOGRAPH.findall(self.shown)) // 2)

    @cached_property
    def is_long(self) -> bool:
        """Whether it is longer than any piece of furniture."""
        return len(self.text) > LONGEST

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_SENTENCE_END.search(self.text[-20:]))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a sentence of some length, not a row of names."""
        lower = sum(word[0].islower() or not word[0].isascii() for word in self.words)
        running = lower * 3 >= len(self.words)
        return self.is_long or (running and ((self.ends_sentence and self.size >= 8) or self.size >= 25))

    @cached_property
    def is_item(self) -> bool:
        """Whether it is an item of a list, a row of a table or a line of figures."""
        row = "\t" in self.text or (self.text.startswith("|") and self.text.count("|") > 2)
        return bool(_BULLET.match(self.text)) or row

    @cached_property
    def content(self) -> frozenset[str]:
        """The longer words in lower case, by which lines about the same thing are told."""
        return frozenset(word.casefold().removesuffix("'s") for word in self.words if len(word) > 3)


def split(text: str) -> list[Line]:
    """Return the lines of *text* that are not empty; paragraphs, where its lines are broken at a fixed width."""
    return list(_paragraphs(text) if _is_wrapped(text) else _single(text))


def join(lines: list[Line]) -> str:
    """Return *lines* as one text: those that had an empty line between them still have one."""
    parts = [("\n\n" if line.gap else "\n") + line.text for line in lines]
    return "".join(parts).lstrip("\n")


def _single(text: str) -> Iterator[Line]:
    gap = False
    for line in text.split("\n"):
        content = line.strip()
        if content:
            yield Line(content, gap)
        gap = not content


def _paragraphs(text: str) -> Iterator[Line]:
    lines = (line.rstrip() for line in text.split("\n"))
    for filled, block in itertools.groupby(lines, key=bool):
        if filled:
            yield Line("\n".join(block).strip(), gap=True)


def _is_wrapped(text: str) -> bool:
    """Whether line ends fall inside sentences, as in old wires, or after every word, as in badly copied columns."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    words = [len(line.split()) for line in lines]
    if sum(words) > _LEAST_WORDS and sum(count for count in words if count < 3) >= sum(words) * _MOSTLY:
        return True
    broken = sum(
        len(before) in _BROKEN_AT and after[:1].islower() and not _SENTENCE_END.search(before[-20:])
        for before, after in itertools.pairwise(lines)
    )
    return len(lines) > _LEAST_LINES and broken >= len(lines) * _LEAST_BROKEN
