"""Which lines of an article are its own prose, and which are furniture of the page it was copied from."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class LineKind(Enum):
    """What a line of an article is."""

    HEADLINE = "headline"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Line:
    """Characters ``start:end`` of a text, without surrounding blanks."""

    start: int
    end: int
    kind: LineKind


_WORD = re.compile(r"[^\W\d_][\w'’.-]*")

_FURNITURE = re.compile(
    r"""^\W*(?:
      by:?\s+(?:[A-Z][\w.'’-]+|our|staff)(?:\s+\S+){0,4}$           # a byline
    | by:\s
    | (?:photos?|image|picture|source|sources|credit|via|tags?|topics?|filed\ under|category|share|related)\s*:
    | (?:leave|post)\ a\ (?:reply|comment) | \d*\s*comments?\b
    | your\ e-?mail\ address | required\ fields
    | (?:please\ )?(?:subscribe|sign\ up|register|log\ ?in|sign\ in)\b
    | get\ our\ | be\ the\ first\ to | follow\ us | like\ us\ on | share\ (?:this|on)\b | tweet\ this | print\ this
    | read\ (?:more|also|next) | see\ also | more\ from | most\ (?:read|popular) | click\ here | advertisement\b
    | recommended\b | trending\b | suggested\ articles | you\ (?:may|might)\ also
    | was\ this\ article\ helpful | help\ (?:keep|us) | by\ making\ a\ | we[’']re\ sorry\ to\ hear
    | hope\ you[’']ll\ give
    | all\ rights\ reserved | ©|\(c\)\s | copyright\b | this\ (?:article|story|post)\ (?:originally|first|was|has)\b
    | (?:we|this\ (?:web)?site)\ uses?\ cookies | accept\ (?:all\ )?cookies | privacy\ policy
    | terms\ of\ (?:use|service)
    | (?:reporting|editing|writing|additional\ reporting)\ by\b | \(?reporting\ by\b
    | skip\ to\ | (?:home|menu|search|news|subscribe|login)$
    | f:id: | https?://\S+$ | \S+@\S+\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TAIL = re.compile(
    r"^\W*(?:leave a (?:reply|comment)|post a comment|was this article helpful|related (?:articles|stories|posts)"
    r"|most (?:read|popular)|you (?:may|might) also like)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"((?:[A-Z][A-Z.'’]+(?:[ ,/-]+[A-Z][A-Za-z.]+){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z]+\.? \d{1,2})?)"
    r"(?:,? \(?[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?\)?)?(?: \([A-Za-z ]+\))?\s?(?:-{1,2}|[–—]|:(?=\s[A-Z])))\s+(?=\S)"
)
_MARKUP = re.compile(
    r"</[a-z][a-z0-9]*\s*>|<(?:!doctype|html|head|body|script|style|div|span|p|a|meta|link)\b[^<>]*>", re.IGNORECASE
)
_BYLINE = re.compile(r"^\W*by:?\s+\S", re.IGNORECASE)
_TERMINAL = (".", "!", "?", '."', ".”", ".'", ".’", ":", ";", '?"', "?”", ".)")


def read_lines(text: str) -> list[Line]:
    """Split *text* into its non-empty lines (paragraphs, if it is hard-wrapped) and tell what each is."""
    spans = list(_paragraphs(text) if _is_wrapped(text) else _line_spans(text))
    lines: list[Line] = []
    in_tail = False
    for number, (start, end) in enumerate(spans):
        content = text[start:end]
        in_tail = in_tail or (number > len(spans) // 2 and bool(_TAIL.match(content)))
        if in_tail or _is_furniture(content):
            kind = LineKind.FURNITURE
        elif _is_headline(content, number):
            kind = LineKind.HEADLINE
        else:
            kind = LineKind.BODY
        dateline = _DATELINE.match(content) if kind is LineKind.BODY else None
        if dateline:
            # The place in a dateline says where the reporter sat, not what the sentence is about.
            lines.append(Line(start, start + dateline.end(1), LineKind.FURNITURE))
        lines.append(Line(start + dateline.end() if dateline else start, end, kind))
    return lines


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", text):
        yield from _stripped(text, *match.span())


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"(?:[^\n]+\n?)+", text):
        yield from _stripped(text, *match.span())


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    content = text[start:end]
    left = len(content) - len(content.lstrip())
    right = len(content.rstrip())
    if right > left:
        yield start + left, start + right


def _is_wrapped(text: str) -> bool:
    """Whether single line ends fall inside sentences, as in old wires."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    breaks = sum(
        not before.endswith(_TERMINAL) and 40 <= len(before) <= 100 and after[:1].islower()
        for before, after in itertools.pairwise(lines)
    )
    return len(lines) > 4 and breaks >= len(lines) * 0.25


def _is_furniture(content: str) -> bool:
    if _MARKUP.search(content):
        return True  # page source saved as text: a script's words are nobody's claim
    # A sentence may begin like a button ("By making shoes in Vietnam, ..."): only short lines are furniture,
    # except the phrases of donation and subscription boxes.
    if len(content) <= 120 or content.lower().startswith(("by making a recurring", "this article originally")):
        if _BYLINE.match(content) and content.endswith(".") and len(content) > 60:
            return False
        return bool(_FURNITURE.match(content))
    return False


def _is_headline(content: str, number: int) -> bool:
    words = _WORD.findall(content)
    return number <= 3 and 2 < len(words) <= 25 and not content.endswith((".", "!", '."', ".”", "."))


def is_title_case(content: str) -> bool:
    """Whether capitals in *content* tell nothing, because nearly every word has one."""
    words = [word for word in _WORD.findall(content) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
