"""Which texts may be copies of each other: by sketches, the smallest hashes of their runs of words.

Two texts that share half of all their runs share about half of the smallest hashes of both too (bottom-k sketches,
Broder 1997: On the resemblance and containment of documents), so that a fixed small number of hashes stands for a text
of any length.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from briefing.events.compare import MANY
from briefing.model import Features

Pair = tuple[int, int]

_SKETCH = 64
# A pair is looked at if its sketches share so much of the longer one, four deviations below what copies share, and so
# many hashes.
_SUSPECT, _FEWEST = 0.3, 2
_SHORTEST = 30
# An article is looked at with so many that follow it in holding the same run of words: a chain finds the rest.
_NEXT = 10
# Pairs of articles with so many runs of words in all are looked at at a time.
_RUNS = 4_000_000


def suspects(pool: Sequence[Features], *, many: int = MANY) -> Iterator[Pair]:
    """Pairs of places in ``pool``, in order, whose sketches agree well enough to look closer.

    Pools of ``many`` articles and more are looked through with arrays, smaller ones without; the pairs are the same.
    """
    sketches = [sketch(article) for article in pool]
    return _with_arrays(sketches) if len(sketches) >= many else _plainly(sketches)


def sketch(article: Features) -> array[int]:
    """The smallest hashes of an article's runs of words; none of a text too short to be a copy."""
    size = array("I").itemsize
    return array("I", article.shingles[: _SKETCH * size] if article.length >= _SHORTEST else b"")


def _plainly(sketches: Sequence[array[int]]) -> Iterator[Pair]:
    holders: defaultdict[int, deque[int]] = defaultdict(deque)
    for place, runs in enumerate(sketches):
        for run in runs:
            holders[run].append(place)
    for place, runs in enumerate(sketches):
        agreed: Counter[int] = Counter()
        for run in runs:
            holders[run].popleft()
            agreed.update(islice(holders[run], _NEXT))
        for other in sorted(agreed):
            if agreed[other] >= max(_FEWEST, _SUSPECT * max(len(runs), len(sketches[other]))):
                yield place, other


def _with_arrays(sketches: Sequence[array[int]]) -> Iterator[Pair]:
    runs = np.frombuffer(b"".join(map(bytes, sketches)), np.uint32)
    sizes = np.array([len(one) for one in sketches])
    places = np.repeat(np.arange(len(sketches), dtype=np.int32), sizes)
    order = np.argsort(runs, kind="stable")
    runs, places = runs[order], places[order]
    del order
    some = max(1, len(sketches) * _RUNS // max(1, len(runs)))
    for first in range(0, len(sketches), some):
        here = (places >= first) & (places < first + some)
        met = []
        for step in range(1, _NEXT + 1):
            held = np.flatnonzero(here[:-step] & (runs[step:] == runs[:-step]))
            met.append(places[held].astype(np.int64) * len(sketches) + places[held + step])
        keys, agreed = np.unique(np.concatenate(met), return_counts=True)
        one, other = np.divmod(keys, len(sketches))
        enough = agreed >= np.maximum(_FEWEST, _SUSPECT * np.maximum(sizes[one], sizes[other]))
        yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)
