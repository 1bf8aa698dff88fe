"""The features of many analyses, each looked up when it is asked for, so that they may lie in a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from briefing.events.features import features
from briefing.model import Analysis, Features


@dataclass(frozen=True, slots=True)
class Pool(Sequence[Features]):
    """The features of those ``analyses`` that stand at ``places``, in that order; made anew where they are not kept."""

    analyses: Sequence[Analysis]
    places: Sequence[int]

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, number: int) -> Features: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Features]: ...

    def __getitem__(self, number: int | slice) -> Features | Sequence[Features]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        analysis = self.analysis(number)
        return analysis.features or features(analysis)

    def analysis(self, number: int) -> Analysis:
        """What is known of the article at ``number``."""
        return self.analyses[self.places[number]]

    def chosen(self, numbers: Sequence[int]) -> Pool:
        """Those at ``numbers``, in that order."""
        return Pool(self.analyses, [self.places[number] for number in numbers])

    def numbers(self) -> dict[str, int]:
        """The number of each article by its path."""
        return {self.analysis(number).path: number for number in range(len(self))}
