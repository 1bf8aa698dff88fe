"""Which sentences say the same, and how many independent texts stand behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import compress, repeat
from typing import NamedTuple

from briefing.model import Copy
from briefing.summary.alone import tells
from briefing.summary.marks import Marks, marks
from briefing.summary.told import Told

# How much alike two sentences are that say the same; less will do where both open their articles, for then both tell
# what the event is.
SAME = 0.42
SAME_LEAD = 0.33
# A sentence is only in its source where no other is so much alike.
ALONE = 0.28
# What leads of two articles gain by a day or a count in common, and lose by different days.
_HINT = 0.1
# Likeness of words below this makes nothing of two sentences, whatever else they share.
_NOTHING = 0.12
# A word that is so rare tells what a sentence is about.
_TELLING = 1.0
# So many names, numbers and days in common make two sentences of different languages alike.
_MARKS = 3
# From so many on a count tells one happening from another, and is rounded by so large a share.
_MANY = 10
_ROUNDED = 0.05


def origins(copies: Iterable[Copy]) -> dict[str, str]:
    """The origin of each article that is a copy; articles that are not listed are their own."""
    return {path: copy.origin for copy in copies for path in copy.articles}


class _Weight(NamedTuple):
    """The weight of all words of a sentence, of those that tell little, and which the others are."""

    whole: float
    rest: float
    telling: Set[str]


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """How much of each other two sentences tell, by the weight of their words (``rarity``), from 0 to 1.

    The geometric mean of the shares that they have in common; over languages the same of names, numbers and days.
    Figures that are all different make it 0: two tolls are no corroboration of each other.
    """

    rarity: Mapping[str, float]
    _weights: dict[Told, _Weight] = field(default_factory=dict)
    _marks: dict[Told, Marks] = field(default_factory=dict)

    def __call__(self, one: Told, other: Told, *, least: float = _NOTHING) -> float:
        """The likeness of two sentences of the event; it may be 0 where it is less than ``least``."""
        if one.analysis.language != other.analysis.language:
            return self._of_marks(one, other)
        if _are_leads(one, other) and one.article != other.article:
            return self._of_leads(one, other)
        return 0.0 if _at_odds(one, other) else self.of_words(one, other, least=least)

    def _of_marks(self, one: Told, other: Told) -> float:
        ours, theirs = self.marked(one), self.marked(other)
        if (ours.values or theirs.values) and not ours.values & theirs.values:
            return 0.0  # the same people on the same day may have said or done something else
        common = len(ours.keys & theirs.keys)
        return common / math.sqrt(len(ours.keys) * len(theirs.keys)) if common >= _MARKS else 0.0

    def _of_leads(self, one: Told, other: Told) -> float:
        """Leads that tell the same in other words share the day and what they count rather than words."""
        base = self.of_words(one, other)
        if not base:
            return 0.0
        ours, theirs = self.marked(one), self.marked(other)
        if _count_differently(ours, theirs):
            return 0.0
        if ours.day and theirs.day:
            base += _HINT if ours.day == theirs.day and ours.fresh == theirs.fresh else -_HINT
        if ours.counts & theirs.counts:
            base += _HINT
        return min(max(base, 0.0), 1.0)

    def marked(self, sentence: Told) -> Marks:
        """The marks of a sentence of the event."""
        found = self._marks.get(sentence)
        if found is None:
            found = self._marks[sentence] = marks(sentence)
        return found

    def of_words(self, one: Told, other: Told, *, least: float = _NOTHING) -> float:
        """The same, whatever the figures are; 0 where it is less than ``least`` for want of telling words."""
        known = self._weights.get
        ours, theirs = known(one) or self._weighed(one), known(other) or self._weighed(other)
        both = math.sqrt(ours.whole * theirs.whole)
        telling = math.fsum(map(self.rarity.__getitem__, ours.telling & other.held))
        if not both or telling + min(ours.rest, theirs.rest) < least * both:
            return 0.0
        common = one.held & other.held
        return math.fsum(map(self.rarity.get, common, repeat(0.0))) / both if len(common) > 1 else 0.0

    def _weighed(self, sentence: Told) -> _Weight:
        weights = [*map(self.rarity.get, sentence.held, repeat(0.0))]
        telling = [*map(_TELLING.__lt__, weights)]
        whole, part = math.fsum(weights), math.fsum(compress(weights, telling))
        found = _Weight(whole, whole - part, frozenset(compress(sentence.held, telling)))
        self._weights[sentence] = found
        return found


def _are_leads(one: Told, other: Told) -> bool:
    return one.is_lead and other.is_lead


def _count_differently(one: Marks, other: Marks) -> bool:
    """Whether no count of theirs is the same, though they count one thing, or things by the dozen.

    Large counts of one thing are rounded here and not there.
    """
    if one.counts & other.counts:
        return False
    if {thing for _, thing in one.counts} & {thing for _, thing in other.counts} - {""}:
        return True
    ours, theirs = ([value for value, _ in found.counts if value >= _MANY] for found in (one, other))
    return bool(ours and theirs) and not any(math.isclose(a, b, rel_tol=_ROUNDED) for a in ours for b in theirs)


def _at_odds(one: Told, other: Told) -> bool:
    return bool(one.figures and other.figures) and one.figures.isdisjoint(other.figures)


def say_same(one: Told, other: Told, likeness: Likeness) -> bool:
    """Whether two sentences tell the same."""
    return likeness(one, other) >= (SAME_LEAD if _are_leads(one, other) else SAME)


def says_same(sentence: Told, told: Sequence[Sequence[Told]], likeness: Likeness) -> tuple[Told, ...]:
    """From each other article the sentence most like this one, where it says the same and tells rather than asks."""
    nearest = (_nearest(sentence, sentences, likeness) for sentences in told if sentences is not told[sentence.article])
    return tuple(other for other in nearest if other is not None and say_same(sentence, other, likeness))


def _nearest(sentence: Told, others: Sequence[Told], likeness: Likeness) -> Told | None:
    """The most like it of those that could say the same; the first of equals."""
    near = ((likeness(sentence, other, least=SAME_LEAD), other) for other in others)
    able = (item for item in near if item[0] >= SAME_LEAD and tells(item[1]))
    return max(able, key=lambda item: (item[0], -item[1].number), default=(0.0, None))[1]


def only_here(sentence: Told, told: Sequence[Sequence[Told]], likeness: Likeness) -> bool:
    """Whether no other article says anything near to it; never sure where one is in another language."""
    others = [sentences for sentences in told if sentences and sentences is not told[sentence.article]]
    if any(sentences[0].analysis.language != sentence.analysis.language for sentences in others):
        return False
    return all(_far(sentence, other, likeness) for sentences in others for other in sentences)


def _far(one: Told, other: Told, likeness: Likeness) -> bool:
    if likeness.of_words(one, other, least=ALONE) >= ALONE:
        return False
    return not _are_leads(one, other) or likeness(one, other) < ALONE
