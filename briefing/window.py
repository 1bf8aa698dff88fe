"""Which of the articles given belong to an edition: by what earlier editions told, and by time of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefing.model import Analysis, BriefingError, Memory, Period

_HOURS = re.compile(r"(\d{1,4})\s*(h|d)")
_HINT = 'Expected "24h", "2d", a day as 2026-11-20, or from..to as 2026-11-18..2026-11-20'


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` until before ``end``, both aware."""

    start: datetime
    end: datetime

    @property
    def days(self) -> Period:
        """The first and the last day that it touches."""
        return Period(self.start.date(), (self.end - timedelta(microseconds=1)).date())


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles of an edition; those among them (paths) that are older than its window; how many lie after it."""

    articles: tuple[Analysis, ...]
    late: frozenset[str] = frozenset()
    outside: int = 0


def parse(text: str, *, now: datetime) -> Window:
    """The window that ``text`` names, in the zone of ``now``: hours or days back, a day, or ``from..to``.

    A day is as long as the zone says, 23 and 25 hours where the clock changes. Raises BriefingError (code 2).
    """
    back = _HOURS.fullmatch(text.strip())
    if back:
        number = int(back[1])
        return Window(now - timedelta(hours=number), now) if back[2] == "h" else Window(_days_back(now, number), now)
    first, dots, last = text.partition("..")
    window = Window(_moment(first, now, end=False), _moment(last if dots else first, now, end=True))
    if window.start >= window.end:
        raise BriefingError(f'--window: "{text}" ends before it begins', hint=_HINT, code=2)
    return window


def _days_back(now: datetime, number: int) -> datetime:
    return datetime.combine(now.date() - timedelta(days=number), now.time(), now.tzinfo)


def _moment(text: str, now: datetime, *, end: bool) -> datetime:
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text.strip())
            return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
        day = date.fromisoformat(text.strip())
        return datetime.combine(day + timedelta(days=1 if end else 0), time(), now.tzinfo)
    except (ValueError, OverflowError):
        raise BriefingError(f'--window: "{text}" is no time', hint=_HINT, code=2) from None


def select(analyses: Sequence[Analysis], *, memory: Memory, window: Window | None, zone: ZoneInfo) -> Selection:
    """The articles that no other edition told and that ``window`` does not leave for a later one.

    What is older than the window was never told, so it is not lost: it stands under "Late". An undated article
    belongs to the edition that first sees it. ``zone`` is that of stamps without one.
    """
    untold = [analysis for analysis in analyses if analysis.article.id not in memory.articles]
    if window is None:
        return Selection(tuple(untold))
    inside = [analysis for analysis in untold if not _after(analysis.article.published, window, zone)]
    late = {analysis.path for analysis in inside if _before(analysis.article.published, window, zone)}
    return Selection(tuple(inside), frozenset(late), len(untold) - len(inside))


def _after(published: date | None, window: Window, zone: ZoneInfo) -> bool:
    return published is not None and _span(published, zone)[0] >= window.end


def _before(published: date | None, window: Window, zone: ZoneInfo) -> bool:
    return published is not None and _span(published, zone)[1] < window.start


def _span(published: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first and the last moment that a stamp can mean: a date alone means the whole day."""
    if isinstance(published, datetime):
        moment = published if published.tzinfo else published.replace(tzinfo=zone)
        return moment, moment
    begin = datetime.combine(published, time(), zone)
    return begin, datetime.combine(published, time.max, zone)
