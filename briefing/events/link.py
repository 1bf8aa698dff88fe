"""Average link over a sparse graph: two groups are as close as all pairs between them are on average."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def average_link(size: int, scores: Mapping[Pair, float], *, threshold: float) -> tuple[tuple[int, ...], ...]:
    """Group ``size`` items, joining the closest two groups first as long as they reach ``threshold``.

    ``scores`` holds each pair (smaller item first) that has anything in common; a pair that is missing scores 0.
    The groups come in the order of their first items.
    """
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (first, second), score in scores.items():
        sums[first][second] = sums[second][first] = score
    members: list[list[int]] = [[item] for item in range(size)]
    heap = [(-score, *sorted(pair)) for pair, score in scores.items() if score >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, first, second = heapq.heappop(heap)
        if _stale(-negative, first, second, sums=sums, members=members):
            continue
        for other in _join(first, second, sums=sums, members=members):
            score = sums[first][other] / (len(members[first]) * len(members[other]))
            if score >= threshold:
                heapq.heappush(heap, (-score, min(first, other), max(first, other)))
    return tuple(tuple(sorted(group)) for group in members if group)


def _stale(score: float, first: int, second: int, *, sums: list[dict[int, float]], members: list[list[int]]) -> bool:
    total = sums[first].get(second)
    return total is None or total / (len(members[first]) * len(members[second])) != score


def _join(first: int, second: int, *, sums: list[dict[int, float]], members: list[list[int]]) -> Iterable[int]:
    for other, total in sums[second].items():
        del sums[other][second]
        if other != first:
            sums[first][other] = sums[other][first] = sums[first].get(other, 0.0) + total
    members[first].extend(members[second])
    members[second], sums[second] = [], {}
    return sorted(sums[first])
