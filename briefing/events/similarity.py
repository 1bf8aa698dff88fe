"""The one function that says whether two articles tell the same event; copies, grouping, storylines all ask it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from briefing.events.laid_out import Cosines, Facts, cosines, facts, words_of
from briefing.events.rarity import Rarity
from briefing.model import Features

# The evidence of one pair, or of many at once.
Number = TypeVar("Number", float, NDArray[np.float64])

# Log-odds for each unit of evidence: logistic regression over pairs of articles, rounded. See docs/grouping.md.
FULL, LEAD, TITLE, NAMES = 5.3, 7.5, 2.6, 4.4
NUMBERS, QUOTES, SHORT = 0.9, 0.45, 1.45
DAYS, WEEKDAY = 6.5, 2.0
BIAS = -5.0
# Together are articles and groups that tell the same event with this probability, on average over their pairs.
THRESHOLD = 0.2
# Between languages words say nothing; names have to carry what words carry within one.
FOREIGN_NAMES = 22.0

LONG = 300
_HALF_DAYS = 2.0
# What is not known: two undated articles, or one, count as so many days apart.
BOTH_UNDATED, ONE_UNDATED = 1.5, 2.0
# A day that only the text names may be another event's: it never counts as more than this.
TEXT_DAYS = 400.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles have in common; ``text`` and ``time`` are log-odds, the rest is the evidence by kind."""

    full: float
    lead: float
    title: float
    names: float
    numbers: int
    quotes: int
    days: float
    weekdays_differ: bool
    text: float
    time: float

    @property
    def odds(self) -> float:
        """The log-odds that both tell the same event, all company aside."""
        return BIAS + self.text + self.time


def likeness(first: Features, other: Features, weights: Rarity) -> Likeness:
    """Weigh all evidence that two articles tell the same event."""
    one, its = (words_of(article, weights.weights(article)) for article in (first, other))
    return weigh(facts(first), facts(other), cosines(one, its))


def weigh(first: Facts, second: Facts, shared_words: Cosines) -> Likeness:
    """Weigh what two articles share in words with all the other evidence."""
    one, other = first.article, second.article
    full, lead, title, names = shared_words
    numbers, quotes = len(first.numbers & second.numbers), len(first.quotes & second.quotes)
    days = days_between(one, other)
    differ = _weekdays_differ(one, other)
    shared = words_shared(shared_words, foreign=float(one.language != other.language))
    length = math.log(LONG / max(1, min(LONG, one.length, other.length)))
    marks = NUMBERS * math.log1p(numbers) + QUOTES * math.log1p(quotes)
    return Likeness(
        full=full,
        lead=lead,
        title=title,
        names=names,
        numbers=numbers,
        quotes=quotes,
        days=days,
        weekdays_differ=differ,
        # Short texts have fewer words to share; but shortness alone is no evidence: it at most doubles what they share.
        text=shared + marks + min(SHORT * length, shared),
        time=time_apart(days, weekdays_differ=float(differ)),
    )


def words_shared(shared: tuple[Number, Number, Number, Number], *, foreign: Number) -> Number:
    """The log-odds of words in common, of one pair or of arrays of pairs; ``foreign``: 1 between languages, or 0."""
    full, lead, title, names = shared
    within = FULL * full + LEAD * lead + TITLE * title + NAMES * names
    return within + foreign * (FOREIGN_NAMES * names - within)


def time_apart(days: Number, *, weekdays_differ: Number) -> Number:
    """The log-odds of the time between two articles, of one pair or of arrays of pairs; weekdays differ: 1 or 0."""
    return -DAYS * days * days / (days * days + _HALF_DAYS**2) - WEEKDAY * weekdays_differ


def days_between(first: Features, second: Features) -> float:
    """Days between two events: by publication where both are dated, else by what the texts say of the time."""
    if first.published is not None and second.published is not None:
        return abs(first.published - second.published)
    one, other = period(first), period(second)
    if one and other:
        return float(min(TEXT_DAYS, max(0, one[0] - other[1], other[0] - one[1])))
    return BOTH_UNDATED if first.published is None and second.published is None else ONE_UNDATED


def period(article: Features) -> tuple[int, int] | None:
    """The days of what an article reports: those that it tells, else that of its publication."""
    if article.start is not None and article.end is not None:
        return article.start, article.end
    return (article.published, article.published) if article.published is not None else None


def _weekdays_differ(first: Features, second: Features) -> bool:
    """Whether both name days of the week and not one in common, where no dates say more."""
    if first.published is not None and second.published is not None:
        return False
    return bool(first.weekdays and second.weekdays) and not first.weekdays & second.weekdays
