"""What one line of a page is by itself: the article's text, or one of the things that stand around it."""

from __future__ import annotations

import re
from enum import Enum

from socialexpansion.ingest.cleaning import words as page
from socialexpansion.ingest.cleaning.byline import is_byline, is_date
from socialexpansion.ingest.cleaning.lines import Line

_SHORT, _LONG = 12, 30
_VOCABULARY = 0.75
_MOST_CREDIT, _MOST_POINTER, _MOST_LEGAL = 7, 40, 90
_LEAST_SCORE, _LEAST_DENSITY = 4, 0.12
_STRONG_IN_LONG = 2
_MENU = 4
_MOST_CONTACT, _MOST_NUMBERS = 20, 2

_MARK = re.compile(r"\s*[|>»›·•→⋅■]\s*|\s+[/\\]\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BUTTON = re.compile(r"\b(?:e-?mail|print|share|copy link|tweet|save|comment|pin)\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]@[\w-]|https?://|\bwww\.")
_ASKS = re.compile(r"\b(?:click|please|visit|contact|e-?mail)\b", re.IGNORECASE)
_EMBEDDED = re.compile(r"\W{0,3}[^()]{1,60} \(@\w{1,30}\)(?: .{0,30})?")
_CODE = re.compile(r"[{}\\]|\);|=>|===|</|/>|\bfunction\s*\(|\bvar\s|\bwindow\.|\bpx\b")
_TOKEN_MARKS = re.compile(r"[:/_=?&%#@\d]")


class Kind(Enum):
    """What a line of a page is."""

    ARTICLE = "article"
    BYLINE = "byline"
    LEGAL = "legal"
    CREDIT = "credit"
    CONTROL = "control"
    RELATED = "related"
    COMMENTS = "comments"


def kind_alone(line: Line) -> Kind:
    """Return what *line* is by itself, whatever stands around it."""
    if line.is_long:
        return Kind.ARTICLE
    if (
        not line.words
        or _is_number(line)
        or _EMBEDDED.fullmatch(line.shown)
        or _is_token(line)
        or _is_code(line)
        or _is_contact(line)
    ):
        return Kind.CONTROL
    if is_byline(line) or (line.size <= _LONG and is_date(line)):
        return Kind.BYLINE
    if _is_legal(line):
        return Kind.LEGAL
    if _is_credit(line):
        return Kind.CREDIT
    sentence = line.ends_sentence and line.size > _SHORT
    if line.size <= _MOST_POINTER and page.POINTER.match(line.shown) and not sentence:
        return Kind.RELATED
    return _kind_by_words(line)


def _kind_by_words(line: Line) -> Kind:
    if line.size <= _SHORT and page.RELATED.match(line.shown) and not line.is_prose:
        return Kind.RELATED
    if (
        line.size <= _LONG
        and (page.COMMENTS.match(line.shown) or page.FEEDBACK.match(line.shown))
        and not reports(line)
    ):
        return Kind.COMMENTS
    if _is_row(line) or _is_vocabulary(line) or _talks_to_reader(line):
        return Kind.CONTROL
    return Kind.ARTICLE


def _is_number(line: Line) -> bool:
    """Whether the line has no word, and no figures that might be a table's."""
    return not _LETTERS.search(line.shown) and not line.is_item and len(line.words) <= _MOST_NUMBERS


def _is_token(line: Line) -> bool:
    """Whether the line is an address, a file's name or an id, not a word."""
    return " " not in line.shown and len(line.shown) > 5 and len(_TOKEN_MARKS.findall(line.shown)) >= 2


def _is_code(line: Line) -> bool:
    return len(_CODE.findall(line.shown)) >= 2 and not line.is_prose


def _is_contact(line: Line) -> bool:
    """Whether the line says where to write to."""
    asks = line.words[0].casefold() in page.COMMANDS or _ASKS.search(line.shown)
    return line.size <= _MOST_CONTACT and bool(_MAIL.search(line.shown)) and bool(asks) and not reports(line)


def _is_legal(line: Line) -> bool:
    if page.FEED_FOOTER.fullmatch(line.shown):
        return True
    if line.size > _MOST_LEGAL or reports(line):
        return False
    return bool(page.LEGAL.match(line.shown) or page.RIGHTS.search(line.shown))


def _is_credit(line: Line) -> bool:
    """Whether the line says who took a picture; what a picture shows is the article's."""
    credit = page.CREDIT.match(line.shown) or (page.AGENCY.fullmatch(line.shown) and not line.ends_sentence)
    return line.size <= _MOST_CREDIT and bool(credit)


def _is_row(line: Line) -> bool:
    """Whether the line is a row of links, held apart by marks."""
    if line.is_item and line.text.startswith("|"):
        return False
    parts = [part for part in _MARK.split(line.shown) if part.strip()]
    if len(parts) < 3 or line.ends_sentence:
        return False
    numbers = sum(any(char.isdigit() for char in part) for part in parts)
    return numbers * 2 < len(parts) and all(len(part.split()) <= 6 for part in parts)


def _is_vocabulary(line: Line) -> bool:
    """Whether the line is made of the words of buttons and menus."""
    if line.size > _SHORT or not line.words:
        return False
    if len(_BUTTON.findall(line.shown)) > 1 and all(word[0].isupper() for word in line.words):
        return True  # the sites to share on have names that no list can hold
    rest, strong = page.STRONG.subn(" ", line.shown)
    rest, weak = page.WEAK.subn(" ", rest)
    rest, sections = page.SECTIONS.subn(" ", rest)
    other = [word for word in _LETTERS.findall(rest) if word.casefold() not in page.FILLER]
    if strong:
        return 1 - len(other) / len(line.words) >= _VOCABULARY
    # Words that articles use too make a menu only where there is next to nothing else.
    known = weak + sections
    if other and not (len(other) == 1 and known >= _MENU and all(word[0].isupper() for word in line.words)):
        return False
    return not line.ends_sentence and (known > 2 or (known > 0 and line.size <= 2))


def _talks_to_reader(line: Line) -> bool:
    """Whether the line asks something of the reader, or tells what the site does."""
    if reports(line):
        return False
    strong, weak = _page_words(line.shown)
    command = line.words[0].casefold() in page.COMMANDS
    address = bool(page.ADDRESS.search(line.shown) or page.REQUEST.match(line.shown))
    # A company that writes "we" and "our" of itself speaks in its article; who says "you" speaks to the reader.
    direct = bool(page.YOU.search(line.shown) or page.REQUEST.match(line.shown))
    if line.is_prose and strong < (1 if direct else _STRONG_IN_LONG):
        return False
    if line.size > _LONG:
        dense = strong + weak >= _LEAST_DENSITY * line.size
        return address and dense and strong >= _STRONG_IN_LONG
    return (address or (command and line.size <= _SHORT)) and 2 * strong + weak + command + address >= _LEAST_SCORE


def reports(line: Line) -> bool:
    """Whether the line quotes somebody, or says who said it."""
    return bool(page.REPORTED.search(line.shown) or len(page.QUOTED.findall(line.shown)) >= 2) and line.size > _SHORT


def _page_words(text: str) -> tuple[int, int]:
    """Return how many different strong and weak words of pages *text* has."""
    strong = {match.casefold() for match in page.STRONG.findall(text)}
    weak = {match.casefold() for match in page.WEAK.findall(page.STRONG.sub(" ", text))}
    return len(strong), len(weak)
