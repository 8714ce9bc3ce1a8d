"""Lines that were broken to fit a page, back into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

_FULL = 0.75


def unwrap(lines: Sequence[str]) -> str:
    """Return *lines* of a printed page as paragraphs, one a line: a line that fills the page goes on in the next.

    A word that is parted by a hyphen at the end of a line becomes one again.
    """
    width = _usual_width(lines)
    paragraphs: list[str] = []
    goes_on = False
    for line in map(str.strip, lines):
        if not line:
            goes_on = False
            continue
        if goes_on and paragraphs[-1].endswith("-") and paragraphs[-1][-2:-1].isalpha() and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        elif goes_on:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        goes_on = len(line) >= _FULL * width
    return "\n\n".join(paragraphs)


def _usual_width(lines: Sequence[str]) -> int:
    """Return the length that nine of ten lines do not exceed: a single very long one says nothing of the page."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)] if lengths else 0
