"""Other names in place of those in a window, so that what is learned is how claims are worded, not who made them.

The same few pairs of names come back in every pass over the gold, and an encoder that may remember them learns them by
heart. Word pieces of names are swapped for pieces of other names, one for one, so that marks and offsets stay; within a
window the same piece is always swapped for the same, so that "Tata" and "Tata Motors" still look alike. Places and
words that also stand outside names ("bank", "Korea") stay. After the masking of entities in Peng et al., "Learning from
Context or Names?", EMNLP 2020.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tokenizers import Tokenizer

from socialexpansion.models.pieces import LOWER
from socialexpansion.models.windows import CLOSE, MARKS, MENTION, Window
from socialexpansion.schema import PLACE_TYPES, EntityType

_TYPES = tuple(EntityType)
_LEAST_SHARE = 0.5
"""A piece belongs to names if at least this share of what is seen of it stands in names."""
Kind = tuple[bool, bool]
"""Whether a piece is of a person's name, and whether it goes on a word."""


@dataclass(frozen=True)
class Disguise:
    """What may stand for each word piece of a name.

    Attributes:
        pools: pieces of names by kind.
        kinds: the kind of each of them.

    """

    pools: Mapping[Kind, Sequence[int]]
    kinds: Mapping[int, Kind]

    @classmethod
    def of(cls, windows: Iterable[Window], tokenizer: Tokenizer) -> Disguise:
        """Collect the pieces of names from *windows*."""
        seen: Counter[int] = Counter()
        inside: dict[int, Counter[bool]] = defaultdict(Counter)
        for window in windows:
            seen.update(window.ids)
            for at, person in _name_pieces(window):
                inside[window.ids[at]][person] += 1
        pools: dict[Kind, list[int]] = defaultdict(list)
        kinds = {}
        for piece, counts in sorted(inside.items()):
            word = tokenizer.id_to_token(piece) or ""
            if counts.total() >= _LEAST_SHARE * seen[piece] and word.removeprefix("##").isalpha():
                kinds[piece] = (counts[True] > counts[False], word.startswith("##"))
                pools[kinds[piece]].append(piece)
        return cls(pools, kinds)

    def put_on(self, window: Window, draw: random.Random) -> Window:
        """Return *window* with other names."""
        ids, instead = list(window.ids), dict[int, int]()
        for at, _ in _name_pieces(window):
            piece = ids[at]
            if piece in self.kinds:
                if piece not in instead:
                    instead[piece] = draw.choice(self.pools[self.kinds[piece]])
                ids[at] = instead[piece]
        return replace(window, ids=tuple(ids))


def _name_pieces(window: Window) -> Iterator[tuple[int, bool]]:
    """Yield where each piece of a name of a company, organisation or person stands, and whether it is a person's."""
    opened: list[int] = []
    for at, piece in enumerate(window.ids):
        if MENTION <= piece < CLOSE:
            opened.append(at)
        elif piece == CLOSE and opened:
            yield from _inside(window, opened.pop(), at, nested=bool(opened))


def _inside(window: Window, opening: int, closing: int, *, nested: bool) -> Iterator[tuple[int, bool]]:
    kind = _TYPES[window.ids[opening] - MENTION]
    between = range(opening + 1, closing)
    # "the Seoul-based firm" and "its" name nobody; a mention within another is left to the outer one.
    if nested or kind in PLACE_TYPES or any(window.shapes[at] == LOWER for at in between):
        return
    for at in between:
        if window.ids[at] >= MARKS:
            yield at, kind is EntityType.PERSON
