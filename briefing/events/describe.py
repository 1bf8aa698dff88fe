"""What to say of an event as a whole: headline, first and last day, place, outlets and independent texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from briefing.analyse import words
from briefing.model import Analysis, Copy, Event


def describe(members: Sequence[Analysis], copies: Sequence[Copy]) -> Event:
    """The event that ``members`` (in order of paths) tell."""
    paths = tuple(member.path for member in members)
    periods = [member.event_date for member in members if member.event_date]
    published = [_day(member.article.published) for member in members if member.article.published]
    starts = [period.start for period in periods] or published
    ends = [period.end for period in periods] or published
    places = Counter(member.place for member in members if member.place)
    return Event(
        id=hashlib.blake2b("\n".join(sorted(m.article.id for m in members)).encode(), digest_size=6).hexdigest(),
        title=_headline(members),
        articles=paths,
        start=min(starts) if starts else None,
        end=max(ends) if ends else None,
        place=min(places, key=lambda place: (-places[place], place)) if places else None,
        outlets=len({member.article.source or member.path for member in members}),
        origins=_origins(paths, copies),
    )


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _headline(members: Sequence[Analysis]) -> str:
    held: Counter[str] = Counter()
    for member in members:
        held.update(set(words.tokens(member.title)))

    def rank(member: Analysis) -> tuple[bool, float, str, str]:
        tokens = words.tokens(member.title)
        common = sum(held[token] for token in set(tokens)) / (len(set(tokens)) or 1)
        return (member.title_from == "derived", -common, member.title, member.path)

    return min(members, key=rank).title


def _origins(paths: Sequence[str], copies: Sequence[Copy]) -> int:
    text = {path: number for number, copy in enumerate(copies) for path in copy.articles}
    return len({text.get(path, path) for path in paths})
