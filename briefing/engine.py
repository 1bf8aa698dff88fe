"""A map over files: in this process, or over all cores. The order of the results is that of the items."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this many files a pool costs more than it saves.
WORTH_A_POOL = 40


def run(function: Callable[[Item], Result], items: Sequence[Item], *, jobs: int = 0) -> Iterator[Result]:
    """``function`` of each item, in order. ``jobs``: processes at most, 0 for one a core.

    ``function`` and the items must be picklable; an exception in ``function`` ends the run.
    """
    workers = min(jobs or os.cpu_count() or 1, len(items))
    if workers < 2 or len(items) < WORTH_A_POOL:
        yield from map(function, items)
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        yield from pool.map(function, items, chunksize=max(1, min(64, len(items) // (workers * 4))))
