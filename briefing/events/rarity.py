"""How telling a word is: its rarity in the language at large, the same whatever else lies in the folder."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.analyse import words
from briefing.events.features import MOST_TELLING, term
from briefing.model import Features

# A language without a frequency list is weighed by the pool, as if this many articles had held each word before.
_PRIOR_ARTICLES, _PRIOR_SHARE = 10, 0.02


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of words. ``shares`` has, for each language without a frequency list, the articles that hold a term."""

    shares: Mapping[str, Counter[int]] = field(default_factory=dict)
    articles: Mapping[str, int] = field(default_factory=dict)

    def weights(self, article: Features) -> Sequence[float]:
        """-ln of the share of articles that hold each term of an article, from 0 to ``MOST_TELLING``."""
        if article.weights:
            return array("f", article.weights)
        held = self.shares.get(article.language, Counter())
        return array("f", [self._pooled(held[number], article.language) for number in array("I", article.terms)])

    def weight(self, word: str, language: str) -> float:
        """The same for one lower-case word."""
        held = self.shares.get(language)
        if held is None:
            return min(MOST_TELLING, words.idf(word, language))
        return self._pooled(held[term(word, language)], language)

    def _pooled(self, held: int, language: str) -> float:
        total = self.articles.get(language, 0) + _PRIOR_ARTICLES
        return min(MOST_TELLING, -math.log((held + _PRIOR_ARTICLES * _PRIOR_SHARE) / total))


def rarity(pool: Iterable[Features]) -> Rarity:
    """The weights for a pool: it counts only for languages that no frequency list knows."""
    shares: dict[str, Counter[int]] = {}
    articles: Counter[str] = Counter()
    for article in pool:
        if article.terms and not article.weights:
            articles[article.language] += 1
            shares.setdefault(article.language, Counter()).update(array("I", article.terms))
    return Rarity(shares, articles)
