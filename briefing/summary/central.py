"""What an event is about: words weighted by how often, how early and in how many articles they stand.

A centroid of TF-IDF weighted by position, over words and pairs of words, with the frequency of words in the language
at large as background, so that two articles are as good a base as two hundred.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, repeat
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
    """What each term and each pair of neighbouring terms is worth to the event.

    ``rarity``: how telling each term is; ``term_holders`` and ``pair_holders``: in how many articles those stand that
    stand in several. Most pairs stand in one sentence alone, whose number tells what they are worth (``_once``);
    ``_pairs`` holds the others, ``_again`` those of each sentence of each article.
    """

    terms: Mapping[str, float]
    term_holders: Mapping[str, int]
    pair_holders: Mapping[Pair, int]
    rarity: Mapping[str, float]
    _pairs: Mapping[Pair, float]
    _again: Sequence[Sequence[Set[Pair]]]
    _once: Sequence[float]

    def of_pair(self, pair: Pair, number: int) -> float:
        """What a pair of the sentence of that number in its article is worth."""
        return self._of_pairs((pair,), number)[0]

    def _of_pairs(self, pairs: Iterable[Pair], number: int) -> list[float]:
        rarity, known, once = self.rarity, self._pairs.get, self._once[number]
        return [known(pair, once) * _PAIR_POWERS[int(_STEPS * (rarity[pair[0]] + rarity[pair[1]]))] for pair in pairs]

    def worth(self, terms: Iterable[str], pairs: Iterable[Pair], *, number: int) -> float:
        """What terms and pairs of such a sentence are worth together."""
        single = map(self.terms.get, terms, repeat(0.0))
        return math.fsum([*single, *self._of_pairs(pairs, number)])

    def shared(self, sentence: Told, others: int) -> float:
        """How much of what a sentence tells, 0 to 1, stands in at least half of that many ``others`` as well."""
        telling = {term: self.rarity[term] ** 2 for term in sorted(sentence.held)}
        held = ((self.term_holders.get(term, 1) - 1) * 2 / others for term in telling)
        whole = math.fsum(telling.values())
        return math.fsum(map(_capped, telling.values(), held)) / whole if whole else 0.0

    def most(self, sentence: Told) -> float:
        """No less than what the whole sentence is worth, and counted sooner."""
        again = self._again[sentence.article][sentence.number]
        once = self._once[sentence.number] * (len(sentence.pairs) - len(again))
        single, paired = sum(map(self.terms.__getitem__, sentence.held)), sum(map(self._pairs.__getitem__, again))
        return _ROUNDING * (single + (once + paired) * _PAIR_POWERS[-1])


def _capped(value: float, share: float) -> float:
    return value * min(share, 1.0)


def centroid(analyses: Sequence[Analysis], told: Sequence[Sequence[Told]]) -> Centroid:
    """The centroid of an event from its articles (``told``: their sentences, in the same order)."""
    rarity = rarities(told)
    top = [article[:_DEPTH] for article in told]
    titles = [terms(analysis.title, analysis.language) for analysis in analyses]
    shared, term_holders = _shared(map(_mass, titles, [[one.held for one in article] for article in top]))
    headed = [frozenset(pairwise(title)) for title in titles]
    several = _several([*headed, *[one.pairs for article in top for one in article]])
    again = [[one.pairs & several for one in article] for article in top]
    pairs, pair_holders = _shared(map(_mass, [several & title for title in headed], again))
    alone = math.pow(1 / max(len(told), 1), _SHARED)
    return Centroid(
        terms={term: mass * _POWERS[int(_STEPS * rarity.get(term, 0.0))] for term, mass in shared.items()},
        term_holders=term_holders,
        pair_holders=pair_holders,
        rarity=rarity,
        _pairs=pairs,
        _again=again,
        _once=[math.log1p(share) * alone for share in _SHARES],
    )


# The say of rarity, in steps of a tenth: a common word is worth something, a rare one not ten times as much.
_STEPS = 10
_POWERS = tuple(math.pow(1.0 + step / _STEPS, _TELLING) for step in range(int(_STEPS * words.RAREST) + 2))
_PAIR_POWERS = tuple(_POWERS[min(step, int(_STEPS * _RAREST))] for step in range(2 * len(_POWERS)))
# The say of each sentence of an article.
_SHARES = tuple(1 / (1 + _DECAY * number) for number in range(_DEPTH))
# More than rounding can take from a sum.
_ROUNDING = 1 + 1e-9


def _several(sets: Iterable[Set[Key]]) -> Set[Key]:
    """What stands in more than one of the sets."""
    seen: set[Key] = set()
    found: set[Key] = set()
    for one in sets:
        found |= seen & one
        seen |= one
    return found


def _mass(title: Iterable[Key], sentences: Iterable[Set[Key]]) -> dict[Key, float]:
    """How often and how early each key stands in an article."""
    mass: dict[Key, float] = dict.fromkeys(title, _TITLE)
    before = mass.get
    for share, keys in zip(_SHARES, sentences, strict=False):
        for key in keys:
            mass[key] = before(key, 0.0) + share
    return mass


def _shared(masses: Iterable[Mapping[Key, float]]) -> tuple[dict[Key, float], Mapping[Key, int]]:
    """The sum over articles, in which what few of them hold counts less, and how many hold what several hold."""
    first, *others = [{key: math.log1p(value) for key, value in mass.items()} for mass in masses] or [{}]
    if not others:
        return first, {}
    total, holders = first, Counter(first.keys())
    for mass in others:
        for key, value in mass.items():
            total[key] = total.get(key, 0.0) + value
        holders.update(mass.keys())
    count = len(others) + 1
    share = [math.pow(number / count, _SHARED) for number in range(count + 1)]
    return {key: value * share[holders[key]] for key, value in total.items()}, holders


def rarities(told: Iterable[Sequence[Told]]) -> dict[str, float]:
    """How telling each term is: the least of the words that share the stem, so that "saying" does not hide in "say"."""
    spoken: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article in told:
        for sentence in article:
            spoken[sentence.analysis.language].update(zip(sentence.words, sentence.terms, strict=True))
    found: dict[str, float] = {}
    least = found.get
    for language, stems in spoken.items():
        known = words.rarities(language)
        for word, rarity in zip(stems, map(known.get, stems), strict=True):
            here = rarity or known.get(word.removesuffix("'s"), words.RAREST)
            term = stems[word]
            if here < least(term, math.inf):
                found[term] = here
    return found
