"""Which articles tell the same event, which are copies of one text, and which events belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import combinations

from briefing.events.compare import compared
from briefing.events.copies import copies as find_copies
from briefing.events.crowds import stand_ins, with_crowds
from briefing.events.describe import describe
from briefing.events.explain import explained
from briefing.events.features import features
from briefing.events.link import Pair
from briefing.events.partition import pairs, partition
from briefing.events.pool import Pool
from briefing.events.rarity import Rarity, rarity
from briefing.events.recall import related
from briefing.events.spread import Spread
from briefing.events.storylines import Told, leading_names, storylines
from briefing.events.trace import Traces
from briefing.model import Analysis, Copy, Evidence, Grouping

__all__ = ["Spread", "explain", "group", "related", "with_features"]


def group(
    analyses: Sequence[Analysis],
    *,
    families: Mapping[str, str] | None = None,
    language: str = "",
    spread: Spread = map,
    afar: Spread | None = None,
) -> Grouping:
    """Put each article in exactly one event, tell copies and storylines; events by first day, then path.

    ``families`` gives the house of an outlet, both in small letters: outlets of one house count as one. Headlines are
    in ``language`` where a report of the event is, else in that of most. ``spread`` does pieces of the work, in order;
    ``afar``, if given, does those of comparing on other machines, to which each goes with all that it needs.
    Each analysis is looked at a few times and none is kept, so that ``analyses`` may read them from a store.
    """
    pool = Pool(analyses, sorted(range(len(analyses)), key=lambda place: analyses[place].path))
    weights = rarity(pool)
    copies = find_copies(pool, spread=spread)
    behind = stand_ins(copies, pool.numbers())
    groups = with_crowds(_grouped(pool, weights, copies, set(behind), spread, afar), behind)
    by_origin = {copy.origin: copy for copy in copies}
    tell = partial(_told, pool=pool, copies=by_origin, weights=weights, families=families, language=language)
    told = sorted(spread(tell, groups), key=_by_time)
    return Grouping(
        events=tuple(item.event for item in told),
        storylines=storylines(told, pool, weights, spread=spread),
        copies=copies,
        traces=Traces(pool, weights),
    )


def _by_time(item: Told) -> tuple[bool, str, str]:
    event = item.event
    return (event.start is None, str(event.start), event.articles[0])


def _told(
    places: Sequence[int],
    *,
    pool: Pool,
    copies: Mapping[str, Copy],
    weights: Rarity,
    families: Mapping[str, str] | None,
    language: str,
) -> Told:
    members = list(map(pool.analysis, places))
    held = [copies[member.path] for member in members if member.path in copies]
    return Told(
        event=describe(members, held, families=families, language=language),
        leading=leading_names(members, weights),
        language=members[0].language,
        places=tuple(places),
    )


def with_features(analysis: Analysis) -> Analysis:
    """An analysis with what grouping needs of it, made once, where the article is analysed."""
    return replace(analysis, features=features(analysis))


def explain(first: Analysis, second: Analysis) -> Evidence:
    """Why two articles are together or apart, in plain words."""
    return explained(first, second)


def _grouped(
    pool: Pool, weights: Rarity, copies: Iterable[Copy], left_out: Set[int], spread: Spread, afar: Spread | None
) -> Iterator[tuple[int, ...]]:
    """Groups of the places in ``pool`` that are not ``left_out``."""
    places = [place for place in range(len(pool)) if place not in left_out]
    shown = pool.chosen(places)
    likely = pairs(len(shown), compared(shown, weights, spread=spread, afar=afar))
    for group in partition(likely, _copied(copies, shown), spread=spread):
        yield tuple(places[place] for place in group)


def _copied(copies: Iterable[Copy], pool: Pool) -> list[Pair]:
    """Pairs of copies: they are one event, whatever else is known of them."""
    number = pool.numbers()
    places = [sorted(number[path] for path in copy.articles if path in number) for copy in copies]
    return [pair for group in places for pair in combinations(group, 2)]
