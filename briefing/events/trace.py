"""The telling words of an article as bytes, by which a store can tell which known articles new ones may belong to.

They are the very words by which ``candidates`` finds pairs to compare, so that nothing is recalled in vain and little
is missed: fifty new articles among a hundred thousand known ones cost a look at each of these, not their analyses.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefing.events.candidates import FAINT, WINDOW_DAYS, telling
from briefing.events.features import features
from briefing.events.rarity import Rarity, rarity
from briefing.model import Analysis, Features, Trace

_DAY = 4


def trace(article: Features, rarities: Rarity) -> bytes:
    """The day of an article (0 for none), its most telling words and their weights."""
    words = telling(article, rarities)
    terms, weights = array("I", [term for term, _ in words]), array("f", [weight for _, weight in words])
    return (article.published or 0).to_bytes(_DAY, "little") + terms.tobytes() + weights.tobytes()


def related(analyses: Sequence[Analysis], known: Iterable[Trace]) -> frozenset[int]:
    """The numbers of the known events that any of ``analyses`` may belong to. A trace without words always counts."""
    pool = [analysis.features or features(analysis) for analysis in analyses]
    weights = rarity(pool)
    postings: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    days: list[int] = []
    for number, article in enumerate(pool):
        days.append(article.published or 0)
        for term, weight in telling(article, weights):
            postings[term].append((number, weight))
    found: set[int] = set()
    for one in known:
        if one.event not in found and (not one.words or _meets(one.words, postings, days)):
            found.add(one.event)
    return frozenset(found)


def _meets(words: bytes, postings: dict[int, list[tuple[int, float]]], days: Sequence[int]) -> bool:
    """Whether a known article shares as much with a new one as makes a pair worth comparing."""
    day = int.from_bytes(words[:_DAY], "little")
    half = (len(words) - _DAY) // 2
    terms, weights = array("I", words[_DAY : _DAY + half]), array("f", words[_DAY + half :])
    shared: defaultdict[int, float] = defaultdict(float)
    for term, weight in zip(terms, weights, strict=True):
        for number, its_weight in postings.get(term, ()):
            shared[number] += weight * its_weight
    return any(
        total >= FAINT and (not day or not days[number] or abs(day - days[number]) <= WINDOW_DAYS)
        for number, total in shared.items()
    )
