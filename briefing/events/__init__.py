"""Which articles tell the same event, which are copies of one text, and which events belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations

from briefing.events.compare import compared
from briefing.events.copies import copies as find_copies
from briefing.events.crowds import stand_ins, with_crowds
from briefing.events.describe import describe
from briefing.events.explain import explained
from briefing.events.features import features
from briefing.events.link import Pair
from briefing.events.partition import pairs, partition
from briefing.events.rarity import Rarity, rarity
from briefing.events.storylines import Told, leading_names, storylines
from briefing.events.trace import Traces, related
from briefing.model import Analysis, Copy, Evidence, Features, Grouping

__all__ = ["explain", "group", "related", "with_features"]


def group(analyses: Sequence[Analysis], *, families: Mapping[str, str] | None = None) -> Grouping:
    """Put each article in exactly one event, tell copies and storylines; events by first day, then path.

    ``families`` gives the house of an outlet, both in small letters: outlets of one house count as one.
    Each analysis is looked at a few times and none is kept, so that ``analyses`` may read them from a store.
    """
    known = [analysis.features or features(analysis) for analysis in analyses]
    weights = rarity(known)
    order = sorted(range(len(known)), key=lambda place: known[place].path)
    pool = [known[place] for place in order]
    copies = find_copies(pool, lambda place: analyses[order[place]])
    behind = stand_ins(copies, pool)
    by_origin = {copy.origin: copy for copy in copies}
    told = [
        _told(
            [analyses[order[place]] for place in places],
            [pool[place] for place in places],
            copies=by_origin,
            weights=weights,
            families=families,
        )
        for places in with_crowds(_grouped(pool, weights, copies, set(behind)), behind)
    ]
    told.sort(key=lambda item: (item.event.start is None, str(item.event.start), item.event.articles[0]))
    return Grouping(
        events=tuple(item.event for item in told),
        storylines=storylines(told, weights),
        copies=copies,
        traces=Traces(pool, weights),
    )


def _told(
    members: Sequence[Analysis],
    pool: Sequence[Features],
    *,
    copies: Mapping[str, Copy],
    weights: Rarity,
    families: Mapping[str, str] | None,
) -> Told:
    held = [copies[member.path] for member in members if member.path in copies]
    return Told(
        event=describe(members, held, families=families),
        leading=leading_names(members, weights),
        features=pool,
    )


def with_features(analysis: Analysis) -> Analysis:
    """An analysis with what grouping needs of it, made once, where the article is analysed."""
    return replace(analysis, features=features(analysis))


def explain(first: Analysis, second: Analysis) -> Evidence:
    """Why two articles are together or apart, in plain words."""
    return explained(first, second)


def _grouped(
    pool: Sequence[Features], weights: Rarity, copies: Iterable[Copy], left_out: Set[int]
) -> Iterator[tuple[int, ...]]:
    """Groups of the places in ``pool`` that are not ``left_out``."""
    places = [place for place in range(len(pool)) if place not in left_out]
    shown = [pool[place] for place in places]
    likely = pairs(len(shown), compared(shown, weights))
    for group in partition(likely, _copied(copies, shown)):
        yield tuple(places[place] for place in group)


def _copied(copies: Iterable[Copy], pool: Sequence[Features]) -> list[Pair]:
    """Pairs of copies: they are one event, whatever else is known of them."""
    number = {article.path: place for place, article in enumerate(pool)}
    places = [sorted(number[path] for path in copy.articles if path in number) for copy in copies]
    return [pair for group in places for pair in combinations(group, 2)]
