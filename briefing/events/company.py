"""What the company of two articles says of them: reports of one event agree on their fellows.

Evidence between two articles is worth more among many that tell one event, less where each of the two would rather
go with third articles that are unlike the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

# Log-odds of a pair without any company, beside those of the pair itself ...
ALONE = 1.0
# ... for ln(1 + what they agree on), and against ln(1 + what they do not). See docs/grouping.md.
_FELLOWS, _RIVALS = 3.0, 3.7

Near = Callable[[int], Mapping[int, float]]


def in_company(odds: float, first: Mapping[int, float], second: Mapping[int, float], between: float) -> float:
    """How likely two articles tell one event, 0 to 1, given their company.

    ``odds`` are the pair's own log-odds and ``between`` the same as a probability; ``first`` and ``second`` give how
    likely each tells one event with each other article. Fellows are those that both are like, each by the smaller of
    the two; rivals are all others. Both articles must have rivals: the smaller sum counts, so that the centre of a
    large event does not suffer from its margin.
    """
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    fellows = sum(min(likely, large[other]) for other, likely in small.items() if other in large)
    rivals = max(0.0, min(sum(first.values()), sum(second.values())) - between - fellows)
    return probability(odds + ALONE + _FELLOWS * math.log1p(fellows) - _RIVALS * math.log1p(rivals))


def probability(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-odds))
