"""The words of many articles side by side, weighed, and what else is compared of them, as arrays."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from briefing.events.laid_out import COUNTED
from briefing.events.rarity import Rarity
from briefing.events.similarity import period
from briefing.events.vectors import (
    Dimensions,
    Hashes,
    Numbers,
    Tally,
    Vectors,
    Vocabulary,
    Weights,
    interleaved,
    joined,
    of_unit_length,
    products,
    starts,
    tallied,
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


class Facts(NamedTuple):
    """What is compared of articles beside words, a column each; days are NaN where unknown."""

    published: Weights
    start: Weights
    end: Weights
    weekdays: Numbers
    lengths: Weights
    languages: tuple[str, ...]


class Part(NamedTuple):
    """Some articles laid out; ``counted``: their leads, headlines and names; ``held``: their numbers and quotations."""

    words: Words
    counted: Sequence[Counted]
    held: Sequence[Held]
    facts: Facts


class Outline(NamedTuple):
    """What must be known of all parts before the vectors of any are made; ``size`` is how many values these have, at
    most."""

    terms: Tally
    held: Sequence[Tally]
    facts: Facts
    size: int


class Frame(NamedTuple):
    """A table without its vectors: the dimension of each word and hash, what else is compared, and room for values."""

    words: Vocabulary
    held: Sequence[Vocabulary]
    facts: Facts
    size: int


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
        facts=_facts(articles),
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


def _facts(articles: Sequence[Features]) -> Facts:
    told = [period(one) or (math.nan, math.nan) for one in articles]
    return Facts(
        published=_column(math.nan if one.published is None else one.published for one in articles),
        start=_column(start for start, _ in told),
        end=_column(end for _, end in told),
        weekdays=np.array([one.weekdays for one in articles], np.int64),
        lengths=_column(one.length for one in articles),
        languages=tuple(one.language for one in articles),
    )


def _column(values: Iterable[float]) -> Weights:
    return np.fromiter(values, np.float64)


def outline(one: Part) -> Outline:
    """The outline of a part."""
    hashes = [held.hashes for held in one.held]
    size = len(one.words.terms) + sum(len(told.places) for told in one.counted) + sum(map(len, hashes))
    return Outline(tallied(one.words.terms), list(map(tallied, hashes)), one.facts, size)


def framed(outlines: Sequence[Outline]) -> Frame:
    """The frame of all parts, one below the other."""
    facts = [one.facts for one in outlines]
    return Frame(
        words=vocabulary([one.terms for one in outlines]),
        held=[vocabulary(kind) for kind in zip(*(one.held for one in outlines), strict=True)],
        facts=Facts(
            published=np.concatenate([one.published for one in facts]),
            start=np.concatenate([one.start for one in facts]),
            end=np.concatenate([one.end for one in facts]),
            weekdays=np.concatenate([one.weekdays for one in facts]),
            lengths=np.concatenate([one.lengths for one in facts]),
            languages=tuple(chain.from_iterable(one.languages for one in facts)),
        ),
        size=sum(one.size for one in outlines),
    )


def filled(frame: Frame, laid: Iterable[Vectors]) -> Table:
    """The table of a frame and the vectors of each part, in order."""
    facts = frame.facts
    codes = {language: code for code, language in enumerate(dict.fromkeys(facts.languages))}
    return Table(
        vectors=joined(laid, most=frame.size),
        published=facts.published,
        start=facts.start,
        end=facts.end,
        weekdays=facts.weekdays,
        lengths=facts.lengths,
        languages=np.array([codes[language] for language in facts.languages], np.int64),
    )


def table(one: Part) -> Table:
    """A table of one part."""
    frame = framed([outline(one)])
    return filled(frame, [vectors(one, frame)])


def vectors(one: Part, frame: Frame) -> Vectors:
    """The vectors of a part, with dimensions by the whole table's vocabularies."""
    terms = frame.words.dimensions(one.words.terms)
    counted = [Counted(one.words.starts, np.arange(len(terms)), one.words.full), *one.counted]
    return interleaved(
        [
            *(_of_words(kind, terms, len(frame.words)) for kind in counted),
            *(_of_hashes(held, known) for held, known in zip(one.held, frame.held, strict=True)),
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
