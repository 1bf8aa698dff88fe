"""Events to summaries: each by itself, over all cores, and what earlier editions told put behind what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Protocol

from briefing import summary
from briefing.engine import Engine
from briefing.model import Analysis, Copy, Event, Grouping, Problem, Summary, Version
from briefing.spill import at_hand
from briefing.summary.news import Earlier, since
from briefing.summary.same import origins
from briefing.understand import unforeseen

# An event that a single article tells needs no more.
_ALONE_POINTS, _ALONE_QUOTES = 1, 2


@dataclass(frozen=True, slots=True)
class Telling:
    """How events are told: key points and quotes at most, the page's language, the day after which dates lie ahead."""

    points: int
    quotes: int
    language: str
    today: date


class Cache(Protocol):
    """Keeps summaries by all that they depend on, so that an event that stays as it is is summarised once."""

    def summaries(self, keys: Sequence[str]) -> Mapping[str, Summary]:
        """What is kept under those of ``keys`` that are known."""

    def keep_summaries(self, kept: Mapping[str, Summary]) -> None:
        """Keep summaries under their keys."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where summaries are kept. ``made_of``: what the analysis of each article depends on, by path; "" if unknown."""

    cache: Cache
    made_of: Mapping[str, str]


Told = tuple[Summary, Problem | None]


def summaries(
    grouping: Grouping,
    analyses: Sequence[Analysis],
    *,
    telling: Telling,
    earlier: Mapping[str, Earlier],
    versions: Mapping[str, Version],
    engine: Engine,
    shelf: Shelf | None = None,
) -> tuple[list[Summary], tuple[Problem, ...]]:
    """The summary of each event in the order of ``grouping``, and what went wrong.

    ``earlier``: what earlier editions told of an event, by its id; ``versions``: earlier selves of articles, by path.
    An event that cannot be summarised has an empty summary and a Problem.
    """
    by_path = {analysis.path: analysis for analysis in analyses}
    work = partial(_summarised, by_path=by_path, origin=origins(grouping.copies), telling=telling)
    keys = _keys(grouping, telling, shelf) if shelf else dict.fromkeys((event.id for event in grouping.events), "")
    kept = shelf.cache.summaries(sorted(filter(None, keys.values()))) if shelf else {}
    missing = [event for event in grouping.events if keys[event.id] not in kept]
    made = {event.id: told for event, told in zip(missing, engine.near.map(work, missing, lost=_died), strict=True)}
    if shelf:
        new = {keys[name]: whole for name, (whole, problem) in made.items() if keys[name] and not problem}
        shelf.cache.keep_summaries(new)
    told = {
        event.id: made[event.id][0] if event.id in made else replace(kept[keys[event.id]], event=event)
        for event in grouping.events
    }
    news = partial(_since, by_path=by_path, earlier=earlier, versions=versions, language=telling.language)
    done = [news(told[event.id], made.get(event.id, (None, None))[1]) for event in grouping.events]
    return [whole for whole, _ in done], tuple(problem for _, problem in done if problem)


def _keys(grouping: Grouping, telling: Telling, shelf: Shelf) -> dict[str, str]:
    """What the summary of each event depends on, by its id; "" where that is not known."""
    copies: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in grouping.copies:
        for path in copy.articles:
            copies[path].append(copy)
    return {event.id: _key(event, copies, telling, shelf) for event in grouping.events}


def _key(event: Event, copies: Mapping[str, Sequence[Copy]], telling: Telling, shelf: Shelf) -> str:
    made_of = [shelf.made_of.get(path, "") for path in event.articles]
    if not all(made_of):
        return ""
    here = sorted({astuple(copy) for path in event.articles for copy in copies.get(path, ())}, key=repr)
    facts = (event.title, event.start, event.end, event.place, event.outlets, event.origins)
    return f"summary {sha256(repr((made_of, facts, here, astuple(telling))).encode()).hexdigest()}"


def _summarised(
    event: Event,
    *,
    by_path: Mapping[str, Analysis],
    origin: Mapping[str, str],
    telling: Telling,
) -> Told:
    alone = len(event.articles) == 1
    try:
        whole = summary.summarise(
            event,
            [at_hand(by_path[path]) for path in event.articles],
            origin=origin,
            points=_ALONE_POINTS if alone else telling.points,
            quotes=min(_ALONE_QUOTES, telling.quotes) if alone else telling.quotes,
            today=telling.today,
            language=telling.language,
        )
        return whole, None
    except Exception as error:  # the boundary: one bad event never costs the briefing
        return Summary(event), unforeseen(event.articles[0], "summarised", error)


def _since(
    whole: Summary,
    problem: Problem | None,
    *,
    by_path: Mapping[str, Analysis],
    earlier: Mapping[str, Earlier],
    versions: Mapping[str, Version],
    language: str,
) -> Told:
    """``whole`` with what earlier editions told of its event behind what is new."""
    event = whole.event
    if problem:
        return whole, problem
    try:
        members = [by_path[path] for path in event.articles]
        return since(whole, members, earlier.get(event.id, Earlier()), versions=versions, language=language), None
    except Exception as error:  # the boundary, as above
        return Summary(event), unforeseen(event.articles[0], "summarised", error)


def _died(event: Event) -> Told:
    where = event.articles[0]
    return Summary(event), Problem("lost", where, "the process that summarised this event died, twice")
