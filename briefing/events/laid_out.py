"""An article with its words weighed and laid out for comparison, as plain dictionaries."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import mul

from briefing.model import Features

# Only an article's most telling words lead to others.
TELLING = 30
# How much a word counts that stands so often in a lead, a headline, the names.
COUNTED = (0.0, *(1 + math.log(count) for count in range(1, 256)))

# Cosines of the full texts, the leads, the headlines and the names.
Cosines = tuple[float, float, float, float]
Channel = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared beside words; hashes and day numbers as in ``Features``."""

    article: Features
    numbers: frozenset[int]
    quotes: frozenset[int]


def facts(article: Features) -> Facts:
    """Lay out an article's numbers and quotations."""
    return Facts(article, frozenset(array("I", article.numbers)), frozenset(array("I", article.quotes)))


@dataclass(frozen=True, slots=True)
class Words:
    """Weights of an article's terms, each channel of unit length; ``telling`` are the heaviest of the full text."""

    full: Channel
    lead: Channel
    title: Channel
    names: Channel
    telling: Channel


def words_of(article: Features, weights: Sequence[float]) -> Words:
    """Lay out an article's words as dictionaries; ``weights`` are those of its terms."""
    terms = array("I", article.terms)
    full = channel(terms, array("f", article.mass), weights)
    counted = (channel(terms, map(COUNTED.__getitem__, told), weights) for told in _counts(article))
    lead, title, names = counted
    return Words(full, lead, title, names, heaviest(full))


def _counts(article: Features) -> tuple[bytes, bytes, bytes]:
    return article.lead, article.title, article.names


def heaviest(full: Channel) -> Channel:
    """The most telling of an article's words."""
    ranked = sorted(((weight, number) for number, weight in full.items()), reverse=True)
    return {number: weight for weight, number in ranked[:TELLING]}


def channel(terms: Iterable[int], told: Iterable[float], weights: Sequence[float]) -> Channel:
    """Terms with how much each is told times its weight, of unit length."""
    raw = {number: value for number, value in zip(terms, map(mul, told, weights), strict=True) if value > 0}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {number: value / length for number, value in raw.items()}


def cosines(first: Words, other: Words) -> Cosines:
    """How much alike the words of two articles are, by channel, from 0 to 1."""
    return (
        dot(first.full, other.full),
        dot(first.lead, other.lead),
        dot(first.title, other.title),
        dot(first.names, other.names),
    )


def dot(first: Channel, other: Channel) -> float:
    """The inner product of two sparse vectors."""
    small, large = (first, other) if len(first) <= len(other) else (other, first)
    return float(sum(map(mul, small.values(), map(large.get, small, repeat(0.0)))))
