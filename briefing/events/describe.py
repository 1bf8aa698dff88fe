"""What to say of an event as a whole: headline, first and last day, place, outlets and independent texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from briefing.analyse import words
from briefing.events.families import family, joined
from briefing.model import Analysis, Copy, Event, Period

# A headline of fewer words says little, one of more is a sentence.
_FEWEST, _MOST = 4, 16
# The longest that the reports of one event may be apart and still name its days; beyond it one of them errs.
_LONGEST_DAYS = 14


def describe(
    members: Sequence[Analysis], copies: Sequence[Copy], *, families: Mapping[str, str] | None = None
) -> Event:
    """The event that ``members`` (in order of paths) tell; ``copies`` may hold groups of other events too.

    ``families`` gives the house of an outlet, both in small letters; outlets of one house count as one.
    """
    houses = families or {}
    paths = tuple(member.path for member in members)
    time = _time(members)
    places = Counter(member.place for member in members if member.place)
    return Event(
        id=hashlib.blake2b("\n".join(sorted(m.article.id for m in members)).encode(), digest_size=6).hexdigest(),
        title=_headline(members),
        articles=paths,
        start=time.start if time else None,
        end=time.end if time else None,
        place=min(places, key=lambda place: (-places[place], place)) if places else None,
        outlets=len({family(member, houses) for member in members}),
        origins=_origins(members, joined(members, copies, houses)),
    )


def _time(members: Sequence[Analysis]) -> Period | None:
    """From the first to the last day that members name, around the day that most of them name."""
    told = [member.event_date for member in members if member.event_date]
    if not told:
        published = [_day(member.article.published) for member in members if member.article.published]
        told = [Period(day, day) for day in published]
    if not told:
        return None
    starts = Counter(period.start for period in told)
    main = min(starts, key=lambda day: (-starts[day], day))
    near = [period for period in told if abs((period.start - main).days) <= _LONGEST_DAYS]
    return Period(min(period.start for period in near), max(period.end for period in near))


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _headline(members: Sequence[Analysis]) -> str:
    """The headline that says most of what the others say; a printed one before a derived one."""
    tokens = {member.path: set(words.tokens(member.title)) for member in members}
    held = Counter(token for told in tokens.values() for token in told)

    def rank(member: Analysis) -> tuple[bool, bool, float, str, str]:
        told = tokens[member.path]
        fits = _FEWEST <= len(told) <= _MOST
        telling = sum(
            (held[token] - 1) * words.idf(token, member.language) for token in sorted(told) if held[token] > 1
        )
        return (member.title_from == "derived", not fits, -telling / (len(told) + 4), member.title, member.path)

    return min(members, key=rank).title


def _origins(members: Sequence[Analysis], copies: Sequence[Copy]) -> int:
    """Independent texts: copies of one text count once, whoever prints them."""
    text = {path: number for number, copy in enumerate(copies) for path in copy.articles}
    return len({text.get(member.path, member.path) for member in members})
