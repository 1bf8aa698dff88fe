"""The one function that says whether two articles tell the same event; copies, grouping, storylines all ask it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.events.features import Features

# Log-odds per unit of each kind of evidence, fitted on pairs of articles and rounded.
FULL, LEAD, TITLE, DAYS, BIAS = 12.0, 13.0, 3.0, -3.0, -5.0
# An undated article is taken to be this many days away from everything.
NEUTRAL_DAYS = 2.0

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Vectors:
    """An article's weighted words, each part of unit length, and its days."""

    full: Vector
    lead: Vector
    title: Vector
    start: int | None
    end: int | None


def vectors(article: Features, weights: Mapping[str, float]) -> Vectors:
    """The article's words weighed by how telling each is."""
    return Vectors(
        _unit(article.full, weights),
        _unit(article.lead, weights),
        _unit(article.title, weights),
        article.start,
        article.end,
    )


def identity(first: Vectors, second: Vectors) -> float:
    """The probability (0 to 1) that two articles tell the same event."""
    log_odds = (
        BIAS
        + FULL * cosine(first.full, second.full)
        + LEAD * cosine(first.lead, second.lead)
        + TITLE * cosine(first.title, second.title)
        + DAYS * math.log1p(days_between(first, second))
    )
    return 1 / (1 + math.exp(-log_odds))


def cosine(first: Vector, second: Vector) -> float:
    """The cosine of two sparse vectors of unit length."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


def days_between(first: Vectors, second: Vectors) -> float:
    """Days between two events, 0 where they overlap."""
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return NEUTRAL_DAYS
    return max(0, first.start - second.end, second.start - first.end)


def _unit(counts: Mapping[str, int], weights: Mapping[str, float]) -> Vector:
    raw = {term: (1 + math.log(count)) * weights[term] for term, count in counts.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {term: value / length for term, value in raw.items() if value}
