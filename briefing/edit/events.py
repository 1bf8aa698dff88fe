"""Events as the editor wants them: merged, split, thinned out, pinned, retitled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.edit.plan import Plan
from briefing.model import Copy, Event, Grouping, Storyline

Describe = Callable[[Sequence[str]], Event]
_Events = dict[str, Event]


def decide(grouping: Grouping, plan: Plan, *, describe: Describe) -> Grouping:
    """``grouping`` with all that ``plan`` says; ``describe`` makes the event of some articles (paths, in order).

    Events are merged and split as the lines follow each other, and thinned out after that. An event to pin or to
    retitle is the one that tells most of the articles named.
    """
    if not plan.lines:
        return grouping
    events = {event.id: event for event in grouping.events}
    became: dict[str, str] = {}
    for line, paths in plan.lines:
        if line.kind == "merge":
            became |= _merge(events, paths, describe)
        elif line.kind == "split":
            _split(events, paths, describe)
    _thin(events, plan.out, describe)
    _pin(events, plan)
    _retitle(events, plan)
    return replace(
        grouping,
        events=tuple(events.values()),
        storylines=tuple(_storylines(grouping.storylines, events, became)),
        copies=tuple(_copies(grouping.copies, plan.out)),
    )


def _merge(events: _Events, paths: Sequence[str], describe: Describe) -> Mapping[str, str]:
    """Make one event of those that hold ``paths``, under the id of the largest; give what the others became."""
    held = [event for event in events.values() if {*paths} & {*event.articles}]
    if len(held) < 2:
        return {}
    largest = max(held, key=lambda event: len(event.articles))
    whole = sorted(path for event in held for path in event.articles)
    gone = [event.id for event in held if event is not largest]
    for name in gone:
        del events[name]
    events[largest.id] = _marked(replace(describe(whole), id=largest.id), "merge")
    return dict.fromkeys(gone, largest.id)


def _split(events: _Events, paths: Sequence[str], describe: Describe) -> None:
    """Make an event of its own of what each event holds of ``paths``."""
    for event in tuple(events.values()):
        off = [path for path in event.articles if path in paths]
        left = [path for path in event.articles if path not in paths]
        if off and left:
            apart, rest = _marked(describe(off), "split"), _marked(describe(left), "split")
            # What was merged before may go by the id of what is split off again.
            known = rest if apart.id == event.id else replace(rest, id=event.id)
            events |= {apart.id: apart, known.id: known}


def _thin(events: _Events, out: Collection[str], describe: Describe) -> None:
    """Take the articles ``out`` of their events, and events that told nothing else."""
    for event in tuple(events.values()) if out else ():
        left = [path for path in event.articles if path not in out]
        if not left:
            del events[event.id]
        elif len(left) < len(event.articles):
            events[event.id] = replace(describe(left), id=event.id, edited=event.edited)


def _pin(events: _Events, plan: Plan) -> None:
    pins = [paths for line, paths in plan.lines if line.kind == "pin"]
    for place, paths in enumerate(pins):
        event = _telling(events, paths)
        if event and not event.pinned:
            events[event.id] = _marked(replace(event, pinned=len(pins) - place), "pin")


def _retitle(events: _Events, plan: Plan) -> None:
    for line, paths in plan.lines:
        event = _telling(events, paths) if line.kind == "retitle" else None
        if event:
            printed = event.headline or event.title
            events[event.id] = _marked(replace(event, title=line.title, headline=printed), "retitle")


def _telling(events: _Events, paths: Sequence[str]) -> Event | None:
    """The event that tells most of ``paths``, if any tells one."""
    told = {event.id: len({*paths} & {*event.articles}) for event in events.values()}
    best = max(told, key=lambda name: told[name], default="")
    return events[best] if told.get(best) else None


def _marked(event: Event, deed: str) -> Event:
    return replace(event, edited=tuple(dict.fromkeys((*event.edited, deed))))


def _storylines(stories: Sequence[Storyline], events: _Events, became: Mapping[str, str]) -> Iterator[Storyline]:
    for story in stories:
        names = dict.fromkeys(_last(name, became) for name in story.events)
        left = tuple(name for name in names if name in events)
        if len(left) > 1:
            yield replace(story, events=left)


def _last(name: str, became: Mapping[str, str]) -> str:
    while name in became:
        name = became[name]
    return name


def _copies(copies: Sequence[Copy], out: Collection[str]) -> Iterator[Copy]:
    for copy in copies:
        left = tuple(path for path in copy.articles if path not in out)
        if len(left) > 1:
            yield replace(copy, articles=left, origin=copy.origin if copy.origin in left else left[0])
