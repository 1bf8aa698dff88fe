"""What to say of an event as a whole: headline, first and last day, place, outlets and independent texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from briefing.events.families import family, joined
from briefing.events.headline import headline
from briefing.model import Analysis, Copy, Event, Period

# The longest that the reports of one event may be apart and still name its days; beyond it one of them errs.
_LONGEST_DAYS = 14


def describe(
    members: Sequence[Analysis],
    copies: Sequence[Copy],
    *,
    families: Mapping[str, str] | None = None,
    language: str = "",
) -> Event:
    """The event that ``members`` (in order of paths) tell; ``copies`` may hold groups of other events too.

    ``families`` gives the house of an outlet, both in small letters; outlets of one house count as one. The headline
    is in ``language`` where a report is.
    """
    houses = families or {}
    paths = tuple(member.path for member in members)
    time = _time(members)
    places = Counter(member.place for member in members if member.place)
    return Event(
        id=hashlib.blake2b("\n".join(sorted(m.article.id for m in members)).encode(), digest_size=6).hexdigest(),
        title=headline(members, language=language),
        articles=paths,
        start=time.start if time else None,
        end=time.end if time else None,
        place=min(places, key=lambda place: (-places[place], place)) if places else None,
        outlets=len({family(member, houses) for member in members}),
        origins=_origins(members, joined(members, copies, houses)),
    )


def _time(members: Sequence[Analysis]) -> Period | None:
    """From the first to the last day that members name, around the day that most of them name.

    A day far from all days of publication belongs to the history of the event.
    """
    published = [_day(member.article.published) for member in members if member.article.published]
    named = [member.event_date for member in members if member.event_date]
    told = [period for period in named if not published or _near(period, published)]
    if not told:
        told = [Period(day, day) for day in published]
    if not told:
        return None
    starts = Counter(period.start for period in told)
    main = min(starts, key=lambda day: (-starts[day], day))
    near = [period for period in told if abs((period.start - main).days) <= _LONGEST_DAYS]
    return Period(min(period.start for period in near), max(period.end for period in near))


def _near(period: Period, days: Sequence[date]) -> bool:
    return any(abs((period.start - day).days) <= _LONGEST_DAYS for day in days)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _origins(members: Sequence[Analysis], copies: Sequence[Copy]) -> int:
    """Independent texts: copies of one text count once, whoever prints them."""
    text = {path: number for number, copy in enumerate(copies) for path in copy.articles}
    return len({text.get(member.path, member.path) for member in members})
