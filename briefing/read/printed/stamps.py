"""Printed stamps of time: "Updated 09:30, 29-Jun-2019", "Dec 01, 2018 20:33 Asia/Tehran", "3. Mai 2019, 14 Uhr".

Dates are read in some thirty languages, to the minute and zone where these are printed. Two numbers that could both
be the month are read by ``day_first``, and not at all where that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from briefing.read.printed.cues import alternation, cues, zones

Label = Literal["published", "updated"]

_LONGEST_LINE = 400
_MONTH_WORD = r"[^\W\d_]{2,14}[’'׳]?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|ère|[.º°ª])?"
_OF = r"(?:(?:de|del|of|d[’']|din|m\.)\s{0,2})?"
# The order of a date's parts, the marks of which a line must hold one (any line, where there are none), whether its
# year has four digits, and the pattern.
_DATES = (
    ("ymd", "-/.", True, re.compile(r"(?<![\d.,:/-])([12]\d{3})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})(?!\d|[-/.]\d)")),
    ("ymd", "年년", True, re.compile(r"(?<!\d)([12]\d{3})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")),
    ("ymd", "T", True, re.compile(r"(?<!\d)([12]\d{3})(\d{2})(\d{2})(?=T\d{4})")),
    (
        "dny",
        "",
        False,
        re.compile(
            rf"(?<![\d:/])(\d{{1,2}}){_ORDINAL}[\s\-/,]{{0,3}}{_OF}({_MONTH_WORD})[.,]?[\s\-/,]{{0,3}}{_OF}([12]\d{{3}}|[’']\d{{2}})(?!\d)"
        ),
    ),
    (
        "ndy",
        "",
        True,
        re.compile(rf"(?<!\w)({_MONTH_WORD})[.,]?[\s\-]{{0,3}}(\d{{1,2}}){_ORDINAL}[\s,\-/]{{1,3}}([12]\d{{3}})(?!\d)"),
    ),
    ("dny", "", False, re.compile(rf"(?<![\d:/])(\d{{1,2}})[-\s]({_MONTH_WORD})[-\s](\d{{2}})(?!\d|:)")),
    (
        "ynd",
        "",
        True,
        re.compile(rf"(?<!\d)([12]\d{{3}})[.,]?\s{{1,2}}{_OF}({_MONTH_WORD})\s{{1,2}}(\d{{1,2}})(?!\d)"),
    ),
    (
        "dmy",
        "g",
        True,
        re.compile(r"(?<!\d)(\d{1,2})\s{1,2}(?:tháng|thg)\s{1,2}(\d{1,2})\D{1,8}([12]\d{3})(?!\d)"),
    ),
    ("dmy", ".", True, re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?([12]\d{3})(?!\d)")),
    (
        "dmy",
        ".",
        False,
        re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\.\s?(0[1-9]|1[0-2])\.\s?([0-3]\d)(?![\d.])"),
    ),
    ("???", "/-", True, re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-]([12]\d{3})(?!\d)")),
)
_YEARLESS = re.compile(
    rf"(?<!\w)(?P<before>{_MONTH_WORD})\.?\s{{1,2}}(?P<last>\d{{1,2}})(?!\d|,?\s?[12]\d{{3}})"
    rf"|(?<![\d.])(?P<first>\d{{1,2}})\.?\s{{1,2}}{_OF}(?P<after>{_MONTH_WORD})(?!\w|[.,]?\s[12]\d{{3}})"
)
_YEAR = re.compile(r"[12]\d{3}")
_NUMBERS = re.compile(r"\d\D*\d")
_CLOCK = (
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-4])(?:\s?[:.h]\s?(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"|(?=\s?(?:[ap]\.?\s?m\b|uhr|h\b)))(?!\d)\s{0,2}(?P<half>[ap]\.?\s?m\b\.?)?"
)
_ZONE = (
    r"(?:\s{0,2}(?:uhr|h|hrs|hours)\b)?\s{0,2}[(\[]?(?P<zone>(?:GMT|UTC)?\s?[+\-−]\d{1,2}(?::?\d{2})?|Z\b|"
    r"[A-Z][A-Za-z_]{2,12}/[A-Z][A-Za-z_]{1,20}|(?:eastern|central|mountain|pacific)(?:\stime)?\b|[A-Z]{2,5}\b)?"
)
_AFTER = re.compile(r"[^\d\[(]{0,12}?" + _CLOCK + _ZONE, re.IGNORECASE)
_BEFORE = re.compile(_CLOCK + _ZONE + r"[^\d:]{0,26}$", re.IGNORECASE)
_ZONE_AFTER_TIME = re.compile(r"[A-Z]{2,5}|[A-Z][A-Za-z_]+/[A-Z][A-Za-z_]+|[A-Za-z]+(?: [A-Za-z]+)?")
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+\-−])(\d{1,2}):?(\d{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed time at ``start:end`` of a line: a date, or a datetime where a time of day is printed."""

    start: int
    end: int
    when: date
    label: Label | None = None


