"""Which known articles share telling words with new ones, whose words are an inverted index in numpy's arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.events.candidates import FAINT, WINDOW_DAYS
from briefing.events.laid_out import TELLING
from briefing.events.postings import CROWD, LOOKED_UP, expanded, summed
from briefing.events.trace import DAY, EACH
from briefing.events.vectors import Numbers, Weights

Terms = NDArray[np.uint32]
# After every day.
_LAST = 10_000_000


@dataclass(frozen=True, slots=True)
class Index:
    """The telling words of new articles, sorted by word, then by day of the article, as postings.

    Articles are known by their ``places``: the ``undated`` first, the others by day; ``articles`` and ``days`` have the
    number and the day of each. Of each posting ``keys`` has the rank of its word among ``terms`` times the number of
    articles, plus the place of the article, and ``weights`` what the word is worth to it.
    """

    articles: Numbers
    days: Numbers
    undated: int
    terms: Terms
    keys: Numbers
    weights: Weights


def indexed(telling: Sequence[Sequence[tuple[int, float]]], days: Sequence[int]) -> Index:
    """The index of new articles, from the telling words of each and its day, 0 for none."""
    by_day = sorted(range(len(days)), key=days.__getitem__)
    words = [(term, weight) for article in by_day for term, weight in telling[article]]
    terms = np.array([term for term, _ in words], np.uint32)
    places = np.repeat(np.arange(len(by_day)), [len(telling[article]) for article in by_day])
    order = np.argsort(terms, kind="stable")
    distinct, rank = np.unique(terms, return_inverse=True)
    return Index(
        articles=np.array(by_day, np.int64),
        days=np.array([days[article] for article in by_day], np.int64),
        undated=sum(1 for day in days if not day),
        terms=distinct,
        keys=(rank * len(by_day) + places)[order],
        weights=np.array([weight for _, weight in words], np.float64)[order],
    )


def met(traces: Sequence[bytes], index: Index) -> Iterator[tuple[int, int, float]]:
    """Each pair of a known and a new article that is worth comparing, by their numbers, and how much they share.

    A word leads to so many undated articles at most, and to so many others, those nearest in time.
    """
    if not len(index.terms):
        return
    step = max(1, LOOKED_UP // TELLING)
    for begin in range(0, len(traces), step):
        known, new, shared = _met(traces[begin : begin + step], index)
        yield from zip((known + begin).tolist(), new.tolist(), shared.tolist(), strict=True)


def _met(traces: Sequence[bytes], index: Index) -> tuple[Numbers, Numbers, Weights]:
    sizes = list(map(_size, traces))
    terms = _laid(np.uint32, traces, [DAY] * len(traces), sizes)
    worth = _laid(np.float32, traces, [DAY + EACH * size for size in sizes], sizes).astype(np.float64)
    row = np.repeat(np.arange(len(traces)), sizes)
    rank = np.searchsorted(index.terms, terms)
    hit = index.terms.take(rank, mode="clip") == terms
    row, rank, worth = row[hit], rank[hit], worth[hit]
    days = np.array([int.from_bytes(one[:DAY], "little") for one in traces], np.int64)[row]
    found = [expanded(*reach) for reach in (_undated(rank, index), _near(rank, days, index))]
    posting = np.concatenate([postings for postings, _ in found])
    counts = [counts for _, counts in found]
    known, place, shared = summed(
        np.concatenate([np.repeat(row, each) for each in counts]),
        index.keys[posting] % len(index.articles),
        np.concatenate([np.repeat(worth, each) for each in counts]) * index.weights[posting],
        rows=len(traces),
    )
    enough = shared >= FAINT
    return known[enough], index.articles[place[enough]], shared[enough]


def _undated(rank: Numbers, index: Index) -> tuple[Numbers, Numbers]:
    """Where the postings of undated articles begin and end, for each of some words."""
    base = rank * len(index.articles)
    begin = np.searchsorted(index.keys, base)
    return begin, np.minimum(np.searchsorted(index.keys, base + index.undated), begin + CROWD)


def _near(rank: Numbers, days: Numbers, index: Index) -> tuple[Numbers, Numbers]:
    """The same for those that are near enough to a day, all if it is 0."""
    base = rank * len(index.articles)
    dated = index.days[index.undated :]

    def posted(since: Numbers) -> Numbers:
        """The first posting of that day or a later one."""
        return np.searchsorted(index.keys, base + index.undated + np.searchsorted(dated, since))

    begin = posted(np.where(days > 0, days - WINDOW_DAYS, 0))
    end = posted(np.where(days > 0, days + WINDOW_DAYS + 1, _LAST))
    nearest = np.clip(posted(days) - CROWD // 2, begin, np.maximum(end - CROWD, begin))
    return nearest, np.minimum(end, nearest + CROWD)


def _size(words: bytes) -> int:
    return max(0, len(words) - DAY) // (2 * EACH)


def _laid(
    kind: type[np.generic], traces: Sequence[bytes], offsets: Sequence[int], sizes: Sequence[int]
) -> NDArray[Any]:
    """The same part of each trace, end to end."""
    parts: list[NDArray[Any]] = [
        np.frombuffer(one, kind, size, offset) for one, offset, size in zip(traces, offsets, sizes, strict=True) if size
    ]
    return np.concatenate(parts) if parts else np.empty(0, kind)
