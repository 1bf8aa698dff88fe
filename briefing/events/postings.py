"""Which articles of a pool share telling words at about the same time: an inverted index in numpy's arrays.

Articles are known by their positions in a pool in which the undated come first and the others follow by day, so that
an article meets only those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.events.candidates import APART_DAYS, FAINT, FAINT_APART, FAINT_UNDATED, WINDOW_DAYS
from briefing.events.laid_out import TELLING
from briefing.events.table import Part, Words
from briefing.events.vectors import Hashes, Numbers, Weights, starts

Owners = NDArray[np.int32]

_COLUMNS = attrgetter("terms", "weights", "published")
# A word leads to so many articles at most, the last before the one at hand.
CROWD = 500
# So many words are looked up at a time.
LOOKED_UP = 4096
# Sums for all pairs that there could be are cheaper than sorting those that there are, up to so many for each of these.
_SPARSE = 16


@dataclass(frozen=True, slots=True)
class Postings:
    """The most telling words of a pool by article and, sorted by word, then article, as postings.

    Those of article ``a`` stand from ``starts[a]`` to ``starts[a + 1]``, each with its ``place`` among the postings.
    Of each posting ``owners`` has the article and ``keys`` the rank of its word times ``size`` + 1, plus the article.
    The first ``undated`` articles have no day, here as if it were 0; ``earliest`` has the first of the others that is
    near enough in time.
    """

    starts: Numbers
    weights: Weights
    place: Owners
    owners: Owners
    keys: Numbers
    posted: Weights
    days: Numbers
    earliest: Numbers
    undated: int

    @property
    def size(self) -> int:
        """The number of articles."""
        return len(self.earliest)


class Telling(NamedTuple):
    """The most telling words of some articles, end to end, their weights in the full text, and how many there are.

    ``published`` is the day of each article, NaN where unknown.
    """

    terms: Hashes
    weights: Weights
    sizes: Sequence[int]
    published: Weights


def telling(laid: Part) -> Telling:
    """The most telling words of a part."""
    words = laid.words
    chosen = [_heaviest(words, words.of(article)) for article in range(len(laid.facts.published))]
    places = np.concatenate(chosen)
    return Telling(words.terms[places], words.full[places], list(map(len, chosen)), laid.facts.published)


def postings(parts: Sequence[Telling]) -> Postings:
    """Index the most telling words of a pool, part by part: the undated articles first, the others by day."""
    terms, weights, published = (np.concatenate(column) for column in zip(*map(_COLUMNS, parts), strict=True))
    sizes = np.concatenate([one.sizes for one in parts])
    owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    by_term = np.argsort(terms, kind="stable")
    place = np.empty(len(by_term), np.int32)
    place[by_term] = np.arange(len(by_term), dtype=np.int32)
    rank = np.cumsum(np.diff(terms[by_term], prepend=terms[by_term[:1]]) != 0, dtype=np.int64)
    undated = int(np.count_nonzero(np.isnan(published)))
    days = np.nan_to_num(published).astype(np.int64)
    near = undated + np.searchsorted(days[undated:], days[undated:] - WINDOW_DAYS)
    return Postings(
        starts=starts(sizes),
        weights=weights,
        place=place,
        owners=owners[by_term],
        keys=rank * (len(sizes) + 1) + owners[by_term],
        posted=weights[by_term],
        days=days,
        earliest=np.concatenate([np.full(undated, undated), near]),
        undated=undated,
    )


def _heaviest(laid: Words, place: slice) -> Numbers:
    """Where the most telling words of an article stand; of equals those with the higher number."""
    full = laid.full[place]
    least = np.partition(full, -TELLING)[-TELLING] if len(full) > TELLING else 0.0
    chosen = np.flatnonzero((full >= least) & (full > 0))
    order = np.lexsort((laid.terms[place][chosen], full[chosen]))[::-1][:TELLING]
    heaviest: Numbers = place.start + chosen[order]
    return heaviest


def met(index: Postings, first: int, last: int) -> tuple[Numbers, Numbers]:
    """The articles ``first`` to ``last``, each with those before it that share enough of their telling words.

    Two positions for each pair, in order of the first, then the second.
    """
    found = list(_by_few(index, first, last))
    return np.concatenate([one for one, _ in found]), np.concatenate([other for _, other in found])


def _by_few(index: Postings, first: int, last: int) -> Iterator[tuple[Numbers, Numbers]]:
    step = max(1, LOOKED_UP // TELLING)
    for begin in range(first, last, step):
        end = min(last, begin + step)
        one, other, worth = summed(*_looked_up(index, begin, end), rows=end - begin)
        one += begin
        apart = (other >= index.undated) & (index.days[one] - index.days[other] >= APART_DAYS)
        unlike = (one >= index.undated) & (other < index.undated)
        enough = worth >= np.where(apart, FAINT_APART, np.where(unlike, FAINT_UNDATED, FAINT))
        yield one[enough], other[enough]


def _looked_up(index: Postings, first: int, last: int) -> tuple[Numbers, Numbers, Weights]:
    """Each article's number from ``first`` on, what it meets, and what the word in common is worth, word by word."""
    mine = slice(int(index.starts[first]), int(index.starts[last]))
    row = np.repeat(np.arange(last - first), np.diff(index.starts[first : last + 1]))
    until = index.place[mine].astype(np.int64)
    base = index.keys[until] // (index.size + 1) * (index.size + 1)
    dated = np.minimum(np.searchsorted(index.keys, base + index.undated), until)
    near = np.searchsorted(index.keys, base + np.maximum(index.earliest[first + row], index.undated))
    rows, others, worths = [], [], []
    for begin, end in (
        (np.maximum(np.searchsorted(index.keys, base), dated - CROWD), dated),
        (np.minimum(np.maximum(near, until - CROWD), until), until),
    ):
        posting, counts = expanded(begin, end)
        rows.append(np.repeat(row, counts))
        others.append(index.owners[posting].astype(np.int64))
        worths.append(np.repeat(index.weights[mine], counts) * index.posted[posting])
    return np.concatenate(rows), np.concatenate(others), np.concatenate(worths)


def expanded(begin: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """The postings from each ``begin`` to its ``end``, one range after the other, and how many each has."""
    counts = end - begin
    return np.repeat(end - np.cumsum(counts), counts) + np.arange(counts.sum()), counts


def summed(row: Numbers, other: Numbers, worth: Weights, *, rows: int) -> tuple[Numbers, Numbers, Weights]:
    """The pairs that have any word in common, in order, and what all their words in common are worth."""
    if not len(other):
        return row, other, worth
    lowest = int(other.min())
    width = int(other.max()) - lowest + 1
    keys = row * width + (other - lowest)
    if rows * width <= _SPARSE * len(keys):
        whole = np.bincount(keys, worth).astype(np.float64)
        pairs = np.flatnonzero(whole)
        sums = whole[pairs]
    else:
        pairs, which = np.unique(keys, return_inverse=True)
        sums = np.bincount(which, worth).astype(np.float64)
    return pairs // width, pairs % width + lowest, sums
