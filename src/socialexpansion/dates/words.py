"""The words of English dates, as parts of regular expressions."""

from __future__ import annotations

_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

MONTHS = {form.casefold(): number for number, forms in enumerate(_MONTHS, 1) for form in forms}
WEEKDAYS = {
    day: number
    for number, day in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
# The month in which each season begins in the north; where the seasons are the other way round the year may differ,
# which is why a season is never read more finely than its year.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"a": 1, "an": 1}

# Months are matched with their capital: "may" and "march" are other words.
_NAMES = [
    name
    for forms in _MONTHS
    for index, form in enumerate(forms)
    for name in (form + (r"\.?" if index else ""), rf"{form.upper()}\.?")
]
ANY_MONTH = rf"(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?![A-Za-z])"
MONTH = ANY_MONTH.replace("(?:", "(?P<month>", 1)
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[89][0-9][0-9]|20[0-9][0-9])(?![0-9%°]|[.,][0-9])"
WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)(?![A-Za-z])"
)
COUNT = rf"(?P<count>[0-9]{{1,2}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"


def month_number(name: str) -> int:
    """Return 1 to 12 for the name or abbreviation of a month."""
    return MONTHS[name.casefold().rstrip(".")]


def count(word: str) -> int:
    """Return the number that *word* says: "2", "two", "a"."""
    return int(word) if word.isdigit() else COUNTS[word.casefold()]
