"""What the configuration and the editor decide, in the words of the rooms that they concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain

from briefing import edit, events
from briefing.compose import Desk
from briefing.config import Config
from briefing.edit import Plan
from briefing.events.continuity import without
from briefing.events.describe import describe
from briefing.events.families import joined
from briefing.model import Analysis, Copy, Event, Grouping


def desk(config: Config) -> Desk:
    """What composing needs to know."""
    return Desk(
        watched=(*config.watch_names, *config.watch_topics),
        brief=config.length_brief,
        events=config.length_events,
        rubrics=config.section,
        weights={outlet.name.casefold(): outlet.weight for outlet in config.outlet},
    )


def families(config: Config) -> Mapping[str, str]:
    """The house of each outlet that has one, both in small letters."""
    return {outlet.name.casefold(): outlet.family.casefold() for outlet in config.outlet if outlet.family}


def known(analyses: Sequence[Analysis], *, config: Config) -> tuple[Analysis, ...]:
    """``analyses`` under the names that the newsroom gives people and outlets; the editor has the last word."""
    listed = {alias: outlet.name for outlet in config.outlet for alias in outlet.aliases}
    return edit.alias(analyses, replace(config.decisions, outlets={**listed, **config.decisions.outlets}))


def called(config: Config) -> str:
    """All that ``known`` depends on, in short."""
    told = (sorted(config.decisions.names.items()), sorted(config.decisions.outlets.items()), config.outlet)
    return sha256(repr(told).encode()).hexdigest()


def group(
    analyses: Sequence[Analysis],
    plan: Plan,
    *,
    config: Config,
    spread: events.Spread = map,
    afar: events.Spread | None = None,
) -> Grouping:
    """The events among ``analyses``, as the editor wants them; of articles with the same path the first counts."""
    houses, language = families(config), config.language
    by_path = {analysis.path: analysis for analysis in reversed(analyses)}
    found = events.group(analyses, families=houses, language=language, spread=spread, afar=afar)
    copied = _Copied(found.copies)

    def described(paths: Sequence[str]) -> Event:
        return describe([by_path[path] for path in paths], copied.among(paths), families=houses, language=language)

    return edit.decide(found, plan, describe=described)


def untold(found: Grouping, analyses: Sequence[Analysis], *, known: Mapping[str, int], config: Config) -> Grouping:
    """``found`` without the articles that an earlier edition told (``known``, by path).

    An event of which some were told has the headline of those that are left, and counts these; when and where it was
    is known from all.
    """
    if not known:
        return found
    houses = families(config)
    by_path = {analysis.path: analysis for analysis in analyses}
    whole = {event.id: event for event in found.events}
    left = without(found, earlier=known)
    copied = _Copied(left.copies)

    def described(event: Event) -> Event:
        if len(event.articles) == len(whole[event.id].articles):
            return event
        members = [by_path[path] for path in event.articles]
        here = describe(members, copied.among(event.articles), families=houses, language=config.language)
        title = event.title if event.headline is not None else here.title
        return replace(event, title=title, outlets=here.outlets, origins=here.origins)

    return replace(left, events=tuple(map(described, left.events)))


def voices(grouping: Grouping, analyses: Sequence[Analysis], *, config: Config) -> Grouping:
    """``grouping`` with what each house printed of an event taken as copies, so that it corroborates nothing alone."""
    houses = families(config)
    if not houses:
        return grouping
    by_path = {analysis.path: analysis for analysis in analyses}
    copied = _Copied(grouping.copies)
    told = (
        joined([by_path[path] for path in event.articles], copied.among(event.articles), houses)
        for event in grouping.events
    )
    return replace(grouping, copies=tuple(chain.from_iterable(told)))


class _Copied:
    """The copies of a grouping, by the articles in them: to look through all for each event would take its square."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        self._copies = copies
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, copy in enumerate(copies):
            for path in copy.articles:
                self._places[path].append(place)

    def among(self, paths: Sequence[str]) -> Sequence[Copy]:
        """Those in which one of ``paths`` is, in their order."""
        places = {place for path in paths for place in self._places.get(path, ())}
        return [self._copies[place] for place in sorted(places)]
