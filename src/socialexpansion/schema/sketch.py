"""A short stand-in for a long text, by which texts that share most of their wording are found."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq

BANDS = 32
_BYTES = 4


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it with others.

    Attributes:
        words: how many words it has.
        wording: a hash of its words in order, without case and punctuation; equal for exact copies.
        signature: its MinHash values, four bytes each; empty for a text too short to be like another.

    """

    words: int
    wording: bytes
    signature: bytes

    def bands(self) -> Iterator[int]:
        """Yield a hash of each part of the signature: texts that share one may be alike."""
        length = len(self.signature) // BANDS
        for band in range(BANDS if length else 0):
            part = self.signature[band * length : (band + 1) * length]
            digest = hashlib.blake2b(part, digest_size=8, salt=band.to_bytes(2)).digest()
            yield int.from_bytes(digest, signed=True)

    def similarity(self, other: Sketch) -> float:
        """Return the estimated share of the wording that both have in common (Jaccard), 0 to 1."""
        if self.wording == other.wording:
            return 1.0
        if not self.signature or len(self.signature) != len(other.signature):
            return 0.0
        count = len(self.signature) // _BYTES
        left, right = (struct.unpack(f"<{count}I", one.signature) for one in (self, other))
        return float(sum(map(eq, left, right)) / count)
