"""The company of all pairs of a large pool at once, with numpy's arrays: the same as ``company`` says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from briefing.events.company import EASE, RIVALRY
from briefing.events.spread import Spread
from briefing.events.vectors import Numbers

Shares = NDArray[np.float64]

# So many neighbours of neighbours are laid side by side at a time.
_SIDE_BY_SIDE = 2_000_000
# So many articles are looked at in one piece of the work.
_AT_A_TIME = 256
# So many pairs of an article are heard when groups are made, the likeliest.
_NEAREST = 200


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Whom each article is like, and how much: those of article ``a`` stand from ``starts[a]`` to ``starts[a + 1]``."""

    starts: Numbers
    near: Numbers
    alike: Shares


@dataclass(frozen=True, slots=True)
class Others:
    """With whom each article makes pairs: those of article ``a`` stand from ``starts[a]`` to ``starts[a + 1]``."""

    starts: Numbers
    others: Numbers


def in_companies(
    size: int, first: Sequence[int], second: Sequence[int], odds: Sequence[float], *, spread: Spread = map
) -> Shares:
    """``company.in_company`` of each of many pairs among ``size`` articles, given the pairs' log-odds.

    ``spread`` does pieces of the work, in order.
    """
    one, other = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    likely: Shares = 1 / (1 + np.exp(-np.asarray(odds, dtype=np.float64)))
    known = _neighbours(size, one, other, likely)
    totals = np.bincount(one, likely, size) + np.bincount(other, likely, size)
    order = np.argsort(one, kind="stable")
    pairs = Others(np.searchsorted(one[order], np.arange(size + 1)), other[order])
    fellows = np.empty(len(one))
    fellows[order] = np.concatenate(list(spread(partial(_fellows, known, pairs), range(0, size, _AT_A_TIME))))
    rivals = np.maximum(0.0, np.minimum(totals[one], totals[other]) - likely - fellows)
    weighed: Shares = likely / (1 + RIVALRY * rivals / (1 + EASE * fellows))
    return weighed


def strongest(size: int, first: Sequence[int], second: Sequence[int], likely: Sequence[float]) -> Sequence[int]:
    """Which of the pairs among ``size`` articles are of the likeliest of either: 1 for those, 0 for the others.

    Only among hundreds of articles that are all alike are there others, and there the likeliest tell enough.
    """
    ends = np.concatenate([np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)])
    counts = np.bincount(ends, minlength=size)
    if counts.max() <= _NEAREST:
        return bytes([1]) * len(first)
    worth = np.asarray(likely, dtype=np.float64)
    order = np.lexsort((np.arange(len(ends)), -np.concatenate([worth, worth]), ends))
    rank = np.empty(len(ends), np.int64)
    rank[order] = np.arange(len(ends)) - np.repeat(np.cumsum(counts) - counts, counts)
    return (rank < _NEAREST).reshape(2, -1).any(axis=0).tobytes()


def _neighbours(size: int, one: Numbers, other: Numbers, likely: Shares) -> Neighbours:
    ends = np.concatenate([one, other])
    order = np.argsort(ends, kind="stable")
    counts = np.bincount(ends, minlength=size)
    return Neighbours(
        starts=np.concatenate([[0], np.cumsum(counts)]),
        near=np.concatenate([other, one])[order],
        alike=np.concatenate([likely, likely])[order],
    )


def _fellows(known: Neighbours, pairs: Others, begin: int) -> Shares:
    """For each pair of some articles from ``begin`` on, what both are like, by the smaller likeness."""
    end = min(begin + _AT_A_TIME, len(pairs.starts) - 1)
    found = [np.empty(0)]
    here = np.zeros(len(known.starts) - 1)
    for article in begin + np.flatnonzero(np.diff(pairs.starts[begin : end + 1])):
        own = slice(known.starts[article], known.starts[article + 1])
        here[known.near[own]] = known.alike[own]
        others = pairs.others[pairs.starts[article] : pairs.starts[article + 1]]
        found += [_shared(known, here, few) for few in _few(others, known)]
        here[known.near[own]] = 0.0
    return np.concatenate(found)


def _few(articles: Numbers, known: Neighbours) -> Iterator[Numbers]:
    """``articles`` in pieces that have not too many neighbours in all."""
    so_far = np.cumsum(known.starts[articles + 1] - known.starts[articles])
    if so_far[-1] <= _SIDE_BY_SIDE:
        yield articles
        return
    cuts = np.searchsorted(so_far, np.arange(_SIDE_BY_SIDE, so_far[-1], _SIDE_BY_SIDE))
    yield from (piece for piece in np.split(articles, np.unique(cuts)) if len(piece))


def _shared(known: Neighbours, here: Shares, articles: Numbers) -> Shares:
    """What each of ``articles`` is like that ``here`` is like too."""
    counts = known.starts[articles + 1] - known.starts[articles]
    begins = np.cumsum(counts) - counts
    places = np.arange(counts.sum()) + np.repeat(known.starts[articles] - begins, counts)
    sums: Shares = np.add.reduceat(np.minimum(known.alike[places], here[known.near[places]]), begins)
    return sums
