"""The engines of one machine."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.engine.chunks import AHEAD, chunked, each, in_order, unpacked

if TYPE_CHECKING:  # a pool costs its import; few articles need none
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this many items a pool costs more than it saves.
WORTH_A_POOL = 40
ATTEMPTS = 2
# So many new objects a worker makes before its collector looks at them, several articles' worth; older ones after five
# such times, all after ten.
_COLLECTED = (50_000, 5, 2)
# What a worker does; set once in each worker, and in no other process.
_FUNCTION: ContextVar[Callable[[Any], Any]] = ContextVar("function")


@dataclass(frozen=True, slots=True)
class Serial:
    """One item after the other, in this process."""

    @property
    def near(self) -> Serial:
        """Itself."""
        return self

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        lost: Callable[[Item], Result],
        heavy: bool = False,
    ) -> Iterator[Result]:
        """``function`` of each item, in order; the rest is not needed: there is no worker to die."""
        del lost, heavy
        return map(function, items)


@dataclass(frozen=True, slots=True)
class Processes:
    """All cores of this machine, or ``jobs`` of them; few items stay in this process."""

    jobs: int = 0

    @property
    def near(self) -> Processes:
        """Itself: its workers inherit what is in this process."""
        return self

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        lost: Callable[[Item], Result],
        heavy: bool = False,
    ) -> Iterator[Result]:
        """``function`` of each item, in order; ``lost`` of an item whose process died twice, each time alone with it.

        On Linux a worker inherits ``function`` as it stands, so that what is bound to it costs nothing to send.
        """
        workers = min(self.jobs or _cores(), len(items))
        if workers < 2 or (len(items) < WORTH_A_POOL and not heavy):
            return map(function, items)
        return _pooled(function, items, workers, lost)


def _pooled(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    from concurrent.futures.process import BrokenProcessPool

    chunks = chunked(items, workers=workers)
    done = 0
    while done < len(chunks):
        try:
            with _pool(function, workers) as pool:
                for _, future in in_order(
                    lambda chunk: pool.submit(_work, chunk), chunks[done:], ahead=AHEAD * workers
                ):
                    results = future.result()
                    done += 1
                    yield from unpacked(results)
        except BrokenProcessPool:
            for item in chunks[done]:
                yield _alone(function, item, lost)
            done += 1


def _alone(function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    """``function`` of an item that may be what killed a worker, in a process that has nothing else to lose."""
    from concurrent.futures.process import BrokenProcessPool

    for _ in range(ATTEMPTS):
        try:
            with _pool(function, 1) as pool:
                result: Result = next(unpacked(pool.submit(_work, [item]).result()))
                return result
        except BrokenProcessPool:
            continue
    return lost(item)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(function: Callable[[Item], Result], workers: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    forked = multiprocessing.get_context("fork") if sys.platform == "linux" else None
    return ProcessPoolExecutor(workers, mp_context=forked, initializer=_begin, initargs=(function,))


def _begin(function: Callable[[Any], Any]) -> None:
    """Begin a worker's life: ``function`` is what it does with every chunk until it ends.

    What it inherited stays as it is, so that the collector need not look at it again and again; and most of what an
    article needs is gone with it, before the collector need look.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
    _FUNCTION.set(function)


def _work(chunk: Sequence[Any]) -> list[bytes]:
    return each(_FUNCTION.get(), chunk)
