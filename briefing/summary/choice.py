"""Which sentences are chosen, one after the other, and what the score of each adds up from."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from itertools import pairwise

from briefing.analyse import words
from briefing.model import Why
from briefing.summary.central import Centroid
from briefing.summary.plain import plainness
from briefing.summary.told import Told

# How fast a sentence's chance of being chosen falls with its number.
_FALL = 0.2
# What is left of the worth of a word that was chosen before.
_REPEAT = 0.1
# A long sentence tells more, but not as much more as it is longer.
_LENGTH = 0.45


# A candidate behind its score, the lower the better, and its place.
_Ranked = tuple[float, tuple[int, int], "_Candidate"]


@dataclass(slots=True)
class _Candidate:
    """A sentence, what it is worth ``beside`` so many others, and by what that is multiplied.

    ``worth`` is an upper bound while it was counted beside fewer (-1: never), ``factor`` until it is ``judged``.
    """

    sentence: Told
    worth: float
    factor: float
    beside: int = -1
    judged: bool = False

    @property
    def rank(self) -> _Ranked:
        """The candidate in order: that of the highest score first, of equals the earlier one."""
        return (-self.worth * self.factor, self.sentence.place, self)


def choose(
    candidates: Iterable[Told],
    middle: Centroid,
    *,
    room: Callable[[Sequence[Told]], int],
    fits: Callable[[Told, Sequence[Told]], bool] = lambda _sentence, _chosen: True,
    judge: Callable[[Told], float] = plainness,
) -> tuple[Told, ...]:
    """Sentences from the most central on, each new against those before, while there is ``room`` beside the chosen.

    ``room`` tells how many words may still come (0 or less: enough); what of a sentence lies beyond it is worth
    nothing. ``fits`` may refuse a sentence beside what was chosen; ``judge`` gives the factor
    for how it is worded, 1 at most. Equal scores go to the earlier place.
    """
    pool = _pool(candidates, middle, judge)
    chosen: list[Told] = []
    used: set[Hashable] = set()
    while pool.ranked and (left := room(chosen)) > 0:
        best = pool.take(used, left=left, beside=len(chosen))
        if fits(best, chosen):
            chosen.append(best)
            used |= best.held | best.pairs
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class _Pool:
    """The candidates as a heap."""

    ranked: list[_Ranked]
    middle: Centroid
    judge: Callable[[Told], float]

    def take(self, used: Set[Hashable], *, left: int, beside: int) -> Told:
        """Remove the sentence of the highest score. Scores only fall, so most are never counted again, or at all."""
        while (item := self.ranked[0][-1]).beside < beside or not item.judged:
            if item.beside < beside:
                item.worth, item.beside = _worth(item.sentence, self.middle, used, left), beside
            else:
                item.factor, item.judged = item.factor * self.judge(item.sentence), True
            heapreplace(self.ranked, item.rank)
        return heappop(self.ranked)[-1].sentence


def _pool(candidates: Iterable[Told], middle: Centroid, judge: Callable[[Told], float]) -> _Pool:
    ranked = [_Candidate(one, middle.most(one), _place(one) / _length(one)).rank for one in candidates]
    heapify(ranked)
    return _Pool(ranked, middle, judge)


def _length(sentence: Told) -> float:
    return math.pow(max(len(sentence.terms), 1), _LENGTH)


def _place(sentence: Told) -> float:
    return 1 / (1 + _FALL * sentence.number)


def _worth(sentence: Told, middle: Centroid, used: Set[Hashable], left: int) -> float:
    """What the first ``left`` words are worth, those that were chosen before hardly anything."""
    terms: Set[str] = sentence.held
    pairs: Set[tuple[str, str]] = sentence.pairs
    if left < len(sentence.terms):
        shown = sentence.terms[:left]
        terms, pairs = set(shown), set(pairwise(shown))
    number = sentence.number
    whole = middle.worth(terms, pairs, number=number)
    return whole - (1 - _REPEAT) * middle.worth(terms & used, pairs & used, number=number) if used else whole


def reasons(
    sentence: Told, middle: Centroid, *, before: Iterable[Told] = (), judge: Callable[[Told], float] = plainness
) -> Why:
    """What the score of a sentence adds up from, when those in ``before`` were chosen already.

    ``names`` and ``figures`` are what its names and numbers are worth; of the other words ``corroboration`` is the
    part that other articles give them and ``centrality`` the rest. ``newness`` is what it loses by words told before,
    ``plainness`` by asides, outcries, people not introduced and the like (``judge``), ``position`` by standing further
    down. Parts of nothing are left out.
    """
    used: set[Hashable] = set()
    for other in before:
        used |= other.held | other.pairs
    scale = 1 / _length(sentence)
    parts = {name: part * scale for name, part in _kinds(sentence, middle).items()}
    whole = math.fsum(parts.values())
    new = _worth(sentence, middle, used, len(sentence.terms)) * scale
    plain = judge(sentence)
    parts["newness"] = new - whole
    parts["plainness"] = new * (plain - 1)
    parts["position"] = new * plain * (_place(sentence) - 1)
    return tuple((name, round(part, 2)) for name in _PARTS if round(part := parts.get(name, 0.0), 2))


_PARTS = ("centrality", "corroboration", "names", "figures", "newness", "plainness", "position")


def _kinds(sentence: Told, middle: Centroid) -> dict[str, float]:
    """What the words of a sentence and its pairs are worth to the event, by kind."""
    named, number = _named(sentence), sentence.number
    digits = {stem for stem in sentence.held if stem[0].isdigit()}
    found: defaultdict[str, float] = defaultdict(float)
    singles = (((term,), middle.terms.get(term, 0.0), middle.term_holders.get(term, 1)) for term in sentence.held)
    doubles = ((pair, middle.of_pair(pair, number), middle.pair_holders.get(pair, 1)) for pair in sentence.pairs)
    for stems, worth, holders in sorted((*singles, *doubles)):
        if not named.isdisjoint(stems):
            found["names"] += worth
        elif not digits.isdisjoint(stems):
            found["figures"] += worth
        else:
            found["centrality"] += worth / holders
            found["corroboration"] += worth - worth / holders
    return found


def _named(sentence: Told) -> frozenset[str]:
    """The stems of the names in a sentence."""
    analysis = sentence.analysis
    text = analysis.article.text
    return frozenset(
        stem
        for name in analysis.names
        for start, end in name.mentions
        if sentence.start <= start < sentence.end
        for stem in words.stems(words.tokens(text[start:end]), analysis.language)
    )
