"""Sparse vectors of many articles side by side, and the inner products of many pairs of them, in numpy's arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.events.columns import Column

Hashes = NDArray[np.uint32]
Dimensions = NDArray[np.int32]
Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]
Values = NDArray[np.float32]
# Different hashes in order, each in the upper half of a number, and in the lower how often it stands there.
Tally = NDArray[np.uint64]

# One article is laid beside so many others at a time.
_SIDE_BY_SIDE = 64
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors end to end: number ``n`` from ``starts[n]`` to ``starts[n + 1]``, without its zeros.

    All dimensions are less than ``width``.
    """

    starts: Numbers
    dimensions: Dimensions
    values: Values
    width: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The dimension of each of some ``hashes``, from 0 on without gaps; those held most often come first.

    What most vectors hold lies together in memory, where it is found at once.
    """

    hashes: Hashes
    ranks: Dimensions

    def __len__(self) -> int:
        return len(self.hashes)

    def dimensions(self, hashes: Hashes) -> Dimensions:
        """The dimension of each of these hashes; the next one behind all others where it has none."""
        if not len(self.hashes):
            return np.zeros(len(hashes), np.int32)
        places = np.searchsorted(self.hashes, hashes)
        known = self.hashes.take(places, mode="clip") == hashes
        return np.where(known, self.ranks.take(places, mode="clip"), np.int32(len(self)))


def tallied(hashes: Hashes) -> Tally:
    """Each different one of ``hashes`` with how often it stands there."""
    different, counts = np.unique(hashes, return_counts=True)
    return different.astype(np.uint64) << _HALF | counts.astype(np.uint64)


def vocabulary(parts: Sequence[Tally]) -> Vocabulary:
    """The vocabulary of the hashes that stand there more than once: the others have no part in any product."""
    ordered = np.concatenate(parts)
    ordered.sort()
    hashes = (ordered >> _HALF).astype(np.uint32)
    first = np.empty(len(ordered), np.bool_)
    first[:1] = True
    np.not_equal(hashes[1:], hashes[:-1], out=first[1:])
    begins = np.flatnonzero(first)
    counts = np.add.reduceat(ordered.astype(np.uint32), begins) if len(begins) else np.empty(0, np.uint32)
    kept = counts > 1
    ranks = np.empty(np.count_nonzero(kept), np.int32)
    ranks[np.argsort(-counts[kept].astype(np.int64), kind="stable")] = np.arange(len(ranks), dtype=np.int32)
    return Vocabulary(hashes[begins[kept]], ranks)


def starts(sizes: Sequence[int] | Numbers) -> Numbers:
    """Where each of some pieces of these sizes begins, laid end to end, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])


def of_unit_length(values: Weights, reach: Numbers) -> Weights:
    """The values of vectors, each divided by the length of its own; ``reach`` has where they begin and end."""
    sizes = np.diff(reach)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    lengths = np.sqrt(np.bincount(owner, values * values, minlength=len(sizes)))
    divided: Weights = values / np.where(lengths > 0, lengths, 1.0)[owner]
    return divided


def interleaved(kinds: Sequence[Vectors]) -> Vectors:
    """All kinds' vectors of the first article, then those of the next; each kind's dimensions behind the last one's."""
    sizes = np.stack([np.diff(kind.starts) for kind in kinds], axis=1)
    reach = starts(sizes.ravel())
    dimensions, values = np.empty(reach[-1], np.int32), np.empty(reach[-1], np.float32)
    width = 0
    for number, kind in enumerate(kinds):
        shift = reach[:-1].reshape(sizes.shape)[:, number] - kind.starts[:-1]
        places = np.arange(len(kind.values)) + np.repeat(shift, sizes[:, number])
        dimensions[places] = kind.dimensions + np.int32(width)
        values[places] = kind.values
        width += kind.width
    return Vectors(reach, dimensions, values, width)


def joined(parts: Iterable[Vectors], *, most: int) -> Vectors:
    """The vectors of all parts, one part after the other, of at most so many values.

    Each part is put where it belongs as it comes, so that they never stand in memory twice; many are put on disk.
    """
    dimensions, values = Column(np.int32, most=most), Column(np.float32, most=most)
    sizes: list[Numbers] = []
    width = 0
    for part in parts:
        dimensions.extend(part.dimensions)
        values.extend(part.values)
        sizes.append(np.diff(part.starts))
        width = max(width, part.width)
    return Vectors(starts(np.concatenate(sizes)), dimensions.whole(), values.whole(), width)


def products(laid: Vectors, kinds: int, one: Numbers, other: Numbers) -> Sequence[Weights]:
    """The inner product of each pair of articles' vectors, kind by kind, of which so many are interleaved in ``laid``.

    In ``one`` equal articles stand next to each other.
    """
    rows = np.diff(laid.starts).reshape(-1, kinds)
    bounds = laid.starts[::kinds].tolist()
    found = np.empty((len(one), kinds))
    dense = np.zeros(laid.width)
    for first, last in _runs(one):
        mine = slice(bounds[one[first]], bounds[one[first] + 1])
        dense[laid.dimensions[mine]] = laid.values[mine]
        theirs = [slice(bounds[article], bounds[article + 1]) for article in other[first:last].tolist()]
        met = dense.take(np.concatenate([laid.dimensions[place] for place in theirs]))
        met *= np.concatenate([laid.values[place] for place in theirs])
        dense[laid.dimensions[mine]] = 0.0
        found[first:last] = _sums(met, rows[other[first:last]].ravel()).reshape(-1, kinds)
    return list(found.T)


def _sums(values: Weights, sizes: Numbers) -> Weights:
    """The sum of each piece of these sizes, laid end to end."""
    held = np.flatnonzero(sizes)
    found = np.zeros(len(sizes))
    if len(held):
        found[held] = np.add.reduceat(values, starts(sizes[held])[:-1])
    return found


def _runs(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """From where to where equal numbers stand next to each other, a few at a time."""
    ends = [*(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)] if len(numbers) else []
    for begin, end in zip([0, *ends], ends, strict=False):
        for first in range(begin, end, _SIDE_BY_SIDE):
            yield first, min(end, first + _SIDE_BY_SIDE)
