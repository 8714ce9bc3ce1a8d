"""Which articles are copies or versions of one another. See docs/duplicates.md."""

from __future__ import annotations

import hashlib
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from socialexpansion.schema.sketch import Sketch

RULES = "2"
"""Changes when sketches or the choice of the lead do, so that stores compare their articles anew."""
ALIKE = 0.6
"""The least estimated share of common wording of two articles that tell one story."""
_VALUES = 128
_SEED = 20_121_016
_SHINGLE = 3
_FEWEST_WORDS = 30
# A version that is shorter than this share of the longest is cut, not updated.
_WHOLE = 0.8
_WORD = re.compile(r"[^\W_]+")


def sketch_of(text: str) -> Sketch:
    """Return the sketch of *text*; case, punctuation, blanks and line ends do not count."""
    words = _WORD.findall(text.casefold())
    wording = hashlib.blake2b((" ".join(words) or text).encode("utf-8", "surrogatepass"), digest_size=16)
    if len(words) < _FEWEST_WORDS:
        return Sketch(len(words), wording.digest(), b"")
    minhash = RMinHash(_VALUES, _SEED)
    minhash.update({" ".join(run) for run in zip(*(words[start:] for start in range(_SHINGLE)), strict=False)})
    return Sketch(len(words), wording.digest(), struct.pack(f"<{_VALUES}I", *minhash.digest()))


@dataclass(frozen=True, slots=True)
class Version:
    """One of the articles that tell a story.

    Attributes:
        number: its number in the store.
        article: its id.
        published: its date as an ISO prefix, empty where it is not known.
        words: its length.
        wording: a hash of its words.
        issued: when this version was issued, as `Article.issued`, empty where it is not known.

    """

    number: int
    article: str
    published: str
    words: int
    wording: str
    issued: str = ""

    def is_older_than(self, other: Version) -> bool:
        """Whether it is known to be: dates of which one contains the other tell nothing."""
        if self.issued and other.issued and _are_comparable([self, other]):
            mine, theirs = self.issued, other.issued
        else:
            mine, theirs = self.published, other.published
        short = min(len(mine), len(theirs))
        return mine[:short] < theirs[:short]


def _are_comparable(versions: Iterable[Version]) -> bool:
    """Whether their times of day can be compared: all are in UTC, or all in a zone that is not known."""
    return len({one.issued.endswith("Z") for one in versions if "T" in one.issued}) < 2


def stories(pairs: Iterable[tuple[int, int]], versions: Iterable[Version]) -> list[Sequence[Version]]:
    """Return the groups of *versions* that *pairs* of numbers join, each with the version that speaks for it first.

    That is the newest of those that are whole, by the time of day where it is known; of several, the longest. The
    others follow in the same order.
    """
    root: dict[int, int] = {}

    def find(number: int) -> int:
        while (up := root.setdefault(number, number)) != number:
            root[number] = number = root.setdefault(up, up)
        return number

    for left, right in pairs:
        low, high = sorted([find(left), find(right)])
        root[high] = low
    groups: dict[int, list[Version]] = defaultdict(list)
    for version in versions:
        groups[find(version.number)].append(version)
    return [_ranked(group) for _, group in sorted(groups.items()) if len(group) > 1]


def _ranked(group: Sequence[Version]) -> Sequence[Version]:
    whole = _WHOLE * max(version.words for version in group)
    by_id = sorted(group, key=lambda version: version.article)
    timed = _are_comparable(group)
    by_time_alone = timed and all(one.issued for one in group)

    def newest(one: Version) -> tuple[bool, str, str, int]:
        day = "" if by_time_alone else one.published
        return (one.words >= whole, day, one.issued if timed else "", one.words)

    return sorted(by_id, key=newest, reverse=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands in its story.

    Attributes:
        lead: the id of the article that speaks for the story.
        rank: 0 for that one, and so on.
        outdated: whether it is older than the lead.
        wording: a hash of the lead's words.

    """

    lead: str
    rank: int
    outdated: bool
    wording: str


def places(groups: Iterable[Sequence[Version]]) -> Mapping[str, Place]:
    """Return the place of each article that is one of several of its story."""
    return {
        version.article: Place(group[0].article, rank, version.is_older_than(group[0]), group[0].wording)
        for group in groups
        for rank, version in enumerate(group)
    }
