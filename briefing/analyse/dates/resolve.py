"""From a date as it is written to a day of the calendar, given what else the article knows."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.model import Period

_WEEK = timedelta(days=7)
# A day written without a year lies rather behind than ahead: this many days behind count as one ahead.
_AHEAD = 2.0
_HALF_YEAR = 200
_CLOSE = 60


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written. ``None`` where a part is not given."""

    month: int
    day: int | None = None
    month2: int | None = None
    day2: int | None = None
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the article knows of its time: its own day, the full dates that tell it, and all full dates of its text."""

    published: date | None
    dates: tuple[date, ...] = ()
    named: tuple[date, ...] = ()

    @property
    def reference(self) -> date | None:
        """The day from which "Friday" is counted: publication, else the last full date that is known."""
        return self.published or max(self.dates, default=None)


def resolve(written: Written, known: Known) -> Period | None:
    """The days that a written date means; None where its year cannot be told."""
    year = written.year or _year(written, known)
    if year is None:
        return None
    try:
        if written.day is None:
            return month_period(year, written.month)
        start = date(year, written.month, written.day)
        end = _end(written, start)
    except ValueError:
        return None
    return Period(start, end) if end >= start else Period(start, start)


def _end(written: Written, start: date) -> date:
    if written.day2 is None:
        return start
    end = date(start.year, written.month2 or start.month, written.day2)
    return end.replace(year=end.year + 1) if end < start and written.month2 else end


def month_period(year: int, month: int) -> Period:
    """The first to the last day of a month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _year(written: Written, known: Known) -> int | None:
    reference = known.reference
    if reference is None:
        return _year_beside(written, known.named)
    days = _matching(written, (reference.year - 1, reference.year, reference.year + 1))
    best = min(days, key=lambda day: _distance(day, reference), default=None)
    if best is None or (known.published is None and abs((best - reference).days) > _HALF_YEAR):
        return None
    return best.year


def _year_beside(written: Written, named: Sequence[date]) -> int | None:
    """The year that puts the day close to a full date of the text, where there is just one such year."""
    near = {
        day.year
        for other in named
        for day in _matching(written, (other.year - 1, other.year, other.year + 1))
        if abs((day - other).days) <= _CLOSE
    }
    return near.pop() if len(near) == 1 else None


def _matching(written: Written, years: Sequence[int]) -> list[date]:
    """The day in each of the years; only those with the right day of the week, where one of them has it."""
    days = [day for year in years if (day := _on(year, written))]
    if written.weekday is None or written.day is None:
        return days
    return [day for day in days if day.weekday() == written.weekday] or days


def _on(year: int, written: Written) -> date | None:
    try:
        return date(year, written.month, written.day or 15)
    except ValueError:
        return None


def _distance(day: date, reference: date) -> float:
    days = (day - reference).days
    return days * _AHEAD if days > 0 else -days


def weekday_near(weekday: int, reference: date, *, ahead: bool, skip_same: bool = False) -> date:
    """The nearest such day of the week, the reference itself included, behind it or (``ahead``) before it.

    ``skip_same``: "last Friday", said on a Friday, is a week ago.
    """
    distance = (weekday - reference.weekday()) % 7
    # Tomorrow's day of the week is tomorrow, whatever the tense: nobody calls the day six days ago by it, but stories
    # are updated after the day they are stamped with.
    if not ahead and (distance != 1 or skip_same):
        distance = -((reference.weekday() - weekday) % 7)
    if skip_same and distance == 0:
        distance = 7 if ahead else -7
    return reference + timedelta(days=distance)


def relative_period(kind: str, count: int, reference: date) -> Period:
    """The days of a phrase counted from the reference: ``days``, ``weeks``, ``weekends``, months or ``years``."""
    if kind == "days":
        day = reference + timedelta(days=count)
        return Period(day, day)
    if kind in ("weeks", "weekends"):
        monday = reference - timedelta(days=reference.weekday()) + count * _WEEK
        return Period(monday + timedelta(days=5 if kind == "weekends" else 0), monday + timedelta(days=6))
    if kind == "years":
        return Period(date(reference.year + count, 1, 1), date(reference.year + count, 12, 31))
    months = reference.year * 12 + reference.month - 1 + count
    return month_period(months // 12, months % 12 + 1)
