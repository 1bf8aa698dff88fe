"""The same comparisons as with dictionaries, to the same numbers, for pools of thousands: with numpy's arrays.

Articles are known by their positions in a pool in which the undated come first and the others follow by day, so that
an article meets only those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.events.laid_out import COUNTED, TELLING, Cosines
from briefing.model import Features

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]

# A word leads to so many articles at most, the last before the one at hand.
_CROWD = 500
# So many sums are kept at a time, for so many articles.
_SUMS, _ROWS = 4_000_000, 256
_TOLD = np.array(COUNTED)


@dataclass(frozen=True, slots=True)
class Rows:
    """An article's terms in rising order, and their weights in the full text, the lead, the headline, the names."""

    terms: NDArray[np.uint32]
    weights: Weights


def rows_of(article: Features, weights: Sequence[float]) -> Rows:
    """Lay out an article's words as arrays; ``weights`` are those of its terms."""
    told = np.stack(
        [
            np.frombuffer(article.mass, np.float32).astype(np.float64),
            *(_TOLD[np.frombuffer(counts, np.uint8)] for counts in (article.lead, article.title, article.names)),
        ],
        axis=1,
    )
    raw = told * np.asarray(weights, dtype=np.float64)[:, None]
    lengths = np.sqrt((raw * raw).sum(axis=0))
    return Rows(np.frombuffer(article.terms, np.uint32), raw / np.where(lengths > 0, lengths, 1.0))


def cosines(first: Rows, others: Sequence[Rows]) -> list[Cosines]:
    """How much alike the words of an article and of each of some others are, by channel, from 0 to 1."""
    if not len(first.terms):
        return [(0.0, 0.0, 0.0, 0.0)] * len(others)
    terms = np.concatenate([other.terms for other in others])
    place = np.minimum(np.searchsorted(first.terms, terms), len(first.terms) - 1)
    shared = np.flatnonzero(first.terms[place] == terms)
    weights = np.concatenate([other.weights for other in others])[shared] * first.weights[place[shared]]
    owner = np.repeat(np.arange(len(others)), [len(other.terms) for other in others])[shared]
    sums = [np.bincount(owner, channel, minlength=len(others)) for channel in weights.T]
    return list(zip(*(column.tolist() for column in sums), strict=True))


@dataclass(frozen=True, slots=True)
class Telling:
    """The most telling words of a pool, article by article: ``owners`` are positions, in rising order."""

    terms: NDArray[np.uint32]
    weights: Weights
    owners: Numbers


def telling(pool: Sequence[Rows] | Iterator[Rows]) -> Telling:
    """The most telling words of each article."""
    terms, weights, sizes = [], [], []
    for article in pool:
        full = article.weights[:, 0]
        heaviest = np.lexsort((article.terms, full))[::-1][:TELLING]
        heaviest = heaviest[full[heaviest] > 0]
        terms.append(article.terms[heaviest])
        weights.append(full[heaviest])
        sizes.append(len(heaviest))
    return Telling(np.concatenate(terms), np.concatenate(weights), np.repeat(np.arange(len(sizes)), sizes))


@dataclass(frozen=True, slots=True)
class _Postings:
    """Telling words sorted by term, then position; ``ranges`` has, by owner, where those lie that each word meets."""

    owners: Numbers
    weights: Weights
    ranges: tuple[tuple[Numbers, Numbers], ...]
    own_weights: Weights
    starts: Numbers


def candidates(words: Telling, *, earliest: Numbers, undated: int, least: float) -> Iterator[tuple[int, list[int]]]:
    """Each position with those before it that share telling words of at least the weight ``least``.

    ``earliest`` has, for each position, the first dated one near enough in time; the first ``undated`` are always.
    """
    postings = _postings(words, earliest, undated)
    size, first = len(earliest), 0
    while first < size:
        width = undated + first - int(earliest[first]) + _ROWS
        last = min(size, first + max(1, min(_ROWS, _SUMS // width)))
        yield from _met(postings, (first, last), skipped=int(earliest[first]) - undated, undated=undated, least=least)
        first = last


def _postings(words: Telling, earliest: Numbers, undated: int) -> _Postings:
    size = len(earliest)
    _, rank = np.unique(words.terms, return_inverse=True)
    order = np.lexsort((words.owners, rank))
    keys = rank[order] * (size + 1) + words.owners[order]
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    begin = np.searchsorted(keys, rank * (size + 1))
    dated = np.searchsorted(keys, rank * (size + 1) + undated)
    near = np.searchsorted(keys, rank * (size + 1) + np.maximum(earliest[words.owners], undated))
    before, until = np.minimum(place, dated), place
    return _Postings(
        owners=words.owners[order],
        weights=words.weights[order],
        ranges=(
            (np.maximum(begin, before - _CROWD), before),
            (np.minimum(np.maximum(near, until - _CROWD), until), until),
        ),
        own_weights=words.weights,
        starts=np.searchsorted(words.owners, np.arange(size + 1)),
    )


def _met(
    postings: _Postings, rows: tuple[int, int], *, skipped: int, undated: int, least: float
) -> Iterator[tuple[int, list[int]]]:
    first, last = rows
    width = last - skipped
    mine = slice(postings.starts[first], postings.starts[last])
    row = np.repeat(np.arange(last - first), np.diff(postings.starts[first : last + 1]))
    sums = np.zeros((last - first) * width)
    for begin, end in postings.ranges:
        counts = end[mine] - begin[mine]
        met = np.repeat(end[mine] - np.cumsum(counts), counts) + np.arange(counts.sum())
        other = postings.owners[met]
        column = np.where(other < undated, other, other - skipped)
        worth = np.repeat(postings.own_weights[mine], counts) * postings.weights[met]
        sums += np.bincount(np.repeat(row, counts) * width + column, worth, minlength=len(sums))
    found = np.flatnonzero(sums >= least)
    column = found % width
    others = np.where(column < undated, column, column + skipped)
    bounds = np.searchsorted(found, np.arange(1, last - first) * width)
    for place, met in enumerate(np.split(others, bounds)):
        yield first + place, met.tolist()
