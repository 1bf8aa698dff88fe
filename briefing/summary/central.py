"""What an event is about: words weighted by how often, how early and in how many articles they stand.

A centroid of TF-IDF weighted by position, over words and pairs of words, with the frequency of words in the language
at large as background, so that two articles are as good a base as two hundred.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from briefing.analyse import words
from briefing.model import Analysis
from briefing.summary.told import Told, terms

Pair = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)

# How fast a sentence's say in the centroid falls with its number; so many of an article have one.
_DECAY = 0.6
_DEPTH = 40
# A word of the title counts as much as one in so many first sentences.
_TITLE = 8.0
# A word of one article alone among n counts (1/n) to this power.
_SHARED = 0.75
# How much more a rare word says than a common one: its rarity to this power.
_TELLING = 0.75
# No pair of words is rarer than this: what is rare in itself says little about an event.
_RAREST = 8.0


@dataclass(frozen=True, slots=True)
class Centroid:
    """What each term and each pair of neighbouring terms is worth to the event, and in how many articles it stands.

    ``rarity``: how telling each term is.
    """

    terms: Mapping[str, float]
    pairs: Mapping[Pair, float]
    term_holders: Mapping[str, int]
    pair_holders: Mapping[Pair, int]
    rarity: Mapping[str, float]


def centroid(analyses: Sequence[Analysis], told: Sequence[Sequence[Told]]) -> Centroid:
    """The centroid of an event from its articles (``told``: their sentences, in the same order)."""
    rarity = rarities(told)
    titles = [terms(analysis.title, analysis.language) for analysis in analyses]
    single, holders = _shared(
        _mass([s.held for s in article[:_DEPTH]], frozenset(title)) for article, title in zip(told, titles, strict=True)
    )
    paired, pair_holders = _shared(
        _mass([s.pairs for s in article[:_DEPTH]], frozenset(pairwise(title)))
        for article, title in zip(told, titles, strict=True)
    )
    known, power, of_two = rarity.get, _POWERS, _PAIR_POWERS
    return Centroid(
        terms={term: mass * power[int(_STEPS * known(term, 0.0))] for term, mass in single.items()},
        pairs={
            pair: mass * of_two[int(_STEPS * (known(pair[0], 0.0) + known(pair[1], 0.0)))]
            for pair, mass in paired.items()
        },
        term_holders=holders,
        pair_holders=pair_holders,
        rarity=rarity,
    )


# The say of rarity, in steps of a tenth: a common word is worth something, a rare one not ten times as much.
_STEPS = 10
_POWERS = tuple(math.pow(1.0 + step / _STEPS, _TELLING) for step in range(int(_STEPS * words.RAREST) + 2))
_PAIR_POWERS = tuple(_POWERS[min(step, int(_STEPS * _RAREST))] for step in range(2 * len(_POWERS)))


def _mass(sentences: Sequence[Set[Key]], title: Set[Key]) -> dict[Key, float]:
    """How often and how early each key stands in an article."""
    mass: dict[Key, float] = dict.fromkeys(title, _TITLE)
    before = mass.get
    for number, keys in enumerate(sentences):
        share = 1 / (1 + _DECAY * number)
        mass.update([(key, before(key, 0.0) + share) for key in keys])
    return mass


def _shared(masses: Iterable[Mapping[Key, float]]) -> tuple[dict[Key, float], dict[Key, int]]:
    """The sum over articles, in which what few of them hold counts less, and how many hold it."""
    first, *others = (*masses,) or ({},)
    total: dict[Key, float] = {key: math.log1p(value) for key, value in first.items()}
    holders: dict[Key, int] = dict.fromkeys(first, 1)
    for mass in others:
        for key, value in mass.items():
            total[key] = total.get(key, 0.0) + math.log1p(value)
            holders[key] = holders.get(key, 0) + 1
    if not others:
        return total, holders
    count = len(others) + 1
    share = [math.pow(number / count, _SHARED) for number in range(count + 1)]
    return {key: value * share[holders[key]] for key, value in total.items()}, holders


def rarities(told: Iterable[Iterable[Told]]) -> dict[str, float]:
    """How telling each term is: the least of the words that share the stem, so that "saying" does not hide in "say"."""
    found: dict[str, float] = {}
    for article in told:
        seen: dict[str, str] = {}
        language = ""
        for sentence in article:
            language = sentence.analysis.language
            seen.update(zip(sentence.words, sentence.terms, strict=True))
        known = words.rarities(language)
        for word, term in seen.items():
            rarity = known.get(word) or known.get(word.removesuffix("'s"), words.RAREST)
            if rarity < found.get(term, math.inf):
                found[term] = rarity
    return found
