"""What one article shares with each of some others: hashes in common, found with numpy's arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Numbers = NDArray[np.int64]

# The last bits of a hash tell for most of the others' that they are none of an article's own.
_BITS = 18
_LAST = np.uint32((1 << _BITS) - 1)


class Shared(NamedTuple):
    """Hashes in common: the number of the other article, the place in all others end to end, the place in one's own."""

    other: Numbers
    theirs: Numbers
    own: Numbers


def scratch() -> NDArray[np.bool_]:
    """What ``shared`` marks an article's own hashes in; it is left as it was found."""
    return np.zeros(1 << _BITS, np.bool_)


def shared(own: Hashes, others: Sequence[Hashes], marked: NDArray[np.bool_]) -> Shared:
    """Every hash that ``own`` has in common with any of ``others``, in their order; each is in rising order."""
    last = own & _LAST
    laid = np.concatenate(others)
    marked[last] = True
    likely = np.flatnonzero(marked[laid & _LAST])
    marked[last] = False
    hashes = laid[likely]
    place = np.searchsorted(own, hashes)
    place[place == len(own)] = 0
    same = np.flatnonzero(own[place] == hashes) if len(own) else place
    reach = np.cumsum([len(other) for other in others])
    theirs = likely[same]
    return Shared(np.searchsorted(reach, theirs, side="right"), theirs, place[same])
