"""Which known events new articles may belong to, told from the traces of what is known.

Fifty new articles among a hundred thousand known ones cost a look at each of these, not their analyses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from briefing.events.candidates import telling
from briefing.events.features import features
from briefing.events.rarity import rarity
from briefing.events.shared_words import indexed, met
from briefing.model import Analysis, Trace

# Events that are recalled for one new article, at most.
_NEAREST = 8


def related(analyses: Sequence[Analysis], known: Sequence[Trace]) -> frozenset[int]:
    """The numbers of the known events that any of ``analyses`` may belong to: the nearest few of each article.

    So many are recalled as articles are new, however many are known. A trace without words always counts.
    """
    told = [one for one in known if one.words]
    blank = frozenset(one.event for one in known if not one.words)
    if not told:
        return blank
    pool = [analysis.features or features(analysis) for analysis in analyses]
    weights = rarity(pool)
    index = indexed([telling(article, weights) for article in pool], [article.published or 0 for article in pool])
    nearest: list[dict[int, float]] = [{} for _ in pool]
    for number, new, shared in met([one.words for one in told], index):
        event = told[number].event
        nearest[new][event] = max(shared, nearest[new].get(event, 0.0))
    return blank.union(*map(_best, nearest))


def _best(events: Mapping[int, float]) -> list[int]:
    return nsmallest(_NEAREST, events, key=lambda event: (-events[event], event))
