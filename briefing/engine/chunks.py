"""Items in chunks, and chunks handed out a few at a time: what waits stays small however many there are."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Pending = TypeVar("Pending")

# Chunks handed out and not yet taken back, for each worker: enough that none waits for work.
AHEAD = 4
# A chunk is worth its journey, and no worker is left with a long one at the end.
LARGEST, CHUNKS_A_WORKER = 64, 8


def chunked(items: Sequence[Item], *, workers: int) -> list[Sequence[Item]]:
    """``items`` in order, cut into chunks for ``workers``."""
    size = max(1, min(LARGEST, len(items) // (workers * CHUNKS_A_WORKER)))
    return [items[start : start + size] for start in range(0, len(items), size)]


def each(function: Callable[[Item], Result], chunk: Sequence[Item]) -> list[bytes]:
    """``function`` of each item of a chunk, packed one by one: what a worker does.

    Pickle remembers all objects of a message, and the collector looks at them while it is read: one message of many
    results takes several times as long as as many messages.
    """
    return [pickle.dumps(function(item), protocol=pickle.HIGHEST_PROTOCOL) for item in chunk]


def unpacked(results: Iterable[bytes]) -> Iterator[Any]:
    """The results that ``each`` gave."""
    return map(pickle.loads, results)


def in_order(
    submit: Callable[[Sequence[Item]], Pending], chunks: Iterable[Sequence[Item]], *, ahead: int
) -> Iterator[tuple[Sequence[Item], Pending]]:
    """Each chunk with what ``submit`` gave for it, in order, at most ``ahead`` of them under way."""
    waiting: deque[tuple[Sequence[Item], Pending]] = deque()
    for chunk in chunks:
        waiting.append((chunk, submit(chunk)))
        if len(waiting) >= ahead:
            yield waiting.popleft()
    yield from waiting
