"""The telling words of an article as bytes, by which a store can tell which known articles new ones may belong to.

They are the very words by which ``candidates`` finds pairs to compare, so that little is recalled in vain and little
is missed: fifty new articles among a hundred thousand known ones cost a look at each of these, not their analyses.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

from briefing.events.candidates import FAINT, WINDOW_DAYS, telling
from briefing.events.features import features
from briefing.events.pool import Pool
from briefing.events.rarity import Rarity, rarity
from briefing.model import Analysis, Features, Trace

_DAY = 4
# Events that are recalled for one new article, at most.
_NEAREST = 8


class Traces(Mapping[str, bytes]):
    """The trace of each article of a pool by its path, made when it is asked for."""

    def __init__(self, pool: Pool, rarities: Rarity) -> None:
        self._pool, self._numbers = pool, pool.numbers()
        self._rarities = rarities

    def __getitem__(self, path: str) -> bytes:
        return trace(self._pool[self._numbers[path]], self._rarities)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def trace(article: Features, rarities: Rarity) -> bytes:
    """The day of an article (0 for none), its most telling words and their weights."""
    words = telling(article, rarities)
    terms, weights = array("I", [term for term, _ in words]), array("f", [weight for _, weight in words])
    return (article.published or 0).to_bytes(_DAY, "little") + terms.tobytes() + weights.tobytes()


def related(analyses: Sequence[Analysis], known: Iterable[Trace]) -> frozenset[int]:
    """The numbers of the known events that any of ``analyses`` may belong to: the nearest few of each article.

    So many are recalled as articles are new, however many are known. A trace without words always counts.
    """
    pool = [analysis.features or features(analysis) for analysis in analyses]
    weights = rarity(pool)
    postings: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, article in enumerate(pool):
        for term, weight in telling(article, weights):
            postings[term].append((number, weight))
    days = [article.published or 0 for article in pool]
    nearest: list[dict[int, float]] = [{} for _ in pool]
    blank: set[int] = set()
    for one in known:
        if not one.words:
            blank.add(one.event)
        for number, shared in _met(one.words, postings, days):
            nearest[number][one.event] = max(shared, nearest[number].get(one.event, 0.0))
    return frozenset(blank.union(*(_best(events) for events in nearest)))


def _best(events: Mapping[int, float]) -> list[int]:
    return nsmallest(_NEAREST, events, key=lambda event: (-events[event], event))


def _met(
    words: bytes, postings: Mapping[int, Sequence[tuple[int, float]]], days: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """The new articles with which a known one shares as much as makes a pair worth comparing, and how much."""
    day = int.from_bytes(words[:_DAY], "little")
    half = max(0, len(words) - _DAY) // 2
    terms, weights = array("I", words[_DAY : _DAY + half]), array("f", words[_DAY + half :])
    shared: defaultdict[int, float] = defaultdict(float)
    for term, weight in zip(terms, weights, strict=True):
        for number, its_weight in postings.get(term, ()):
            shared[number] += weight * its_weight
    for number, total in shared.items():
        near = not day or not days[number] or abs(day - days[number]) <= WINDOW_DAYS
        if near and total >= FAINT:
            yield number, total
