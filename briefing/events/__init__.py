"""Which articles tell the same event, which are copies of one text, and which events belong together."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.events.candidates import candidates
from briefing.events.copies import copies as find_copies
from briefing.events.describe import describe
from briefing.events.features import Features, features
from briefing.events.link import Edge, average_link
from briefing.events.rarity import rarity
from briefing.events.similarity import likeness, prepare
from briefing.model import Analysis, Copy, Evidence, Grouping

# Joined are articles and groups that tell the same event with this probability, by the measure of ``similarity``.
THRESHOLD = 0.2
_FAINT = 0.02
_COPY = Edge(probability=1.0, text=15.0)

__all__ = ["explain", "group"]


def group(analyses: Sequence[Analysis]) -> Grouping:
    """Put each article in exactly one event; events by first day, then path."""
    ordered = sorted(analyses, key=lambda analysis: analysis.path)
    weights = rarity(ordered)
    pool = [features(analysis, weights) for analysis in ordered]
    found = find_copies(ordered, pool)
    edges = compare(pool) | _copied(found, pool)
    groups = average_link(len(pool), edges, threshold=THRESHOLD)
    events = [describe([ordered[place] for place in places], found) for places in groups]
    events.sort(key=lambda event: (event.start is None, str(event.start), event.articles[0]))
    return Grouping(events=tuple(events), copies=found)


def compare(pool: Sequence[Features]) -> dict[tuple[int, int], Edge]:
    """How likely each pair of articles tells one event, for all pairs that might."""
    edges: dict[tuple[int, int], Edge] = {}
    for number, others in candidates(pool):
        prepared = prepare(pool[number])
        for other in others:
            found = likeness(prepared, pool[other])
            if found.probability >= _FAINT:
                edges[min(number, other), max(number, other)] = Edge(found.probability, found.text)
    return edges


def _copied(copies: Sequence[Copy], pool: Sequence[Features]) -> dict[tuple[int, int], Edge]:
    number = {article.path: place for place, article in enumerate(pool)}
    edges: dict[tuple[int, int], Edge] = {}
    for copy in copies:
        places = sorted(number[path] for path in copy.articles)
        edges.update(((first, second), _COPY) for at, first in enumerate(places) for second in places[at + 1 :])
    return edges


def explain(first: Analysis, second: Analysis) -> Evidence:
    """Why two articles are together or apart."""
    weights = rarity([first, second])
    found = likeness(prepare(features(first, weights)), features(second, weights))
    reasons = (f"days between: {found.days:g}",)
    return Evidence(
        together=found.probability >= THRESHOLD, score=found.probability, threshold=THRESHOLD, reasons=reasons
    )
