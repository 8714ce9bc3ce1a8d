"""The headline of a text, where one can be told from the page around it."""

from __future__ import annotations

import re

_LOOK_AT = 8
_MAX_LENGTH = 200
_MIN_WORDS = 3

# World knowledge: what the furniture of a news page says in place of a headline.
_FURNITURE = re.compile(
    r"""(?:by:?\s | photos?\b | image\b | source\s*: | share\b | tweet\b | tags?\s*: | comments?\b | home\b\s*[>|/»]
    | sign\ (?:in|up)\b | log\ ?in\b | subscribe\b | register\b | skip\ to\b | mail\ this\b | print(?:er|\ this)\b
    | read\ (?:more|also|next)\b | related\b | most\ (?:read|popular)\b | advertisement\b | follow\ us\b | menu\b
    | recommended\b | trending\b | published\b | posted\b | (?:last\ )?updated\b | from\ wire\ services | https?://)""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE_LINE = re.compile(
    rf"(?:\w+,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+\d"  # it begins with a date
    rf"|.*\b(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}),?\s+\d{{4}}\W*$",  # or ends with one
    re.IGNORECASE,
)
_FRONT_MATTER_TITLE = re.compile(r"title:\s*(?P<title>.+)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.:;…][\"'”’)]*$")


def find_title(text: str) -> str | None:
    """Return the first line of *text* that reads like a headline, or ``None`` where the body begins first."""
    lines = [line.strip() for line in text.split("\n", 60)[:60] if line.strip()]
    for line in lines[:_LOOK_AT]:
        front = _FRONT_MATTER_TITLE.fullmatch(line)
        candidate = front["title"].strip("\"' ") if front else re.sub(r"^#+\s*|[*_]{2}", "", line).strip()
        if _is_headline(candidate):
            return candidate
        if len(candidate) > _MAX_LENGTH // 2 and _SENTENCE_END.search(candidate):
            return None
    return None


def _is_headline(line: str) -> bool:
    if len(line) > _MAX_LENGTH or len(line.split()) < _MIN_WORDS or _SENTENCE_END.search(line):
        return False
    if _FURNITURE.match(line) or _DATE_LINE.match(line) or line.count("|") > 1:
        return False
    return any(char.isalpha() for char in line)
