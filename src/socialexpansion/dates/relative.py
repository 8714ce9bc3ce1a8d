"""Dates that are told from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from socialexpansion.dates.interval import Interval, Resolver, around, whole_month, whole_year
from socialexpansion.dates.words import ANY_MONTH, COUNT, DAY, MONTH, SEASONS, WEEKDAY, WEEKDAYS, count, month_number

# Not "past" and "coming": the past year is the last twelve months, not the last calendar year.
_OFFSET = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}
_WHICH = r"(?P<which>last|this|next)"
_ENGLISH_SEASON = r"(?P<season>spring|summer|autumn|fall)"
# A date without a year this many days ahead is nearer than the one of the year before, which would have its year.
_AHEAD = 60

Read = Callable[[re.Match[str], bool], Resolver]


def _named_day(match: re.Match[str], _: bool) -> Resolver:
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["word"].casefold(), 0)
    return lambda day: around(day + timedelta(days=shift))


def _weekday(match: re.Match[str], future: bool) -> Resolver:
    number = WEEKDAYS[match["weekday"].casefold()]
    which = (match["which"] or "").casefold()

    def resolver(day: date) -> Interval:
        past = day - timedelta(days=(day.weekday() - number) % 7)
        if which == "last":
            past = past - timedelta(days=7) if past == day else past
            return Interval(past - timedelta(days=7), past)  # "last Monday" may be the Monday of the week before
        coming = day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)
        if which == "next":
            return Interval(coming, coming + timedelta(days=7))
        if which == "this":
            return Interval(past, coming)
        return around(coming if future else past)

    return resolver


def _unit(match: re.Match[str], _: bool) -> Resolver:
    offset = _OFFSET[match["which"].casefold()]
    unit = match["unit"].casefold()

    def resolver(day: date) -> Interval:
        if unit in {"week", "weekend"}:
            monday = day - timedelta(days=day.weekday() - 7 * offset)
            return Interval(monday, monday + timedelta(days=6))
        if unit == "month":
            return whole_month(day.year, day.month + offset)
        if unit == "quarter":
            first = 3 * ((day.month - 1) // 3 + offset) + 1
            return Interval(whole_month(day.year, first).first, whole_month(day.year, first + 2).last)
        return whole_year(day.year + offset)

    return resolver


def _this_year(_: re.Match[str], __: bool) -> Resolver:
    return lambda day: whole_year(day.year)


def _ago(match: re.Match[str], _: bool) -> Resolver:
    number = count(match["count"])
    unit = match["unit"].casefold()
    if unit == "day":
        return lambda day: around(day - timedelta(days=number))
    if unit == "week":
        return lambda day: around(day - timedelta(weeks=number), 3)
    if unit == "month":
        return lambda day: around(_months_before(day, number), 15)
    return lambda day: whole_year(day.year - number)


def _months_before(day: date, number: int) -> date:
    month = whole_month(day.year, day.month - number)
    return min(month.first + timedelta(days=day.day - 1), month.last)


def _month_of_year(match: re.Match[str], _: bool) -> Resolver:
    month, offset = month_number(match["month"]), _OFFSET[match["which"].casefold()]
    return lambda day: whole_month(day.year + offset, month)


def _which_month(match: re.Match[str], _: bool) -> Resolver:
    month, which = month_number(match["month"]), (match["which"] or "last").casefold()
    if which == "last":
        return lambda day: whole_month(day.year - (month >= day.month), month)
    if which == "next":
        return lambda day: whole_month(day.year + (month <= day.month), month)
    return lambda day: whole_month(day.year, month)


def _month(match: re.Match[str], future: bool) -> Resolver:
    month = month_number(match["month"])
    if future:
        return lambda day: whole_month(day.year + (month < day.month), month)
    return lambda day: whole_month(day.year - (month > day.month), month)


def _month_day(match: re.Match[str], future: bool) -> Resolver:
    month, number = month_number(match["month"]), int(match["day"])

    def resolver(day: date) -> Interval:
        this = date(day.year, month, number)
        ahead = (this - day).days
        if future and ahead < 0:
            return around(this.replace(year=day.year + 1))
        if not future and ahead > _AHEAD:
            return around(this.replace(year=day.year - 1))
        if not future and this.replace(year=day.year) < day and ahead < _AHEAD - 365:
            return around(this.replace(year=day.year + 1))
        return around(this)

    return resolver


def _season(match: re.Match[str], future: bool) -> Resolver:
    begins = SEASONS[match["season"].casefold()]
    which = (match["which"] or "").casefold()

    def resolver(day: date) -> Interval:
        if which == "this":
            return whole_year(day.year)
        if which == "next" or (future and not which):
            return whole_year(day.year + (begins <= day.month))
        over = begins + 2 < day.month if which == "last" else begins <= day.month
        return whole_year(day.year - (not over))

    return resolver


_SINCE = (
    r"(?:in|since|from|by|until|till|during|before|after|through|early|late|mid|of|(?:recently|early|late|soon) as)"
)
_NOT_COUNTED = r"(?! ?(?:%|percent|per cent|million|billion|points))"
_PAPERS = r"(?! (?:Times|Telegraph|Mail|Mirror|Express|Independent|Herald|Post|Tribune|Star|Business Post)\b)"
_NO_DATE = rf"(?!,? (?:the )?(?:{ANY_MONTH}|[0-9]{{1,2}}(?:st|nd|rd|th)? {ANY_MONTH}))"
_HERE = r"(?! ?[0-9])(?!,? (?:of|in) (?:that|the same|the following|the previous) year)"
_PATTERNS: tuple[tuple[str, Read], ...] = (
    (r"\b(?P<word>(?i:yesterday|tomorrow|tonight|last night))\b", _named_day),
    (r"(?:(?<=ed )|(?<=said )|(?<=says )|(?<=told )|(?<=made ))(?P<word>today)\b", _named_day),  # else "nowadays"
    (r"\b(?P<word>(?i:today))(?= (?:\w+ed|said|told|made)\b)", _named_day),
    (rf"(?<!Black )(?<!Cyber )(?<!Good )(?<!Super )\b(?:(?i:{_WHICH}) )?{WEEKDAY}{_PAPERS}{_NO_DATE}", _weekday),
    (
        rf"\b(?i:(?P<which>{'|'.join(_OFFSET)}) (?P<unit>week|weekend|month|quarter|year))\b(?!-)",
        _unit,
    ),
    (
        r"\b(?i:(?:the )?(?:end|close|rest|start|beginning|middle) of the year|year[- ]end|the year is out)\b",
        _this_year,
    ),
    (rf"\b(?i:{COUNT} (?P<unit>day|week|month|year)s? ago)\b", _ago),
    (rf"\b{MONTH},? (?:of )?(?i:{_WHICH} year)\b", _month_of_year),
    (rf"\b(?i:{_WHICH} year),? in {MONTH}", _month_of_year),
    (rf"\b(?i:(?:this past|{_WHICH})) (?P<date>{MONTH})(?! ?[0-9])", _which_month),
    (rf"\b(?i:{_SINCE})[ -](?:(?i:early|late|mid)[ -])?(?P<date>{MONTH}){_HERE}", _month),
    (rf"\b{ANY_MONTH},? (?:and|or|to|until|through) (?P<date>{MONTH}){_HERE}", _month),
    (rf"(?<![\w-]){MONTH} {DAY}(?![0-9,%]*[0-9]|:[0-9]|%|-[a-z]){_NOT_COUNTED}\b", _month_day),
    (rf"(?<![\w$€£.,-]){DAY}(?: of)? {MONTH}(?! ?[0-9])", _month_day),
    (rf"\b(?i:{_WHICH}) {_ENGLISH_SEASON}\b", _season),
    (rf"\b(?i:in|since|during|by) the (?P<which>)(?P<date>{_ENGLISH_SEASON})\b(?! of)", _season),
)
RELATIVE_PATTERNS = tuple((re.compile(pattern), read) for pattern, read in _PATTERNS)
