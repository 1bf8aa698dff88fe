"""How telling a word is: its rarity in the language at large, the same whatever else lies in the folder."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.analyse import words
from briefing.analyse.languages import primary
from briefing.model import Analysis

# Beyond this a word is only rare, not more telling: typing errors and odd names are rarer than any news.
MOST_TELLING = 5.0
# A language without a frequency list is weighed by the pool, as if this many articles had held each word before.
_PRIOR_ARTICLES, _PRIOR_SHARE = 10, 0.02


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of words. ``shares`` has, for each language without a frequency list, the articles that hold a word."""

    shares: dict[str, Counter[str]] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)

    def weight(self, word: str, language: str) -> float:
        """-ln of the share of articles that hold a lower-case word, from 0 to ``MOST_TELLING``."""
        held = self.shares.get(language)
        if held is None:
            return _listed(word, language)
        total = self.articles[language] + _PRIOR_ARTICLES
        return min(MOST_TELLING, -math.log((held[word] + _PRIOR_ARTICLES * _PRIOR_SHARE) / total))


@lru_cache(maxsize=100_000)
def _listed(word: str, language: str) -> float:
    return min(MOST_TELLING, words.idf(word, language))


def rarity(analyses: Sequence[Analysis]) -> Rarity:
    """The weights for a pool: the pool itself is read only for languages that no frequency list knows."""
    unlisted = {analysis.language for analysis in analyses if not words.frequencies(primary(analysis.language))}
    return Rarity(
        shares={language: _held(a for a in analyses if a.language == language) for language in sorted(unlisted)},
        articles=Counter(analysis.language for analysis in analyses if analysis.language in unlisted),
    )


def _held(analyses: Iterable[Analysis]) -> Counter[str]:
    held: Counter[str] = Counter()
    for analysis in analyses:
        held.update(set(words.tokens(f"{analysis.title}\n{analysis.article.text}")))
    return held
