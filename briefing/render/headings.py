"""Events under the headings of a newsroom: which opens one, and at which level its headline stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.model import Section
from briefing.render.labels import Labels
from briefing.render.view import EventView, Heading


def under_headings(events: Sequence[EventView], sections: Sequence[Section], labels: Labels) -> tuple[EventView, ...]:
    """``events``, in their order, each with the heading that stands before it if it is the first under it.

    What is late stands under a heading of its own; without headings and nothing late, events stay as they are.
    """
    titles = {section.id: _title(section, labels) for section in sections}
    return tuple(_opened(events, [titles[event.id] for event in events]))


def _title(section: Section, labels: Labels) -> str | None:
    if section.late:
        return labels("late")
    return labels("other_news") if section.heading == "" else section.heading


def _opened(events: Sequence[EventView], titles: Sequence[str | None]) -> Iterator[EventView]:
    number, before = 0, None
    for event, title in zip(events, titles, strict=True):
        if title is None:
            yield event
            continue
        number += title != before
        opens = Heading(f"r{number}", title) if title != before else None
        before = title
        yield replace(event, level=3, opens=opens)
