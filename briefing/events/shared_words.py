"""Which known articles share telling words with new ones, whose words are an inverted index in numpy's arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.events.candidates import FAINT, WINDOW_DAYS
from briefing.events.laid_out import TELLING
from briefing.events.postings import CROWD, LOOKED_UP, expanded, summed
from briefing.events.trace import DAY, HALF
from briefing.events.vectors import Numbers, Weights, starts

Terms = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Index:
    """The telling words of new articles as postings: those of ``terms[i]`` from ``starts[i]`` to ``starts[i + 1]``.

    Of each posting ``owners`` has the article, by day, and ``weights`` what the word is worth to it. ``days`` are those
    of the articles, 0 for none.
    """

    terms: Terms
    starts: Numbers
    owners: Numbers
    weights: Weights
    days: Numbers


def indexed(telling: Sequence[Sequence[tuple[int, float]]], days: Sequence[int]) -> Index:
    """The index of new articles, from the telling words and the day of each."""
    by_day = sorted(range(len(days)), key=days.__getitem__)
    sizes = [len(telling[article]) for article in by_day]
    flat = list(chain.from_iterable(telling[article] for article in by_day))
    terms = np.array([term for term, _ in flat], np.uint32)
    order = np.argsort(terms, kind="stable")
    distinct, counts = np.unique(terms, return_counts=True)
    return Index(
        terms=distinct,
        starts=starts(counts),
        owners=np.repeat(np.array(by_day, np.int64), sizes)[order],
        weights=np.array([weight for _, weight in flat], np.float64)[order],
        days=np.array(days, np.int64),
    )


def met(traces: Sequence[bytes], index: Index) -> Iterator[tuple[int, int, float]]:
    """Each pair of a known and a new article that is worth comparing, by their numbers, and how much they share.

    A word leads to so many new articles at most, the first by day: those nearest to what was told before.
    """
    if not len(index.terms):
        return
    step = max(1, LOOKED_UP // TELLING)
    for begin in range(0, len(traces), step):
        known, new, shared = _met(traces[begin : begin + step], index)
        yield from zip((known + begin).tolist(), new.tolist(), shared.tolist(), strict=True)


def _met(traces: Sequence[bytes], index: Index) -> tuple[Numbers, Numbers, Weights]:
    sizes = list(map(_size, traces))
    days = np.array([int.from_bytes(one[:DAY], "little") for one in traces], np.int64)
    terms = _laid(np.uint32, traces, [DAY] * len(traces), sizes)
    worth = _laid(np.float32, traces, [DAY + HALF * size for size in sizes], sizes).astype(np.float64)
    row = np.repeat(np.arange(len(traces)), sizes)
    place = np.searchsorted(index.terms, terms)
    place[place == len(index.terms)] = 0
    hit = index.terms[place] == terms
    begin = index.starts[place[hit]]
    end = np.minimum(index.starts[place[hit] + 1], begin + CROWD)
    posting, counts = expanded(begin, end)
    known, new, shared = summed(
        np.repeat(row[hit], counts),
        index.owners[posting],
        np.repeat(worth[hit], counts) * index.weights[posting],
        rows=len(traces),
    )
    ours, theirs = days[known], index.days[new]
    near = (ours == 0) | (theirs == 0) | (np.abs(ours - theirs) <= WINDOW_DAYS)
    enough = near & (shared >= FAINT)
    return known[enough], new[enough], shared[enough]


def _size(words: bytes) -> int:
    return max(0, len(words) - DAY) // (2 * HALF)


def _laid(
    kind: type[np.generic], traces: Sequence[bytes], offsets: Sequence[int], sizes: Sequence[int]
) -> NDArray[Any]:
    """The same part of each trace, end to end."""
    parts: list[NDArray[Any]] = [
        np.frombuffer(one, kind, size, offset) for one, offset, size in zip(traces, offsets, sizes, strict=True) if size
    ]
    return np.concatenate(parts) if parts else np.empty(0, kind)
