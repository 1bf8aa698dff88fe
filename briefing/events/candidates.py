"""Which pairs of articles are worth comparing: those that share telling words at about the same time."""

from __future__ import annotations

from array import array

from briefing.events.laid_out import channel, heaviest
from briefing.events.rarity import Rarity
from briefing.model import Features

# Pairs are compared whose telling words alone are so much alike: of one time, days apart, or one of them undated.
FAINT, FAINT_APART, FAINT_UNDATED = 0.04, 0.1, 0.06
APART_DAYS = 3
# Articles published farther apart tell one event only as copies, which are found by their text.
WINDOW_DAYS = 30


def telling(article: Features, weights: Rarity) -> list[tuple[int, float]]:
    """The most telling words of an article, as terms, each with its weight."""
    full = channel(array("I", article.terms), array("f", article.mass), weights.weights(article))
    return list(heaviest(full).items())


def near(first: Features, second: Features) -> bool:
    """Whether two articles were published near enough in time, or one of them is undated."""
    return _days_apart(first, second) <= WINDOW_DAYS


def least(first: Features, second: Features) -> float:
    """How much alike the telling words of two articles must be to compare the rest of them."""
    if (first.published is None) != (second.published is None):
        return FAINT_UNDATED
    return FAINT if _days_apart(first, second) < APART_DAYS else FAINT_APART


def _days_apart(first: Features, second: Features) -> int:
    if first.published is None or second.published is None:
        return 0
    return abs(first.published - second.published)
