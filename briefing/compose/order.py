"""Which event comes first: what its place adds up from, and the number it goes by."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from briefing.compose.desk import Desk
from briefing.model import Analysis, Event, Grouping, Why

# Days in which what happened loses half of its recency.
_HALF_LIFE = 3
# More than anything else can add up to.
_PINNED = 100.0


def in_order(
    grouping: Grouping,
    analyses: Sequence[Analysis],
    *,
    today: date,
    desk: Desk | None = None,
    numbers: Mapping[str, int] | None = None,
    first: int = 1,
) -> Grouping:
    """The grouping as the briefing tells it: events by ``rank``, named ``e1``, ``e2``; storylines ``s1``, ``s2``.

    ``numbers`` are those of events that go on from earlier editions; the others are numbered from ``first``.
    """
    parts = ranks(grouping.events, analyses, today=today, desk=desk or Desk())
    total = {name: math.fsum(part for _, part in why) for name, why in parts.items()}
    events = sorted(grouping.events, key=lambda event: (-total[event.id], event.headline or event.title, event.id))
    carried = numbers or {}
    unnumbered = [event.id for event in events if event.id not in carried]
    numbered = {**carried, **{name: number for number, name in enumerate(unnumbered, start=first)}}
    names = {event.id: f"e{numbered[event.id]}" for event in events}
    stories = (
        replace(story, id=f"s{number}", events=tuple(names[event] for event in story.events))
        for number, story in enumerate(grouping.storylines, start=1)
    )
    return replace(
        grouping,
        events=tuple(replace(event, id=names[event.id]) for event in events),
        storylines=tuple(stories),
    )


def ranks(events: Sequence[Event], analyses: Sequence[Analysis], *, today: date, desk: Desk) -> dict[str, Why]:
    """The ``rank`` of each event, by its id."""
    texts = {a.path: f"{a.title}\n{a.article.text}" for a in analyses if desk.watched}
    weights = {a.path: desk.weights.get((a.article.source or "").casefold(), 1.0) for a in analyses if desk.weights}
    return {event.id: rank(event, texts, today=today, watched=desk.watched, weights=weights) for event in events}


def rank(
    event: Event,
    texts: Mapping[str, str],
    *,
    today: date,
    watched: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
) -> Why:
    """What an event's place in the briefing adds up from; the parts are summed.

    ``origins``: the logarithm to base 2 of the number of independent texts. The number of copies has no say: a wire
    story in ten papers is one origin. ``watched``: 2 where an article names something that the reader watches.
    ``recency``: from 1 today towards 0, by half every three days; 0 where the day is not known. ``weight``: the
    logarithm to base 2 of the mean weight of its articles' outlets, so that with ``origins`` it makes the number of
    texts that the newsroom sees in them; it is there where ``weights`` are. ``pinned``: 100 and its place among the
    pinned. ``texts`` and ``weights``: what each article says and what its outlet weighs, by path.
    """
    last = event.end or event.start
    age = max((today - day_of(last)).days, 0) if last else None
    pinned = (("pinned", _PINNED + event.pinned),) if event.pinned else ()
    weight = math.fsum(weights[path] for path in event.articles) / len(event.articles) if weights else 0.0
    return (
        *pinned,
        ("origins", round(math.log2(max(event.origins, 1)), 3)),
        ("watched", 2.0 if _names(event, texts, watched) else 0.0),
        ("recency", round(0.5 ** (age / _HALF_LIFE), 3) if age is not None else 0.0),
        *((("weight", round(math.log2(weight), 3)),) if weight else ()),
    )


def _names(event: Event, texts: Mapping[str, str], watched: Sequence[str]) -> bool:
    if not watched:
        return False
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in watched), re.IGNORECASE)
    return any(pattern.search(texts[path]) for path in event.articles)


def day_of(value: date) -> date:
    """The day of a date or of a moment."""
    return value.date() if isinstance(value, datetime) else value
