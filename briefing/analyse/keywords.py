"""Key words of one article: frequent here, rare in the language."""

from __future__ import annotations

from collections import Counter

from briefing.analyse.words import idf, tokens
from briefing.model import Keyword

_COUNT = 20


def find_keywords(text: str, language: str) -> tuple[Keyword, ...]:
    """The words that a reader would mark, best first, weights falling from 1."""
    counts = Counter(word for word in tokens(text) if len(word) > 2 and not word.isdigit())
    scores = {word: count * idf(word, language) for word, count in counts.items()}
    best = sorted(scores, key=lambda word: (-scores[word], word))[:_COUNT]
    return tuple(Keyword(word, round(scores[word] / scores[best[0]], 4)) for word in best if scores[word] > 0)
