"""What an event is about: words weighted by how often, how early and in how many articles they stand.

A centroid of TF-IDF weighted by position, with the frequency of words in the language at large as background, so
that two articles are as good a base as two hundred.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.analyse import words
from briefing.model import Analysis
from briefing.summary.told import Told, terms

# How fast a sentence's say in the centroid falls with its number, and its chance of being chosen.
_DECAY = 0.3
_FALL = 0.2
# A word of the title counts as much as one in so many first sentences.
_TITLE = 3.0
# What a word is worth that was chosen before.
_REPEAT = 0.3
# A long sentence tells more, but not as much more as it is longer.
_LENGTH = 0.6
# A word of one article alone among n counts (1/n) to this power.
_SHARED = 1.5


def weights(analyses: Sequence[Analysis], told: Sequence[Sequence[Told]]) -> dict[str, float]:
    """What each term is worth to the event."""
    total: defaultdict[str, float] = defaultdict(float)
    holders: defaultdict[str, int] = defaultdict(int)
    for analysis, sentences in zip(analyses, told, strict=True):
        for term, mass in _mass(analysis, sentences).items():
            total[term] += math.log1p(mass)
            holders[term] += 1
    rarity = rarities(analyses)
    count = len(analyses)
    return {term: mass * rarity.get(term, 0.0) * math.pow(holders[term] / count, _SHARED) for term, mass in total.items()}


def _mass(analysis: Analysis, sentences: Iterable[Told]) -> dict[str, float]:
    mass: defaultdict[str, float] = defaultdict(float)
    for sentence in sentences:
        share = 1 / (1 + _DECAY * sentence.number)
        for term in set(sentence.terms):
            mass[term] += share
    for term in set(terms(analysis.title, analysis.language)):
        mass[term] += _TITLE
    return mass


def rarities(analyses: Iterable[Analysis]) -> dict[str, float]:
    """How telling each term is: the least of the words that share the stem, so that "saying" does not hide in "say"."""
    found: dict[str, float] = {}
    for analysis in analyses:
        language = analysis.language
        for word in set(words.tokens(f"{analysis.title} {analysis.article.text}")):
            term = words.stem(word, language)
            found[term] = min(found.get(term, math.inf), words.idf(word, language))
    return found


@dataclass(slots=True)
class _Chosen:
    """What was chosen so far, and how often each term stands in it."""

    sentences: list[Told]
    used: defaultdict[str, int]


def choose(
    candidates: Iterable[Told],
    weight: Mapping[str, float],
    *,
    enough: Callable[[Sequence[Told]], bool],
    fits: Callable[[Told, Sequence[Told]], bool] = lambda _sentence, _chosen: True,
) -> tuple[Told, ...]:
    """Sentences from the most central on, each new against those before, until ``enough`` says so of the chosen.

    ``fits`` may refuse a sentence beside what was chosen. Equal scores go to the earlier article and place.
    """
    pool = [(sentence, frozenset(sentence.terms)) for sentence in candidates]
    chosen = _Chosen([], defaultdict(int))
    while pool and not enough(chosen.sentences):
        best = max(pool, key=lambda item: (_score(item[0], item[1], weight, chosen.used), _early(item[0])))
        pool.remove(best)
        if fits(best[0], chosen.sentences):
            chosen.sentences.append(best[0])
            for term in best[1]:
                chosen.used[term] += 1
    return tuple(chosen.sentences)


def _score(sentence: Told, held: Iterable[str], weight: Mapping[str, float], used: Mapping[str, int]) -> float:
    worth = math.fsum(weight.get(term, 0.0) * math.pow(_REPEAT, used.get(term, 0)) for term in held)
    return worth / math.pow(max(len(sentence.terms), 1), _LENGTH) / (1 + _FALL * sentence.number)


def _early(sentence: Told) -> tuple[int, int]:
    return (-sentence.article, -sentence.number)
