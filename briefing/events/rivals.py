"""An article that could as well belong elsewhere belongs less surely: reports of one event agree on their fellows."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.events.link import Edge

# How much a sure rival takes from a pair's probability.
RIVALRY = 0.5

Pair = tuple[int, int]


def contested(edges: Mapping[Pair, Edge], near: Mapping[int, Mapping[int, float]]) -> dict[Pair, Edge]:
    """The same pairs, each less likely by its rivals; ``near`` has, for each article in them, all that it is like.

    A rival of a pair is a third article like the one and unlike the other. Both articles must have rivals: the
    smaller sum counts, so that the centre of a large event does not suffer from its margin.
    """
    sums = {article: sum(others.values()) for article, others in near.items()}
    return {
        (first, second): Edge(edge.probability / (1 + RIVALRY * _rivals(first, second, near, sums)), edge.text)
        for (first, second), edge in edges.items()
    }


def _rivals(first: int, second: int, near: Mapping[int, Mapping[int, float]], sums: Mapping[int, float]) -> float:
    small, large = sorted((near[first], near[second]), key=len)
    common = sum(probability * large[other] for other, probability in small.items() if other in large)
    between = near[first][second]
    return max(0.0, min(sums[first], sums[second]) - between - common)
