"""Which sentences say the same, and how many independent texts stand behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.model import Copy
from briefing.summary.told import Told

# How much alike two sentences are that say the same.
SAME = 0.5
# A sentence is only in its source where no other is so much alike.
ALONE = 0.33


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


def says_same(sentence: Told, told: Sequence[Sequence[Told]], likeness: Likeness) -> tuple[Told, ...]:
    """From each other article the sentence most like this one, where it says the same."""
    nearest = (_nearest(sentence, sentences, likeness) for sentences in told if sentences is not told[sentence.article])
    return tuple(other for other, how_like in nearest if other is not None and how_like >= SAME)


def only_here(sentence: Told, told: Sequence[Sequence[Told]], likeness: Likeness) -> bool:
    """Whether no other article says anything near to it."""
    nearest = (_nearest(sentence, sentences, likeness) for sentences in told if sentences is not told[sentence.article])
    return all(how_like < ALONE for _, how_like in nearest)


def _nearest(sentence: Told, others: Iterable[Told], likeness: Likeness) -> tuple[Told | None, float]:
    best: tuple[Told | None, float] = (None, 0.0)
    for other in others:
        how_like = likeness(sentence, other)
        if how_like > best[1]:
            best = (other, how_like)
    return best
