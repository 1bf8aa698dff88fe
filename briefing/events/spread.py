"""How pieces of the work are done: one after the other, or wherever the caller says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Spread(Protocol):
    """A map: ``work`` of each of ``items``, in their order, as ``map`` gives it.

    Work, items and results are picklable; what is bound to the work may be large.
    """

    def __call__(self, work: Callable[[Item], Result], items: Sequence[Item], /) -> Iterator[Result]:
        """``work`` of each of ``items``."""
