"""What the company of two articles says of them: one that could as well belong elsewhere belongs less surely."""

from __future__ import annotations

import math
from collections.abc import Mapping

# How heavily rivals weigh, and how much fellows, which show that both have found their kind, ease it.
RIVALRY, EASE = 2.0, 0.5


def in_company(likely: float, first: Mapping[int, float], second: Mapping[int, float]) -> float:
    """How likely two articles tell one event, 0 to 1, given their company; ``likely`` is the pair's own probability.

    ``first`` and ``second`` give how likely each tells one event with each other article. Fellows are those that both
    are like, each by the smaller of the two; rivals are all others. Both articles must have rivals: the smaller sum
    counts, so that the centre of a large event does not suffer from its margin. It is their share that tells: rivals
    weigh less where fellows are many; but fellows, however many, add nothing to the pair's own probability.
    """
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    fellows = sum(min(alike, large[other]) for other, alike in small.items() if other in large)
    rivals = max(0.0, min(sum(first.values()), sum(second.values())) - likely - fellows)
    return likely / (1 + RIVALRY * rivals / (1 + EASE * fellows))


def probability(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-odds))
