"""The words of many articles side by side, weighed, and what else is compared of them, as arrays."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

import numpy as np

from briefing.events.laid_out import COUNTED
from briefing.events.rarity import Rarity
from briefing.events.similarity import period
from briefing.events.spread import Spread
from briefing.events.vectors import (
    Dimensions,
    Hashes,
    Numbers,
    Vectors,
    Vocabulary,
    Weights,
    interleaved,
    joined,
    of_unit_length,
    products,
    starts,
    vocabulary,
)
from briefing.model import Features

# So many kinds of vectors has an article: full text, lead, headline, names, numbers, quotations.
KINDS = 6
_TOLD = np.array(COUNTED)


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of articles one after the other, those of article ``a`` from ``starts[a]`` to ``starts[a + 1]``.

    ``full`` says what each weighs in the full text, of unit length in each article.
    """

    starts: Numbers
    terms: Hashes
    full: Weights

    def of(self, article: int) -> slice:
        """Where the terms of an article stand."""
        return slice(int(self.starts[article]), int(self.starts[article + 1]))


class Counted(NamedTuple):
    """Terms that stand in a part of each article: where among all terms, and what they weigh there."""

    starts: Numbers
    places: Numbers
    weights: Weights


class Held(NamedTuple):
    """Hashes that each article holds, each once."""

    starts: Numbers
    hashes: Hashes


class Told(NamedTuple):
    """What is compared of an article beside words; days are NaN where unknown."""

    published: float
    start: float
    end: float
    weekdays: int
    length: int
    language: str


class Part(NamedTuple):
    """Some articles laid out; ``counted``: their leads, headlines and names; ``held``: their numbers and quotations."""

    words: Words
    counted: Sequence[Counted]
    held: Sequence[Held]
    told: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Table:
    """Articles one below the other: ``KINDS`` interleaved ``vectors`` of each, and a column of each other fact."""

    vectors: Vectors
    published: Weights
    start: Weights
    end: Weights
    weekdays: Numbers
    lengths: Weights
    languages: Numbers

    def shared(self, one: Numbers, other: Numbers) -> Sequence[Weights]:
        """What each pair of articles has in common: full texts, leads, headlines, names, numbers and quotations.

        The first four from 0 to 1, the others counted. In ``one`` equal articles stand next to each other.
        """
        return products(self.vectors, KINDS, one, other)


def part(articles: Sequence[Features], rarity: Rarity) -> Part:
    """Lay out some articles."""
    terms = np.frombuffer(b"".join([one.terms for one in articles]), np.uint32)
    reach = starts([len(one.terms) // terms.itemsize for one in articles])
    mass = np.frombuffer(b"".join([one.mass for one in articles]), np.float32)
    weights = b"".join([one.weights or array("f", rarity.weights(one)).tobytes() for one in articles])
    telling = np.frombuffer(weights, np.float32).astype(np.float64)
    parts_of_text = ([one.lead for one in articles], [one.title for one in articles], [one.names for one in articles])
    return Part(
        words=Words(reach, terms, of_unit_length(mass * telling, reach)),
        counted=[_counted(told, telling, reach) for told in parts_of_text],
        held=[_held([one.numbers for one in articles]), _held([one.quotes for one in articles])],
        told=[_told(one) for one in articles],
    )


def _counted(counts: Sequence[bytes], telling: Weights, reach: Numbers) -> Counted:
    """The terms that stand in a part of each article so often as its ``counts`` say."""
    often = np.frombuffer(b"".join(counts), np.uint8)
    places = np.flatnonzero(often)
    here = np.searchsorted(places, reach)
    return Counted(here, places, of_unit_length(_TOLD[often[places]] * telling[places], here))


def _held(hashes: Sequence[bytes]) -> Held:
    found = np.frombuffer(b"".join(hashes), np.uint32)
    return Held(starts([len(one) // found.itemsize for one in hashes]), found)


def _told(article: Features) -> Told:
    published = math.nan if article.published is None else article.published
    start, end = period(article) or (math.nan, math.nan)
    return Told(published, start, end, article.weekdays, article.length, article.language)


def table(parts: Sequence[Part], *, spread: Spread = map) -> Table:
    """The articles of all parts in one table; ``spread`` does pieces of the work, in order."""
    words = vocabulary(np.concatenate([one.words.terms for one in parts]))
    several = [vocabulary(np.concatenate([one.held[kind].hashes for one in parts])) for kind in (0, 1)]
    told = list(chain.from_iterable(one.told for one in parts))
    codes = {language: code for code, language in enumerate(dict.fromkeys(article.language for article in told))}
    place = partial(_vectors, parts=parts, words=words, several=several)
    return Table(
        vectors=joined(list(spread(place, range(len(parts))))),
        published=_column(article.published for article in told),
        start=_column(article.start for article in told),
        end=_column(article.end for article in told),
        weekdays=np.array([article.weekdays for article in told], np.int64),
        lengths=_column(article.length for article in told),
        languages=np.array([codes[article.language] for article in told], np.int64),
    )


def _column(values: Iterable[float]) -> Weights:
    return np.fromiter(values, np.float64)


def _vectors(number: int, *, parts: Sequence[Part], words: Vocabulary, several: Sequence[Vocabulary]) -> Vectors:
    """The vectors of a part, with dimensions by the whole table's vocabularies."""
    one = parts[number]
    terms = words.dimensions(one.words.terms)
    counted = [Counted(one.words.starts, np.arange(len(terms)), one.words.full), *one.counted]
    return interleaved(
        [
            *(_of_words(kind, terms, len(words)) for kind in counted),
            *(_of_hashes(held, known) for held, known in zip(one.held, several, strict=True)),
        ]
    )


def _of_words(told: Counted, terms: Dimensions, width: int) -> Vectors:
    """Vectors of terms; one that is a single article's alone counts nothing."""
    dimensions = terms[told.places]
    return Vectors(told.starts, dimensions, np.where(dimensions < width, told.weights, 0).astype(np.float32), width + 1)


def _of_hashes(held: Held, known: Vocabulary) -> Vectors:
    """Vectors with a one for each hash: their products count what two articles hold in common."""
    dimensions = known.dimensions(held.hashes)
    kept = np.flatnonzero(dimensions < len(known))
    return Vectors(np.searchsorted(kept, held.starts), dimensions[kept], np.ones(len(kept), np.float32), len(known))
