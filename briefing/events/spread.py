"""How pieces of the work are done: one after the other, or wherever the caller says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar, overload

Item = TypeVar("Item")
Result = TypeVar("Result")
Made = TypeVar("Made", covariant=True)


class Spread(Protocol):
    """A map: ``work`` of each of ``items``, in their order, as ``map`` gives it.

    Work, items and results are picklable; what is bound to the work may be large.
    """

    def __call__(self, work: Callable[[Item], Result], items: Sequence[Item], /) -> Iterator[Result]:
        """``work`` of each of ``items``."""


@dataclass(frozen=True, slots=True)
class Lazy(Sequence[Made]):
    """What ``make`` gives for each of ``numbers``, made when it is asked for, so that little is there at a time."""

    make: Callable[[int], Made]
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Made]:
        return map(self.make, self.numbers)

    @overload
    def __getitem__(self, place: int) -> Made: ...

    @overload
    def __getitem__(self, place: slice) -> Lazy[Made]: ...

    def __getitem__(self, place: int | slice) -> Made | Lazy[Made]:
        if isinstance(place, slice):
            return Lazy(self.make, self.numbers[place])
        return self.make(self.numbers[place])
