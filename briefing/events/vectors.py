"""Sparse vectors of many articles side by side, and the inner products of many pairs of them, in numpy's arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Dimensions = NDArray[np.int32]
Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]

# One article is laid beside so many others at a time.
_SIDE_BY_SIDE = 64


@dataclass(frozen=True, slots=True)
class Vectors:
    """One vector an article, end to end: that of ``a`` from ``starts[a]`` to ``starts[a + 1]``, without its zeros."""

    starts: Numbers
    dimensions: Dimensions
    values: Weights


def starts(sizes: Sequence[int] | Numbers) -> Numbers:
    """Where each of some pieces of these sizes begins, laid end to end, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])


def dimensions(hashes: Hashes) -> Dimensions:
    """A dimension for each hash, the same for equal ones, from 0 on without gaps."""
    ordered = np.sort(hashes)
    return np.searchsorted(ordered[np.diff(ordered, prepend=~ordered[:1]) != 0], hashes).astype(np.int32)


def of_hashes(held: Sequence[bytes]) -> Vectors:
    """Vectors that have a one for each hash that an article holds: their products count what two hold in common."""
    hashes = np.frombuffer(b"".join(held), np.uint32)
    reach = starts([len(one) // hashes.itemsize for one in held])
    return Vectors(reach, dimensions(hashes), np.ones(len(hashes)))


def of_unit_length(values: Weights, reach: Numbers) -> Weights:
    """The values of vectors, each divided by the length of its own; ``reach`` has where they begin and end."""
    sizes = np.diff(reach)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    lengths = np.sqrt(np.bincount(owner, values * values, minlength=len(sizes)))
    divided: Weights = values / np.where(lengths > 0, lengths, 1.0)[owner]
    return divided


def products(kinds: Sequence[Vectors], one: Numbers, other: Numbers) -> Sequence[Weights]:
    """The inner product of each pair of articles' vectors, kind by kind; in ``one`` equal articles stand together."""
    laid = _interleaved(kinds)
    rows = np.diff(laid.starts).reshape(-1, len(kinds))
    bounds = laid.starts[:: len(kinds)].tolist()
    found = np.empty((len(one), len(kinds)))
    dense = np.zeros(int(laid.dimensions.max(initial=0)) + 1)
    for first, last in _runs(one):
        mine = slice(bounds[one[first]], bounds[one[first] + 1])
        dense[laid.dimensions[mine]] = laid.values[mine]
        theirs = [slice(bounds[article], bounds[article + 1]) for article in other[first:last].tolist()]
        met = dense.take(np.concatenate([laid.dimensions[place] for place in theirs]))
        met *= np.concatenate([laid.values[place] for place in theirs])
        dense[laid.dimensions[mine]] = 0.0
        so_far = np.zeros(len(met) + 1)
        np.cumsum(met, out=so_far[1:])
        found[first:last] = np.diff(so_far[starts(rows[other[first:last]].ravel())]).reshape(-1, len(kinds))
    return list(found.T)


def _interleaved(kinds: Sequence[Vectors]) -> Vectors:
    """All kinds' vectors of the first article, then those of the next: vectors of kinds have no dimension in common."""
    if len(kinds) == 1:
        return kinds[0]
    sizes = np.stack([np.diff(kind.starts) for kind in kinds], axis=1)
    reach = starts(sizes.ravel())
    dimensions, values = np.empty(reach[-1], np.int32), np.empty(reach[-1])
    used = 0
    for number, kind in enumerate(kinds):
        shift = reach[:-1].reshape(sizes.shape)[:, number] - kind.starts[:-1]
        places = np.arange(len(kind.values)) + np.repeat(shift, sizes[:, number])
        dimensions[places] = kind.dimensions + used
        values[places] = kind.values
        used += int(kind.dimensions.max(initial=-1)) + 1
    return Vectors(reach, dimensions, values)


def _runs(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """From where to where equal numbers stand next to each other, a few at a time."""
    ends = [*(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)] if len(numbers) else []
    for begin, end in zip([0, *ends], ends, strict=False):
        for first in range(begin, end, _SIDE_BY_SIDE):
            yield first, min(end, first + _SIDE_BY_SIDE)
