"""Names that are spelled differently and mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from socialexpansion.resolve.groups import Group, same
from socialexpansion.resolve.keys import Kind
from socialexpansion.schema import Decision

SAME_LETTERS = 0.98
SIZE_WORD = 0.92
# A slip of one letter counts in words of this length only: shorter words of different names are often that close.
LONG_WORD = 9
LONG_WORD_OF_SEVERAL = 7
_MAX_BUCKET = 50
# All that a key can become takes the square of its length in memory; what is longer than this is no name but a blob.
_LONGEST = 200
# World knowledge: words that only say that a business is a group of businesses.
_SIZE_WORDS = frozenset(["group", "holding", "holdings"])


def same_letters(groups: Iterable[Group]) -> Iterator[Decision]:
    """Yield decisions for names that differ in spaces and hyphens only ("Foo-Bar", "Foobar")."""
    found: dict[tuple[Kind, str], list[Group]] = defaultdict(list)
    for item in groups:
        found[item.kind, item.key.replace(" ", "")].append(item)
    for alike in found.values():
        for other in alike[1:]:
            yield same(alike[0].node, other.node, SAME_LETTERS, "same letters, spaced or hyphenated differently")


def size_words(groups: Iterable[Group]) -> Iterator[Decision]:
    """Yield decisions for businesses that differ in "Group" or "Holdings" at the end, unless an article has both."""
    orgs = {item.key: item for item in groups if item.kind is Kind.ORG}
    for item in orgs.values():
        words = list(item.words)
        while len(words) > 1 and words[-1] in _SIZE_WORDS:
            words.pop()
        plain = orgs.get(" ".join(words))
        if plain is not None and plain is not item and not plain.meets(item):
            extra = " ".join(item.words[len(words) :]).title()
            yield same(plain.node, item.node, SIZE_WORD, f"same name but for “{extra}”")


def slips(groups: Iterable[Group], related: Callable[[Group, Group], bool]) -> Iterator[Decision]:
    """Yield decisions for long names one letter apart; for persons, only where *related* holds."""
    for left, right in _one_apart(groups):
        if not _is_slip(left, right) or left.meets(right):
            continue
        if left.kind is Kind.PERSON and not related(left, right):
            continue
        score = OSA.normalized_similarity(left.key, right.key)
        shared = " and a company in common" if left.kind is Kind.PERSON else ""
        yield same(left.node, right.node, score, f"one letter apart{shared}")


def _one_apart(groups: Iterable[Group]) -> Iterator[tuple[Group, Group]]:
    """Yield the pairs whose keys are one edit apart, and few others, without comparing all with all.

    Two strings one insertion, deletion, substitution or swap apart become equal when each loses at most one letter
    (the idea of SymSpell); so each name is filed under the hashes of all it can become.
    """
    found: dict[int, list[Group]] = defaultdict(list)
    for item in groups:
        if len(item.key) <= _LONGEST and max(map(len, item.words), default=0) >= LONG_WORD_OF_SEVERAL:
            letters = item.key
            shorter = {letters[:index] + letters[index + 1 :] for index in range(len(letters))}
            for form in {letters, *shorter}:
                found[hash((item.kind, form))].append(item)
    seen: set[tuple[str, str]] = set()
    for bucket in found.values():
        if 1 < len(bucket) <= _MAX_BUCKET:
            for left, right in combinations(bucket, 2):
                if left.kind is right.kind and (left.node, right.node) not in seen:
                    seen.add((left.node, right.node))
                    yield left, right


def _is_slip(left: Group, right: Group) -> bool:
    """Whether two names differ in one letter inside one long word, which is not its first or last."""
    if len(left.words) != len(right.words):
        return False
    differing = [(a, b) for a, b in zip(left.words, right.words, strict=True) if a != b]
    if len(differing) != 1 or OSA.distance(*differing[0]) != 1:
        return False
    one, other = differing[0]
    enough = LONG_WORD if len(left.words) == 1 else LONG_WORD_OF_SEVERAL
    if min(len(one), len(other)) < enough or not (one + other).isalpha():
        return False
    # First letters tell names apart; last ones tell a country from its people and a man's name from a woman's.
    return one[0] == other[0] and (one[-1] == other[-1] or _is_plural(left, one, other))


def _is_plural(item: Group, one: str, other: str) -> bool:
    shorter, longer = sorted([one, other], key=len)
    return item.kind is Kind.ORG and len(item.words) > 1 and longer == shorter + "s"
