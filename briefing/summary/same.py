"""Which sentences say the same, and how many independent texts stand behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from briefing.model import Copy
from briefing.summary.told import Told

# Share of the weight of the words of the shorter sentence that the longer one has, too.
_SAME = 0.55
# Less than this everywhere else, and the sentence stands alone in its source.
_ALONE = 0.4


def origins(copies: Iterable[Copy]) -> dict[str, str]:
    """The origin of each article that is a copy; articles that are not listed are their own."""
    return {path: copy.origin for copy in copies for path in copy.articles}


def likeness(one: Told, other: Told, rarity: Mapping[str, float]) -> float:
    """How much of the lighter sentence the heavier one tells, by weight of words, from 0 to 1.

    Figures that are all different make it 0: two tolls are no corroboration of each other.
    """
    first, second = set(one.terms), set(other.terms)
    if _at_odds(first, second):
        return 0.0
    shared = math.fsum(rarity.get(term, 0.0) for term in first & second)
    one_all = math.fsum(rarity.get(term, 0.0) for term in first)
    other_all = math.fsum(rarity.get(term, 0.0) for term in second)
    lighter, heavier = sorted((one_all, other_all))
    return math.sqrt((shared / lighter) * (shared / heavier)) if lighter else 0.0


def _at_odds(first: set[str], second: set[str]) -> bool:
    ours = {term for term in first if term[0].isdigit()}
    theirs = {term for term in second if term[0].isdigit()}
    return bool(ours and theirs) and not ours & theirs


def says_same(sentence: Told, told: Sequence[Sequence[Told]], rarity: Mapping[str, float]) -> tuple[Told, ...]:
    """From each other article the sentence most like this one, where it says the same."""
    found = (_nearest(sentence, sentences, rarity) for sentences in told if sentences is not told[sentence.article])
    return tuple(other for other, how_like in found if other is not None and how_like >= _SAME)


def only_here(sentence: Told, told: Sequence[Sequence[Told]], rarity: Mapping[str, float]) -> bool:
    """Whether no other article says anything near to it."""
    found = (_nearest(sentence, sentences, rarity) for sentences in told if sentences is not told[sentence.article])
    return all(how_like < _ALONE for _, how_like in found)


def _nearest(sentence: Told, others: Iterable[Told], rarity: Mapping[str, float]) -> tuple[Told | None, float]:
    best: tuple[Told | None, float] = (None, 0.0)
    for other in others:
        how_like = likeness(sentence, other, rarity)
        if how_like > best[1]:
            best = (other, how_like)
    return best
