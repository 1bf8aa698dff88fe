"""Average link over a sparse graph, with a check that what is joined holds together.

Two groups are as close as all pairs between them are on average. As groups grow, their own likeness tells what a
report of this event looks like: two groups that are each of one mind but speak past each other (two quakes, two
arrests, told with the same words but other names) stay apart.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]

# Between two groups the text must be at least so much alike as within them ...
_COHESION = 0.76
# ... where a group of few pairs counts as if it had so many more of this usual likeness.
_USUAL_PAIRS, _USUAL = 1.6, 5.2


@dataclass(frozen=True, slots=True)
class Edge:
    """Sums over the pairs between two groups: probability of one event, and likeness of text in log-odds."""

    probability: float
    text: float

    def __add__(self, other: Edge) -> Edge:
        return Edge(self.probability + other.probability, self.text + other.text)


@dataclass(slots=True)
class _Groups:
    members: list[list[int]]
    edges: list[dict[int, Edge]]
    within: list[float]
    changes: list[int] = field(default_factory=list)


def average_link(size: int, edges: Mapping[Pair, Edge], *, threshold: float) -> tuple[tuple[int, ...], ...]:
    """Group ``size`` items, joining the closest two groups first as long as they reach ``threshold``.

    ``edges`` holds each pair (smaller item first) that has anything in common; a pair that is missing has nothing.
    The groups come in the order of their first items.
    """
    state = _Groups([[item] for item in range(size)], [{} for _ in range(size)], [0.0] * size, [0] * size)
    for (first, second), edge in edges.items():
        state.edges[first][second] = state.edges[second][first] = edge
    heap = [entry for pair in edges if (entry := _entry(*pair, state=state, threshold=threshold))]
    heapq.heapify(heap)
    while heap:
        _, first, second, *seen = heapq.heappop(heap)
        if seen != [state.changes[first], state.changes[second]]:
            continue
        for other in _join(first, second, state=state):
            entry = _entry(min(first, other), max(first, other), state=state, threshold=threshold)
            if entry:
                heapq.heappush(heap, entry)
    return tuple(sorted(tuple(sorted(group)) for group in state.members if group))


def _entry(first: int, second: int, *, state: _Groups, threshold: float) -> tuple[float, int, int, int, int] | None:
    """The pair as the queue holds it, or None if it may not be joined."""
    pairs = len(state.members[first]) * len(state.members[second])
    edge = state.edges[first][second]
    if edge.probability < threshold * pairs:
        return None
    if edge.text < _COHESION * pairs * math.sqrt(_usual(first, state) * _usual(second, state)):
        return None
    return (-edge.probability / pairs, first, second, state.changes[first], state.changes[second])


def _usual(group: int, state: _Groups) -> float:
    size = len(state.members[group])
    return (state.within[group] + _USUAL_PAIRS * _USUAL) / (size * (size - 1) / 2 + _USUAL_PAIRS)


def _join(first: int, second: int, *, state: _Groups) -> Iterable[int]:
    """Put ``second`` into ``first``; the groups that ``first`` now borders on."""
    edges = state.edges
    state.within[first] += state.within[second] + edges[first][second].text
    for other, edge in edges[second].items():
        del edges[other][second]
        if other != first:
            known = edges[first].get(other)
            edges[first][other] = edges[other][first] = known + edge if known else edge
    state.members[first] += state.members[second]
    state.members[second], edges[second] = [], {}
    state.changes[first] += 1
    state.changes[second] += 1
    return sorted(edges[first])
