"""Which events of today are those of earlier editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from briefing.model import Copy, Event, Grouping, Storyline


def carried(grouping: Grouping, *, earlier: Mapping[str, int]) -> dict[str, int]:
    """The number under which each event goes on, by its id; events that are new are left out.

    ``earlier`` gives the number of each article (path) that an earlier edition told. An event takes the number that
    most of its told articles have; where two events claim a number, it stays with the one that holds more of them.
    """
    claims: list[tuple[int, str, int]] = []
    for event in grouping.events:
        told = Counter(earlier[path] for path in event.articles if path in earlier)
        claims += [(-count, event.id, number) for number, count in told.items()]
    found: dict[str, int] = {}
    taken: set[int] = set()
    for _, event_id, number in sorted(claims):
        if event_id not in found and number not in taken:
            found[event_id] = number
            taken.add(number)
    return found


def without(grouping: Grouping, *, earlier: Mapping[str, int]) -> Grouping:
    """The grouping without the articles that an earlier edition told, and without events that hold nothing else."""
    events = tuple(event for event in (_without(event, earlier) for event in grouping.events) if event.articles)
    left = {event.id for event in events}
    return replace(
        grouping,
        events=events,
        storylines=tuple(
            story for story in (_kept(story, left) for story in grouping.storylines) if len(story.events) > 1
        ),
        copies=tuple(copy for copy in (_fresh(copy, earlier) for copy in grouping.copies) if len(copy.articles) > 1),
    )


def _without(event: Event, earlier: Mapping[str, int]) -> Event:
    return replace(event, articles=tuple(path for path in event.articles if path not in earlier))


def _kept(story: Storyline, left: set[str]) -> Storyline:
    return replace(story, events=tuple(event for event in story.events if event in left))


def _fresh(copy: Copy, earlier: Mapping[str, int]) -> Copy:
    articles = tuple(path for path in copy.articles if path not in earlier)
    first = copy.origin if copy.origin in articles or not articles else articles[0]
    return replace(copy, articles=articles, origin=first)
