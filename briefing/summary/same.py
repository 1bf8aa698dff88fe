"""Which sentences say the same, and how many independent texts stand behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.model import Copy
from briefing.summary.alone import tells
from briefing.summary.told import Told

# How much alike two sentences are that say the same; less will do where both open their articles, for then both tell
# what the event is.
SAME = 0.42
SAME_LEAD = 0.33
# A sentence is only in its source where no other is so much alike.
ALONE = 0.28


def origins(copies: Iterable[Copy]) -> dict[str, str]:
    """The origin of each article that is a copy; articles that are not listed are their own."""
    return {path: copy.origin for copy in copies for path in copy.articles}


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """How much of each other two sentences tell, by the weight of their words (``rarity``), from 0 to 1.

    The geometric mean of the shares that they have in common. Figures that are all different make it 0: two tolls
    are no corroboration of each other.
    """

    rarity: Mapping[str, float]
    _masses: dict[tuple[int, int], float] = field(default_factory=dict)

    def __call__(self, one: Told, other: Told) -> float:
        """The likeness of two sentences of the event."""
        return 0.0 if _at_odds(one, other) else self.of_words(one, other)

    def of_words(self, one: Told, other: Told) -> float:
        """The same, whatever the figures are."""
        common = one.held & other.held
        if len(common) < 2:
            return 0.0
        shared = math.fsum(self.rarity.get(term, 0.0) for term in common)
        both = self._mass(one) * self._mass(other)
        return shared / math.sqrt(both) if both else 0.0

    def _mass(self, sentence: Told) -> float:
        found = self._masses.get(sentence.place)
        if found is None:
            found = math.fsum(self.rarity.get(term, 0.0) for term in sentence.held)
            self._masses[sentence.place] = found
        return found


def _at_odds(one: Told, other: Told) -> bool:
    return bool(one.figures and other.figures) and one.figures.isdisjoint(other.figures)


def say_same(one: Told, other: Told, likeness: Likeness) -> bool:
    """Whether two sentences tell the same."""
    leads = one.number <= 1 and other.number <= 1
    return likeness(one, other) >= (SAME_LEAD if leads else SAME)


def says_same(sentence: Told, told: Sequence[Sequence[Told]], likeness: Likeness) -> tuple[Told, ...]:
    """From each other article the sentence most like this one, where it says the same and tells rather than asks."""
    nearest = (
        max(filter(tells, sentences), key=lambda other: (likeness(sentence, other), -other.number), default=None)
        for sentences in told
        if sentences is not told[sentence.article]
    )
    return tuple(other for other in nearest if other is not None and say_same(sentence, other, likeness))


def only_here(sentence: Told, told: Sequence[Sequence[Told]], likeness: Likeness) -> bool:
    """Whether no other article says anything near to it."""
    others = (other for sentences in told if sentences is not told[sentence.article] for other in sentences)
    return all(likeness(sentence, other) < ALONE for other in others)
