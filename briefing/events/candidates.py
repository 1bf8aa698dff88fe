"""Pairs of articles worth comparing: those that share telling words at about the same time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefing.events.features import Features

# Only an article's most telling words lead to others; a word held by more articles than this leads nowhere.
_TELLING = 40
_CROWD = 400
_WINDOW_DAYS = 60


def candidates(pool: Sequence[Features], weights: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Pairs (smaller number first) that share at least one telling word and lie within the window of time."""
    keys = [_telling(article, weights) for article in pool]
    postings: dict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(keys):
        for term in terms:
            postings[term].append(number)
    for number, terms in enumerate(keys):
        shared: Counter[int] = Counter()
        for term in terms:
            if len(postings[term]) <= _CROWD:
                shared.update(other for other in postings[term] if other < number)
        for other in sorted(shared):
            if _near(pool[number], pool[other]):
                yield other, number


def _telling(article: Features, weights: Mapping[str, float]) -> tuple[str, ...]:
    ranked = sorted(article.full, key=lambda term: (-weights[term] * (1 + article.lead.get(term, 0)), term))
    return tuple(ranked[:_TELLING])


def _near(first: Features, second: Features) -> bool:
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return True
    return max(first.start - second.end, second.start - first.end) <= _WINDOW_DAYS
