"""How much a word says about which event is told: its rarity in the language at large, steadied by the pool."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from briefing.events.features import Features

# The background counts as much as this many articles; a pool of five cannot move it, one of 100,000 can.
_BACKGROUND = 1000
_RAREST = 3e-4
_MOST = 5.0


def term_weights(pool: Sequence[Features]) -> Mapping[str, float]:
    """The weight of each term of the pool: -ln of the share of articles that hold it, background and pool blended."""
    seen = Counter(term for article in pool for term in article.full)
    rarity: dict[str, float] = {}
    for article in pool:
        rarity.update(article.rarity)
    total = len(pool) + _BACKGROUND
    return {
        term: min(_MOST, -math.log((count + _BACKGROUND * max(math.exp(-rarity[term]), _RAREST)) / total))
        for term, count in seen.items()
    }
