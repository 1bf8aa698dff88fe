"""Who said what over the whole briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefing.compose.order import day_of
from briefing.model import Analysis, QuoteView, Section, SpeakerView


def speakers(sections: Sequence[Section], by_path: Mapping[str, Analysis]) -> tuple[SpeakerView, ...]:
    """The speakers, those who said most first, with the fullest role printed and the ids of quotes in order of time."""
    said: dict[str, list[tuple[date, int, QuoteView]]] = {}
    for place, section in enumerate(sections):
        for view in section.quotes:
            if view.quote.speaker:
                said.setdefault(view.quote.speaker, []).append((_told(view, by_path), place, view))
    return tuple(
        SpeakerView(
            name=name,
            role=max((view.quote.role or "" for *_, view in quotes), key=lambda role: len(role.split())) or None,
            quotes=tuple(view.id for *_, view in sorted(quotes, key=lambda item: item[:2])),
        )
        for name, quotes in sorted(said.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _told(view: QuoteView, by_path: Mapping[str, Analysis]) -> date:
    """The day on which the words were printed, as near as is known: the event's, else the article's."""
    analysis = by_path[view.quote.passages[0].article]
    if analysis.event_date:
        return analysis.event_date.start
    published = analysis.article.published
    return day_of(published) if published else date.max
