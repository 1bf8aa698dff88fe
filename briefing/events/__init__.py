"""Which articles tell the same event, which are copies of one text, and which events belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.events.candidates import candidates
from briefing.events.copies import copies as find_copies
from briefing.events.describe import describe
from briefing.events.explain import explained
from briefing.events.features import Features, features
from briefing.events.link import Edge, average_link
from briefing.events.rarity import Rarity, rarity
from briefing.events.rivals import contested
from briefing.events.similarity import THRESHOLD, likeness, prepare
from briefing.events.storylines import Told, leading_names, storylines
from briefing.model import Analysis, Copy, Evidence, Grouping

_FAINT = 0.005
_COPY = Edge(probability=1.0, text=20.0)

Pair = tuple[int, int]

__all__ = ["explain", "group"]


def group(analyses: Sequence[Analysis], *, families: Mapping[str, str] | None = None) -> Grouping:
    """Put each article in exactly one event, tell copies and storylines; events by first day, then path.

    ``families`` gives the house of an outlet, both in small letters: outlets of one house count as one.
    Each analysis is looked at a few times and none is kept, so that ``analyses`` may read them from a store.
    """
    weights = rarity(analyses)
    known = [features(analysis, weights) for analysis in analyses]
    order = sorted(range(len(known)), key=lambda place: known[place].path)
    pool = [known[place] for place in order]
    copies = find_copies(pool, lambda place: analyses[order[place]])
    edges = contested(_compared(pool)) | _copied(copies, pool)
    told = [
        _told(
            [analyses[order[place]] for place in places],
            [pool[place] for place in places],
            copies=copies,
            weights=weights,
            families=families,
        )
        for places in average_link(len(pool), edges, threshold=THRESHOLD)
    ]
    told.sort(key=lambda item: (item.event.start is None, str(item.event.start), item.event.articles[0]))
    return Grouping(events=tuple(item.event for item in told), storylines=storylines(told), copies=copies)


def _told(
    members: Sequence[Analysis],
    pool: Sequence[Features],
    *,
    copies: Sequence[Copy],
    weights: Rarity,
    families: Mapping[str, str] | None,
) -> Told:
    paths = {member.path for member in members}
    return Told(
        event=describe(members, [copy for copy in copies if copy.origin in paths], families=families),
        leading=leading_names(members, weights),
        features=pool,
    )


def explain(first: Analysis, second: Analysis) -> Evidence:
    """Why two articles are together or apart, in plain words."""
    return explained(first, second)


def _compared(pool: Sequence[Features]) -> dict[Pair, Edge]:
    """How likely each pair of articles tells one event, for all pairs that might."""
    edges: dict[Pair, Edge] = {}
    for number, others in candidates(pool):
        prepared = prepare(pool[number])
        for other in others:
            found = likeness(prepared, pool[other])
            if found.probability >= _FAINT:
                edges[min(number, other), max(number, other)] = Edge(found.probability, found.text)
    return edges


def _copied(copies: Iterable[Copy], pool: Sequence[Features]) -> dict[Pair, Edge]:
    """Copies are one event, whatever else is known of them."""
    number = {article.path: place for place, article in enumerate(pool)}
    edges: dict[Pair, Edge] = {}
    for copy in copies:
        places = sorted(number[path] for path in copy.articles)
        edges.update(((first, second), _COPY) for at, first in enumerate(places) for second in places[at + 1 :])
    return edges
