"""What an event is about: words weighted by how often, how early and in how many articles they stand.

A centroid of TF-IDF weighted by position, over words and pairs of words, with the frequency of words in the language
at large as background, so that two articles are as good a base as two hundred.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from briefing.analyse import words
from briefing.model import Analysis
from briefing.summary.plain import plainness
from briefing.summary.told import Told, terms

Key = TypeVar("Key", bound=Hashable)

# How fast a sentence's say in the centroid falls with its number, and its chance of being chosen.
_DECAY = 0.6
_FALL = 0.2
# A word of the title counts as much as one in so many first sentences.
_TITLE = 8.0
# What is left of the worth of a word that was chosen before.
_REPEAT = 0.1
# A long sentence tells more, but not as much more as it is longer.
_LENGTH = 0.5
# A word of one article alone among n counts (1/n) to this power.
_SHARED = 0.75
# No pair of words is rarer than this: what is rare in itself says little about an event.
_RAREST = 8.0


@dataclass(frozen=True, slots=True)
class Centroid:
    """What each term and each pair of neighbouring terms is worth to the event; ``rarity``: how telling terms are."""

    terms: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    rarity: Mapping[str, float]


def centroid(analyses: Sequence[Analysis], told: Sequence[Sequence[Told]]) -> Centroid:
    """The centroid of an event from its articles (``told``: their sentences, in the same order)."""
    rarity = rarities(told)
    titles = [terms(analysis.title, analysis.language) for analysis in analyses]
    single = _shared(
        _mass(([(s.terms, s.number) for s in article]), title) for article, title in zip(told, titles, strict=True)
    )
    paired = _shared(
        _mass([(tuple(pairwise(s.terms)), s.number) for s in article], tuple(pairwise(title)))
        for article, title in zip(told, titles, strict=True)
    )
    return Centroid(
        terms={term: mass * _rare(rarity.get(term, 0.0)) for term, mass in single.items()},
        pairs={
            (one, other): mass * _rare(min(rarity.get(one, 0.0) + rarity.get(other, 0.0), _RAREST))
            for (one, other), mass in paired.items()
        },
        rarity=rarity,
    )


def _rare(rarity: float) -> float:
    """The say of rarity: a common word is worth something, a rare one not ten times as much."""
    return math.sqrt(1.0 + rarity)


def _mass(sentences: Iterable[tuple[tuple[Key, ...], int]], title: tuple[Key, ...]) -> dict[Key, float]:
    """How often and how early each key stands in an article."""
    mass: defaultdict[Key, float] = defaultdict(float)
    for keys, number in sentences:
        share = 1 / (1 + _DECAY * number)
        for key in set(keys):
            mass[key] += share
    for key in set(title):
        mass[key] += _TITLE
    return mass


def _shared(masses: Iterable[Mapping[Key, float]]) -> dict[Key, float]:
    """The sum over articles, in which what few of them hold counts less."""
    total: defaultdict[Key, float] = defaultdict(float)
    holders: defaultdict[Key, int] = defaultdict(int)
    count = 0
    for mass in masses:
        count += 1
        for key, value in mass.items():
            total[key] += math.log1p(value)
            holders[key] += 1
    return {key: value * math.pow(holders[key] / count, _SHARED) for key, value in total.items()}


def rarities(told: Iterable[Iterable[Told]]) -> dict[str, float]:
    """How telling each term is: the least of the words that share the stem, so that "saying" does not hide in "say"."""
    found: dict[str, float] = {}
    for article in told:
        seen: set[str] = set()
        for sentence in article:
            language = sentence.analysis.language
            for word, term in zip(sentence.words, sentence.terms, strict=True):
                if word not in seen:
                    seen.add(word)
                    rarity = words.idf(word, language)
                    if rarity < found.get(term, math.inf):
                        found[term] = rarity
    return found


@dataclass(slots=True)
class _Candidate:
    """A sentence, what its worth is multiplied by, and its score when it was last counted."""

    sentence: Told
    factor: float
    score: float = math.inf


def choose(
    candidates: Iterable[Told],
    middle: Centroid,
    *,
    room: Callable[[Sequence[Told]], int],
    fits: Callable[[Told, Sequence[Told]], bool] = lambda _sentence, _chosen: True,
) -> tuple[Told, ...]:
    """Sentences from the most central on, each new against those before, while there is ``room`` beside the chosen.

    ``room`` tells how many words may still come (0 or less: enough); what of a sentence lies beyond it is worth
    nothing. ``fits`` may refuse a sentence beside what was chosen. Equal scores go to the earlier place.
    """
    pool = [_Candidate(sentence, _factor(sentence)) for sentence in candidates]
    chosen: list[Told] = []
    used: set[Hashable] = set()
    while pool and (left := room(chosen)) > 0:
        best = _best(pool, middle, used, left)
        pool.remove(best)
        if fits(best.sentence, chosen):
            chosen.append(best.sentence)
            used.update(best.sentence.terms, pairwise(best.sentence.terms))
    return tuple(chosen)


def _best(pool: list[_Candidate], middle: Centroid, used: Set[Hashable], left: int) -> _Candidate:
    """The candidate of the highest score. Scores only fall, so most need not be counted again."""
    pool.sort(key=lambda item: (-item.score, item.sentence.place))
    best: _Candidate | None = None
    for item in pool:
        if best is not None and item.score < best.score:
            break
        item.score = _score(item, middle, used, left)
        if best is None or (item.score, _early(item.sentence)) > (best.score, _early(best.sentence)):
            best = item
    assert best is not None
    return best


def _factor(sentence: Told) -> float:
    length = math.pow(max(len(sentence.terms), 1), _LENGTH)
    return plainness(sentence) / length / (1 + _FALL * sentence.number)


def _score(item: _Candidate, middle: Centroid, used: Set[Hashable], left: int) -> float:
    shown = item.sentence.terms[:left]
    worth = [middle.terms.get(t, 0.0) * (_REPEAT if t in used else 1.0) for t in set(shown)]
    worth += [middle.pairs.get(p, 0.0) * (_REPEAT if p in used else 1.0) for p in set(pairwise(shown))]
    return math.fsum(worth) * item.factor


def _early(sentence: Told) -> tuple[int, int]:
    return (-sentence.article, -sentence.number)
