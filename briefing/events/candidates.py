"""Pairs of articles worth comparing: those that share telling words at about the same time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.events.features import Features

# Only an article's most telling words lead to others; a word that leads to too many tells nothing.
_TELLING = 30
_CROWD = 500
_FAINT = 0.04
# Articles published farther apart tell one event only as copies, which are found by their text.
WINDOW_DAYS = 30

Postings = defaultdict[int, list[tuple[int, float]]]


def candidates(pool: Sequence[Features]) -> Iterator[tuple[int, list[int]]]:
    """Each article's number with those of the articles to compare it with; each pair comes once.

    Undated articles come first, then the others by day, so that an article meets only the days before its own.
    """
    undated: Postings = defaultdict(list)
    dated: Postings = defaultdict(list)
    days: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(pool)), key=lambda place: (pool[place].published or 0, place)):
        article = pool[number]
        found: defaultdict[int, float] = defaultdict(float)
        for term, weight in _telling(article):
            _meet(found, undated[term], weight)
            if article.published is None:
                undated[term].append((number, weight))
                continue
            first = bisect_left(days[term], article.published - WINDOW_DAYS)
            _meet(found, dated[term][first:], weight)
            dated[term].append((number, weight))
            days[term].append(article.published)
        yield number, sorted(other for other, shared in found.items() if shared >= _FAINT)


def _meet(found: defaultdict[int, float], postings: list[tuple[int, float]], weight: float) -> None:
    if len(postings) <= _CROWD:
        for other, its_weight in postings:
            found[other] += weight * its_weight


def _telling(article: Features) -> list[tuple[int, float]]:
    ranked = sorted(zip(article.full.weights, article.full.terms, strict=True), reverse=True)
    return [(term, weight) for weight, term in ranked[:_TELLING]]
