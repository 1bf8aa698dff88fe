"""Events to summaries: each by itself, over all cores, and what earlier editions told put behind what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from briefing import summary
from briefing.engine import Engine
from briefing.model import Analysis, Copy, Event, Grouping, Problem, Summary, Version
from briefing.summary.news import Earlier, since
from briefing.understand import unforeseen


@dataclass(frozen=True, slots=True)
class Length:
    """How much of an event is told: key points and quotes at most."""

    points: int
    quotes: int


# An event that a single article tells needs no more.
_ALONE = Length(points=1, quotes=2)

Told = tuple[Summary, Problem | None]


def summaries(
    grouping: Grouping,
    analyses: Sequence[Analysis],
    *,
    length: Length,
    language: str,
    today: date,
    earlier: Mapping[str, Earlier],
    versions: Mapping[str, Version],
    engine: Engine,
) -> tuple[list[Summary], tuple[Problem, ...]]:
    """The summary of each event in the order of ``grouping``, and what went wrong.

    ``earlier``: what earlier editions told of an event, by its id; ``versions``: earlier selves of articles, by path.
    ``language``: that of the page. An event that cannot be summarised has an empty summary and a Problem.
    """
    work = partial(
        _summarised,
        by_path={analysis.path: analysis for analysis in analyses},
        copies=grouping.copies,
        length=length,
        language=language,
        today=today,
        earlier=earlier,
        versions=versions,
    )
    done = list(engine.near.map(work, grouping.events, lost=_died))
    return [whole for whole, _ in done], tuple(problem for _, problem in done if problem)


def _summarised(
    event: Event,
    *,
    by_path: Mapping[str, Analysis],
    copies: Sequence[Copy],
    length: Length,
    language: str,
    today: date,
    earlier: Mapping[str, Earlier],
    versions: Mapping[str, Version],
) -> Told:
    alone = len(event.articles) == 1
    members = [by_path[path] for path in event.articles]
    try:
        whole = summary.summarise(
            event,
            members,
            copies=copies,
            points=_ALONE.points if alone else length.points,
            quotes=min(_ALONE.quotes, length.quotes) if alone else length.quotes,
            today=today,
            language=language,
        )
        before = earlier.get(event.id, Earlier())
        return since(whole, members, before, versions=versions, language=language), None
    except Exception as error:  # the boundary: one bad event never costs the briefing
        return Summary(event), unforeseen(event.articles[0], "summarised", error)


def _died(event: Event) -> Told:
    where = event.articles[0]
    return Summary(event), Problem("lost", where, "the process that summarised this event died, twice")
