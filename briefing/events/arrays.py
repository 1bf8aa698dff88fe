"""The same comparisons as with dictionaries, to the same numbers, for pools of thousands: with numpy's arrays.

Articles are known by their positions in a pool in which the undated come first and the others follow by day, so that
an article meets only those before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.events import similarity
from briefing.events.laid_out import COUNTED, TELLING, Facts
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


def cosines(first: Rows, others: Sequence[Rows]) -> tuple[Weights, Weights, Weights, Weights]:
    """How much alike the words of an article and of each of some others are, by channel, from 0 to 1."""
    count = len(others)
    if not len(first.terms):
        return np.zeros(count), np.zeros(count), np.zeros(count), np.zeros(count)
    terms = np.concatenate([other.terms for other in others])
    place = np.minimum(np.searchsorted(first.terms, terms), len(first.terms) - 1)
    shared = np.flatnonzero(first.terms[place] == terms)
    weights = np.concatenate([other.weights for other in others])[shared] * first.weights[place[shared]]
    owner = np.repeat(np.arange(count), [len(other.terms) for other in others])[shared]
    full, lead, title, names = (
        np.bincount(owner, channel, minlength=count).astype(np.float64) for channel in weights.T
    )
    return full, lead, title, names


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a pool beside words, by position; days are NaN where unknown."""

    published: Weights
    start: Weights
    end: Weights
    weekdays: Numbers
    lengths: Weights
    languages: Numbers


def known(pool: Sequence[Features]) -> Known:
    """Lay out a pool's days, lengths and languages."""
    nothing = (math.nan, math.nan)
    periods = np.array([similarity.period(article) or nothing for article in pool], float)
    codes = {language: code for code, language in enumerate(dict.fromkeys(article.language for article in pool))}
    return Known(
        published=np.array([math.nan if one.published is None else one.published for one in pool], float),
        start=periods[:, 0],
        end=periods[:, 1],
        weekdays=np.array([article.weekdays for article in pool], np.int64),
        lengths=np.array([article.length for article in pool], float),
        languages=np.array([codes[article.language] for article in pool], np.int64),
    )


def odds(
    pool: Known, number: int, others: Sequence[int], *, words: Sequence[Weights], marks: Weights
) -> tuple[Weights, Weights]:
    """The log-odds that an article tells one event with each of ``others``: by their texts, and by their time.

    ``words`` are their cosines by channel, ``marks`` the log-odds of numbers and quotations in common.
    """
    places = np.asarray(others)
    full, lead, title, names = words
    foreign = pool.languages[places] != pool.languages[number]
    shared = similarity.words_shared((full, lead, title, names), foreign=foreign.astype(np.float64))
    shorter = np.minimum(pool.lengths[places], pool.lengths[number])
    length = np.log(similarity.LONG / np.clip(shorter, 1, similarity.LONG))
    apart = np.abs(pool.published[places] - pool.published[number])
    dated = ~np.isnan(apart)
    both = pool.weekdays[places] & pool.weekdays[number]
    differ = ~dated & (pool.weekdays[places] != 0) & (pool.weekdays[number] != 0) & (both == 0)
    days = np.where(dated, apart, _days_told(pool, number, places))
    time = similarity.time_apart(days, weekdays_differ=differ.astype(np.float64))
    return shared + marks + np.minimum(similarity.SHORT * length, shared), time


def _days_told(pool: Known, number: int, places: Numbers) -> Weights:
    """Days between what the texts tell, or what counts where they tell nothing."""
    gap = np.maximum(pool.start[number] - pool.end[places], pool.start[places] - pool.end[number])
    undated: NDArray[np.bool_] = np.isnan(pool.published[places]) & np.isnan(pool.published[number])
    unknown = np.where(undated, similarity.BOTH_UNDATED, similarity.ONE_UNDATED)
    told: Weights = np.where(np.isnan(gap), unknown, np.clip(gap, 0, similarity.TEXT_DAYS))
    return told


def marks(first: Facts, others: Sequence[Facts]) -> Weights:
    """The log-odds of numbers and quotations that an article has in common with each of some others."""
    numbers = np.array([len(first.numbers & other.numbers) for other in others])
    quotes = np.array([len(first.quotes & other.quotes) for other in others])
    worth: Weights = similarity.NUMBERS * np.log1p(numbers) + similarity.QUOTES * np.log1p(quotes)
    return worth


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
