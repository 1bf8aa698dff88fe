"""What an event is to those who read the edition before, and the briefing of that alone."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from functools import partial

from briefing.compose.masthead import Continuity
from briefing.model import Briefing, Status, Storyline, Summary


def status(summary: Summary, since: Continuity) -> Status | None:
    """New, developing or unchanged; None where there is no earlier edition to compare with."""
    if since.known is None:
        return None
    if summary.event.id not in since.known:
        return "new"
    news = any(point.new for point in summary.points) or summary.rises or summary.revisions
    return "developing" if news else "unchanged"


def only_changes(briefing: Briefing) -> Briefing:
    """The briefing without the events that tell nothing new."""
    sections = tuple(section for section in briefing.sections if section.status != "unchanged")
    left = {section.id for section in sections}
    quotes = {view.id for section in sections for view in section.quotes}
    told = {number for section in sections for number in section.sources}
    return replace(
        briefing,
        sections=sections,
        brief=tuple(item for item in briefing.brief if item.event in left),
        speakers=tuple(
            replace(speaker, quotes=kept)
            for speaker in briefing.speakers
            if (kept := tuple(quote for quote in speaker.quotes if quote in quotes))
        ),
        sources=tuple(source for source in briefing.sources if source.number in told),
        storylines=tuple(story for story in map(partial(_left, left), briefing.storylines) if len(story.events) > 1),
    )


def _left(events: Set[str], story: Storyline) -> Storyline:
    return replace(story, events=tuple(event for event in story.events if event in events))