def find_stamps(line: str, *, day_first: bool | None = None) -> tuple[Stamp, ...]:
    """The stamps of a short line, from left to right; times of day and labels ("Updated") belong to their dates.

    Args:
        line: at most 400 characters are looked at.
        day_first: how "03/04/2019" is read; None where it is not known, and then such a date is not read.
    """
    line = line[:_LONGEST_LINE]
    if not _NUMBERS.search(line):
        return ()
    found: list[Stamp] = []
    floor = 0
    for start, end, day in _days(line, day_first=day_first):
        if start < floor:
            continue
        stamp = _with_time(line, Stamp(start, end, day), floor=floor)
        label, label_start = _label(line[floor : stamp.start])
        begin = floor + label_start if label else stamp.start
        found.append(Stamp(begin, stamp.end, stamp.when, label))
        floor = stamp.end
    return tuple(found)


def _days(line: str, *, day_first: bool | None) -> Iterator[tuple[int, int, date]]:
    """Where the line names days, without overlaps, from left to right."""
    hits = []
    whole = _YEAR.search(line) is not None
    for rank, (order, marks, four, pattern) in enumerate(_DATES):
        if (four and not whole) or (marks and not any(mark in line for mark in marks)):
            continue
        for match in pattern.finditer(line):
            day = _day(order, match, day_first=day_first)
            if day is not None:
                hits.append((match.start(), rank, match.end(), day))
    end = 0
    for start, _, stop, day in sorted(hits):
        if start >= end:
            yield start, stop, day
            end = stop


def _day(order: str, match: re.Match[str], *, day_first: bool | None) -> date | None:
    first, second, third = match.groups()
    if order == "???":
        order = _numeric_order(int(first), int(second), day_first=day_first)
    values = dict(zip(order, (first, second, third), strict=True))
    month = int(values["m"]) if "m" in values else cues().months.get(values.get("n", "").lower())
    year = values.get("y", "0").lstrip("’'")
    if month is None or order == "":
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(values["d"]))
    except ValueError:
        return None


def yearless(line: str) -> tuple[int, int, int] | None:
    """The first day of a month that a line names without a year: where it ends, the month and the day."""
    for match in _YEARLESS.finditer(line[:_LONGEST_LINE]):
        month = cues().months.get((match["before"] or match["after"]).lower())
        if month:
            return match.end(), month, int(match["first"] or match["last"])
    return None


def _numeric_order(first: int, second: int, *, day_first: bool | None) -> str:
    """Day or month first; "?m?", which names no day, where nothing tells."""
    if first > 12 or first == second:
        return "dmy"
    if second > 12:
        return "mdy"
    return {True: "dmy", False: "mdy", None: "nnn"}[day_first]


def _with_time(line: str, stamp: Stamp, *, floor: int) -> Stamp:
    """The stamp with the time of day printed beside it: behind it by preference, else before it."""
    assert not isinstance(stamp.when, datetime)
    after = _AFTER.match(line, stamp.end)
    if after and not _label(line[stamp.end : after.start("hour")])[0]:
        when = _moment(stamp.when, after)
        if when is not None:
            return Stamp(stamp.start, _time_end(after), when)
    before = _BEFORE.search(line, max(floor, stamp.start - 60), stamp.start)
    if before:
        when = _moment(stamp.when, before)
        if when is not None:
            return Stamp(before.start(), stamp.end, when)
    return stamp


def _time_end(match: re.Match[str]) -> int:
    """Where a time of day ends, its zone included where that is one."""
    if match["zone"] and zone(match["zone"], datetime(2000, 1, 1)) is not None:
        return match.end("zone")
    return max(match.end("hour"), match.end("minute"), match.end("second"), match.end("half"))


def _moment(day: date, match: re.Match[str]) -> datetime | None:
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    half = (match["half"] or "").lower()
    if half:
        if hour > 12:
            half = ""
        else:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return None
    moment = datetime(day.year, day.month, day.day, hour, minute, second)
    found = zone(match["zone"], moment) if match["zone"] else None
    return moment.replace(tzinfo=found) if found else moment


def zone(name: str, moment: datetime) -> tzinfo | None:
    """The offset that a printed zone has at a moment: summer time is decided there and then; None if unknown."""
    name = name.strip()
    offset = _OFFSET.fullmatch(name)
    if offset:
        return _fixed(offset[1], int(offset[2]), int(offset[3] or 0))
    names, offsets = zones()
    known = offsets.get(name) or offsets.get(name.upper() if len(name) > 2 else name)
    if known:
        return _fixed(known[0], int(known[1:3]), int(known[4:6]))
    place = names.get(name.upper()) or (name if "/" in name else None)
    if place is None:
        return None
    try:
        shift = ZoneInfo(place).utcoffset(moment)
    except (KeyError, ValueError, OSError):
        return None
    return timezone(shift) if shift is not None else None


def _fixed(sign: str, hours: int, minutes: int) -> tzinfo | None:
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if sign in "-−" else shift) if shift < timedelta(hours=15) else None


@cache
def _labels() -> re.Pattern[str]:
    words = cues()
    updated, published = alternation(words.updated), alternation(words.published)
    return re.compile(rf"(?<!\w)(?:(?P<updated>{updated})|(?P<published>{published}))(?!\w)", re.IGNORECASE)


def _label(before: str) -> tuple[Label | None, int]:
    """What the words before a date call it, and where that label starts."""
    label: Label | None = None
    start = 0
    for match in _labels().finditer(before):
        if label is None or match.lastgroup == "updated":
            label = "updated" if match.lastgroup == "updated" else "published"
            start = match.start() if start == 0 else start
    return label, start
