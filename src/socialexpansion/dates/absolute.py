"""Dates that name their year."""

from __future__ import annotations

import re

from socialexpansion.dates.words import DAY, MONTH, YEAR, month_number
from socialexpansion.schema.when import When

_ERA = r"(?:early|late|mid|middle|beginning|start|end|turn|close)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_QUARTER = (
    r"(?:(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th)[ -](?:calendar |fiscal )?(?:quarter|half)|[QH][1-4])"
)
_FISCAL = r"(?:FY|fiscal(?: year)?|financial year|calendar(?: year)?)"
# What may stand before a number for it to be a year.
_BEFORE = (
    r"(?:in|since|by|of|from|until|till|til|during|before|after|around|about|circa|through|throughout|between|back in"
    r"|year|years|year-end|as of|for|late|early|mid|mid-|than|back to|dat(?:es?|ing) to"
    r"|(?:early|late|recently|soon|far back) as)"
)
_OWNER = r"(?:the|its|their|his|her|a|an|that|this|[A-Za-z]+['’]s?)"
# A number before one of these counts things, even after "in" or "of".
_COUNTED = (
    r"(?:employees|people|workers|staff|jobs|stores|shops|outlets|restaurants|branches|offices|units|cars|vehicles"
    r"|customers|users|subscribers|members|companies|firms|brands|sites|locations|hotels|rooms|flats|homes|houses|shares"
    r"|tons|tonnes|barrels|miles|kilometers|kilometres|km|meters|metres|feet|square|acres|hectares|hours|days|weeks"
    r"|months|years|times|points|percent|per|dollars|euros|pounds|won|yen|yuan|rupees|baht|francs|marks|crore|lakh"
    r"|million|billion|trillion|megawatts|MW|GW|watts|kg|grams|schools|students|engineers|men|women|children|families"
    r"|trucks|buses|planes|ships|drivers|farmers|patients|doctors|towns|cities|villages|countries"
    r"|mile|kilometer|kilometre|meter|metre|foot|seat|room|page|word|dollar|megawatt|ton|tonne)"
)
_NOT_MONEY = r"(?<![$€£¥₩₹#0-9.,:/-])"

_FULL = (
    rf"(?<![\w-]){MONTH} ?{DAY}(?: ?,| of)? ?(?:\(?{YEAR}\)?)",
    rf"(?<![\w/.-]){DAY}(?: of)?[ -]{MONTH}(?:,? |-){YEAR}",
)
_ISO = (
    r"(?<![\w/.-])(?P<year>1[89][0-9][0-9]|20[0-9][0-9])(?P<mark>[-/.])(?P<number>0[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9/-])"
)
_SLASHED = rf"(?<![\w/.-])(?P<left>[0-3]?[0-9])(?P<mark>[/.])(?P<right>[0-3]?[0-9])(?P=mark){YEAR}"
_MONTH_YEAR = rf"(?<![\w-]){MONTH}(?:,| of|,? in)? ?(?<=[ ,]){YEAR}"
_YEAR_PHRASES = (
    rf"(?<![\w-])(?:the )?{_ERA}(?: of)?[ -](?:the year )?{YEAR}",
    rf"(?<![\w-])(?:the )?{_SEASON}(?: of|,)? {YEAR}",
    rf"(?<![\w-])(?:the )?{_QUARTER}(?: of(?: fiscal| the year)?|,)? ?(?<=[ ,]){YEAR}",
    rf"(?<![\w-]){_FISCAL} ?{YEAR}",
)
_BARE = (
    rf"\b(?i:{_BEFORE})[ -]{_NOT_MONEY}(?P<date>{YEAR})",
    rf"\b(?i:{_OWNER}) {_NOT_MONEY}(?P<date>{YEAR})(?= [a-z])",
    rf"\((?P<date>{YEAR})(?=\)|[,;])",
    rf"(?<=, ){_NOT_MONEY}(?P<date>{YEAR})(?=,|$)",
    rf"(?:(?<=between (?:18|19|20)[0-9][0-9] and )|(?<=Between (?:18|19|20)[0-9][0-9] and ))(?P<date>{YEAR})",
    rf"(?<=\b(?:18|19|20)[0-9][0-9] to )(?P<date>{YEAR})",
    rf"(?m:^)(?P<date>{YEAR})(?=: )",
    rf"(?:(?<=\b(?:19|20)[0-9][0-9], )|(?<=\b(?:19|20)[0-9][0-9] and )|(?<=\b(?:19|20)[0-9][0-9] or ))"
    rf"(?P<date>{YEAR})(?=[,.;)]| and|$)",
)
_AFTER_YEAR = re.compile(rf"['’]?s\b|-(?=[a-z])|\+| (?i:{_COUNTED})\b|[ ]?[%$€£°]|:[0-9]")
_ROUND = re.compile(r"(?:1[89]|20)00")
_NOUN = re.compile(
    r" (?!and|or|but|the|to|when|with|for|at|by|as|after|before|was|it|he|she|they|which|that|on)[a-z]+s\b"
)

DAY_PATTERNS = tuple(map(re.compile, _FULL))
ISO_PATTERN = re.compile(_ISO)
SLASHED_PATTERN = re.compile(_SLASHED)
MONTH_PATTERN = re.compile(_MONTH_YEAR)
YEAR_PHRASE_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _YEAR_PHRASES)
BARE_PATTERNS = tuple(map(re.compile, _BARE))


def read_day(match: re.Match[str]) -> When | None:
    """Return the day of a match of ``DAY_PATTERNS``."""
    return _when(match["year"], month_number(match["month"]), int(match["day"]))


def read_iso(match: re.Match[str]) -> When | None:
    """Return the day of a match of ``ISO_PATTERN``."""
    return _when(match["year"], int(match["number"]), int(match["day"]))


def read_slashed(match: re.Match[str]) -> When | None:
    """Return the day of "16/10/2012", or the year alone where day and month cannot be told apart."""
    left, right = int(match["left"]), int(match["right"])
    if match["mark"] == "." or left > 12 or left == right:
        return _when(match["year"], right, left)
    if right > 12:
        return _when(match["year"], left, right)
    return When(match["year"]) if left and right else None


def read_month(match: re.Match[str]) -> When | None:
    """Return the month of a match of ``MONTH_PATTERN``."""
    return None if _decade(match) else When(f"{match['year']}-{month_number(match['month']):02}")


def read_year(match: re.Match[str]) -> When | None:
    """Return the year of a match that leaves no doubt, except of a decade ("early 1990s")."""
    return None if _decade(match) else When(match["year"])


def read_bare_year(match: re.Match[str]) -> When | None:
    """Return the year of a match of ``BARE_PATTERNS``, or ``None`` where the number counts something."""
    text, end = match.string, match.end("year")
    after = _AFTER_YEAR.match(text, end)
    possessive = text.startswith(("'s ", "’s "), end) and not match["year"].endswith("0")
    if after and not possessive:
        return None
    if _ROUND.fullmatch(match["year"]) and _NOUN.match(text, end):
        return None
    return When(match["year"])


def _decade(match: re.Match[str]) -> bool:
    return match.string.startswith(("s", "'s", "’s"), match.end("year")) and match["year"].endswith("0")


def _when(year: str, month: int, day: int) -> When | None:
    try:
        return When(f"{year}-{month:02}-{day:02}")
    except ValueError:  # the thirtieth of February
        return None
