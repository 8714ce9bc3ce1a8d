"""Lines that say who wrote an article, and when."""

from __future__ import annotations

import re

from socialexpansion.dates import find_dates
from socialexpansion.ingest.cleaning import words as page
from socialexpansion.ingest.cleaning.lines import Line

_MOST_WORDS = 24
_LONGEST_NAME = 6
_BY = re.compile(
    r"\W*(?:(?:written|posted|published|reported|authored|story|words|text|article|compiled)\s+by|by|authors?|writer|reporter)"
    r"(?P<colon>\s*:)?\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
# A name ends where the date, the desk or the address begins.
_BY_AFTER_DATE = re.compile(
    r"\W*(?:posted|published|submitted|written|updated|added|filed)\b(?P<when>.{1,60}?)\bby\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:[Ww]ords|[Tt]ext|[Ii]nterview|[Ss]tory|[Rr]eport|[Pp]hotos?|[Pp]hotography|[Pp]ictures?|[Ii]mages?|[Vv]ideo"
    r"|[Gg]raphics?|[Ii]llustrations?)\s*:|\b(?:WORDS|TEXT|INTERVIEW|STORY|PHOTOS?|PHOTOGRAPHY|PICTURES?|IMAGES?|VIDEO)\b"
)
_SEGMENT = re.compile(r"\s*[|•·]\s*|\s+[-–—]{1,2}\s+")
_NAME_END = re.compile(
    r"\s*(?:[|•·/(<@\[\d]|,\s|\s[-–—]{1,2}\s|\s{2,}|\b(?:for|of our|on|at|updated|published|posted|in)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:first |last )?(?:published|updated|posted|modified)(?: on)?\W*", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\W*[\w.+-]{1,64}@[\w.-]{1,255}\W*")
_NUMERIC = re.compile(r"(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})")


def is_byline(line: Line) -> bool:
    """Whether *line* names the author, with or without date and desk, and says nothing else."""
    if _ADDRESS.fullmatch(line.shown):
        return True
    if len(line.words) > _MOST_WORDS:
        return False
    if _credits(line):
        return True
    if _BY_AFTER_DATE.match(line.shown) and len(line.words) <= _MOST_WORDS // 2 and not line.ends_sentence:
        return True
    segments = _SEGMENT.split(line.shown)
    if not _names_author(segments[0], prose=line.is_prose):
        others = (len(segment.split()) <= _LONGEST_NAME for segment in segments)
        return any(_names_author(segment) for segment in segments[1:]) and all(others)
    return True


def _names_author(text: str, *, prose: bool = False) -> bool:
    match = _BY.match(text)
    if match is None:
        return False
    words = re.split(r"\s{2,}", match["names"])[0].split()
    named = [
        word.strip(".,:").casefold() for word in words[:_LONGEST_NAME] if not word[:1].isupper() and word[:1].isalpha()
    ]
    # "By Friday Acme had sold it." and "By the sea" begin like a byline.
    sentence = prose or (words[-1].endswith((".", "?")) and len(words) > _LONGEST_NAME - 1)
    return all(word in page.SMALL | page.DESK for word in named) and (bool(match["colon"]) or not sentence)


def _credits(line: Line) -> bool:
    """Whether the line says who made text and pictures: "Words: Ann Lee. Photos: Tom Day"."""
    small = sum(word[0].islower() for word in line.words)
    return len(line.words) <= _MOST_WORDS // 2 and small <= 2 and len(_ROLE.findall(line.shown)) > 1


def is_date(line: Line) -> bool:
    """Whether *line* says a date or time, and nothing else but that something was published then."""
    if page.AGO.match(line.shown):
        return True
    if len(line.words) > _MOST_WORDS:
        return False
    if not any(char.isdigit() for char in line.shown):
        return bool(_LABEL.fullmatch(line.shown))
    rest = line.shown
    dates = find_dates(rest, None)
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    rest, numeric = _NUMERIC.subn(" ", rest)
    rest, clocks = _CLOCK.subn(" ", rest)
    words = _LETTERS.findall(_WEEKDAY.sub(" ", rest))
    other = [word for word in words if word.casefold() not in page.DATE_WORDS]
    # A place or an agency beside a day: "Oslo, 24 August 2001", "NEWSWIRE - Jul 7, 2009 - 18:20".
    beside = any(found.when.precision == "day" for found in dates) and len(other) <= 3 and not line.ends_sentence
    return bool(dates or numeric or clocks) and (not other or (beside and all(word[0].isupper() for word in other)))


def author_of(line: Line) -> str | None:
    """Return the author that a byline names, or ``None`` where it names a desk or only an address."""
    for segment in (line.shown, *_SEGMENT.split(line.shown)):
        if match := _BY.match(segment) or _BY_AFTER_DATE.match(segment):
            return _name(match["names"])
    return None


def _name(names: str) -> str | None:
    end = _NAME_END.search(names)
    name = (names[: end.start()] if end else names).strip(" ,;:.-*_")
    words = name.split()
    if not words or len(words) > 2 * _LONGEST_NAME or {word.casefold() for word in words} & page.DESK:
        return None
    return name if any(char.isalpha() for char in name) else None
