"""Event -> Summary: what a reader must know of one event, word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefing.model import Analysis, Event, Summary
from briefing.summary.ahead import dates_ahead
from briefing.summary.central import centroid
from briefing.summary.differ import differences
from briefing.summary.points import key_points
from briefing.summary.quotes import quote_items
from briefing.summary.rises import told_figures
from briefing.summary.same import Likeness
from briefing.summary.told import tell
from briefing.summary.topics import names, topics
from briefing.summary.updates import replaced, slots

# Sentences of an article that nobody else tells; the dates ahead apart, what matters stands early.
_DEPTH = 25


def summarise(
    event: Event,
    analyses: Sequence[Analysis],
    *,
    origin: Mapping[str, str],
    points: int = 3,
    quotes: int = 4,
    today: date,
    language: str,
) -> Summary:
    """The summary of an event from the analyses of its articles, in the order of ``event.articles``.

    ``origin``: the path of the original by that of each copy, also of other events'; other articles are originals.
    ``points`` and ``quotes`` are upper bounds. ``today`` is the day of the edition: what comes after it is ahead.
    ``language`` is the briefing's, for the dates that are written into passages.
    """
    told = tell(analyses) if event.origins > 1 else tell(analyses, most=_DEPTH)
    middle = centroid(analyses, told)
    likeness = Likeness(middle.rarity)
    counted = slots(told) if event.origins > 1 else {}
    found = key_points(
        event,
        told,
        middle,
        likeness=likeness,
        origin=origin,
        most=points,
        language=language,
        replaced=replaced(counted),
    )
    shown = tuple(point.passages[0] for point in found)
    differing = differences(analyses, told, likeness=likeness, origin=origin, counted=counted)
    return Summary(
        event=event,
        points=found,
        quotes=quote_items(analyses, middle.terms, most=quotes, points=shown, origin=origin, language=language),
        topics=topics(event, analyses, language=language),
        names=names(analyses),
        differences=differing,
        ahead=dates_ahead(analyses, likeness=likeness, today=today, language=language),
        figures=told_figures(told, [*shown, *(passage for one in differing for passage in one.passages)]),
    )
