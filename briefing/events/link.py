"""Average link over a sparse graph, with a check that what is joined holds together.

Two groups are as close as all pairs between them are on average. As groups grow, their own likeness tells what a
report of this event looks like: two groups that are each of one mind but speak past each other (two quakes, two
arrests, told with the same words but other names) stay apart.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[int, int]
# Of a pair, or summed over all pairs between two groups: the probability of one event, and the likeness of the texts.
Edge = tuple[float, float]
_Entry = tuple[float, int, int, int, int]

# Between two groups the text must be at least so much alike as within them ...
COHESION = 0.76
# ... or so much, where they are more likely one event than not; ...
SURE, SURE_COHESION = 0.5, 0.7
# ... and where a group of few pairs counts as if it had so many more of this usual likeness.
_USUAL_PAIRS, _USUAL = 1.6, 5.2


@dataclass(frozen=True, slots=True)
class Rule:
    """What it takes to join two groups, on average over their pairs.

    ``least`` is the probability that two single items need. An event that many report finds more reports, and tells
    more kinds of things: a group of n items is joined at ``least`` / n ** ``growth``, n counting up to ``largest``.
    """

    least: float
    growth: float = 0.0
    largest: int = 1

    @property
    def lowest(self) -> float:
        """The probability below which no two groups are joined, however large."""
        return self.least / math.pow(self.largest, self.growth)


@dataclass(frozen=True, slots=True)
class _Groups:
    """``edges`` has each group's sums over all pairs with each group it borders on, ``within`` its own texts' sum.

    ``usual`` is the root of the likeness that is usual within each.
    """

    members: list[list[int]]
    edges: list[dict[int, Edge]]
    within: list[float]
    usual: list[float]
    changes: list[int]


def average_link(size: int, edges: Mapping[Pair, Edge], *, rule: Rule) -> tuple[tuple[int, ...], ...]:
    """Group ``size`` items, joining the closest two groups first as long as the ``rule`` allows it.

    ``edges`` holds each pair (smaller item first) that has anything in common; a pair that is missing has nothing.
    The groups come in the order of their first items.
    """
    state = _Groups(
        members=[[item] for item in range(size)],
        edges=[{} for _ in range(size)],
        within=[0.0] * size,
        usual=[math.sqrt(_usual(1, 0.0))] * size,
        changes=[0] * size,
    )
    for (first, second), edge in edges.items():
        state.edges[first][second] = state.edges[second][first] = edge
    heap = [entry for pair in edges if (entry := _entry(*pair, state=state, rule=rule))]
    heapq.heapify(heap)
    while heap:
        _, first, second, *seen = heapq.heappop(heap)
        if seen != [state.changes[first], state.changes[second]]:
            continue
        for other in _join(first, second, state=state):
            entry = _entry(min(first, other), max(first, other), state=state, rule=rule)
            if entry:
                heapq.heappush(heap, entry)
    return tuple(sorted(tuple(sorted(group)) for group in state.members if group))


def _entry(first: int, second: int, *, state: _Groups, rule: Rule) -> _Entry | None:
    """The pair as the queue holds it, or None if it may not be joined."""
    ours, theirs = len(state.members[first]), len(state.members[second])
    pairs = ours * theirs
    probability, text = state.edges[first][second]
    if probability * math.pow(min(rule.largest, max(ours, theirs)), rule.growth) < rule.least * pairs:
        return None
    cohesion = COHESION if probability < SURE * pairs else SURE_COHESION
    if text < cohesion * pairs * state.usual[first] * state.usual[second]:
        return None
    return (-probability / pairs, first, second, state.changes[first], state.changes[second])


def _usual(size: int, within: float) -> float:
    """The likeness that is usual within a group of so many, of all pairs' sum."""
    return (within + _USUAL_PAIRS * _USUAL) / (size * (size - 1) / 2 + _USUAL_PAIRS)


def _join(first: int, second: int, *, state: _Groups) -> Iterable[int]:
    """Put ``second`` into ``first``; the groups that ``first`` now borders on."""
    edges = state.edges
    state.within[first] += state.within[second] + edges[first][second][1]
    for other, (probability, text) in edges[second].items():
        del edges[other][second]
        if other != first:
            known = edges[first].get(other, (0.0, 0.0))
            edges[first][other] = edges[other][first] = known[0] + probability, known[1] + text
    state.members[first] += state.members[second]
    state.members[second], edges[second] = [], {}
    state.usual[first] = math.sqrt(_usual(len(state.members[first]), state.within[first]))
    state.changes[first] += 1
    state.changes[second] += 1
    return sorted(edges[first])
