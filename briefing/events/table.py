"""Hashes of some articles side by side, with the weights of their words, and what many pairs of them have in common."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.events.laid_out import COUNTED
from briefing.events.overlap import Hashes, Numbers, Shared, scratch, shared
from briefing.events.rarity import Rarity
from briefing.model import Features

Weights = NDArray[np.float64]

# Full text, lead, headline, names.
CHANNELS = 4
_TOLD = np.array(COUNTED)


@dataclass(frozen=True, slots=True)
class Table:
    """Hashes of articles one after the other, those of article ``a`` from ``starts[a]`` to ``starts[a + 1]``."""

    starts: Numbers
    hashes: Hashes

    def of(self, article: int) -> slice:
        """Where the hashes of an article stand."""
        return slice(int(self.starts[article]), int(self.starts[article + 1]))


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of articles, each with its weight in each channel, of unit length in each article."""

    terms: Table
    weights: Weights


def words(articles: Sequence[Features], rarity: Rarity) -> Words:
    """Lay out the words of ``articles``."""
    terms = _table([one.terms for one in articles])
    told = np.empty((len(terms.hashes), CHANNELS))
    told[:, 0] = np.frombuffer(b"".join([one.mass for one in articles]), np.float32)
    for channel, counts in enumerate(zip(*((one.lead, one.title, one.names) for one in articles), strict=True), 1):
        told[:, channel] = _TOLD[np.frombuffer(b"".join(counts), np.uint8)]
    telling = b"".join([one.weights or array("f", rarity.weights(one)).tobytes() for one in articles])
    told *= np.frombuffer(telling, np.float32).astype(np.float64)[:, None]
    owner = np.repeat(np.arange(len(articles)), np.diff(terms.starts))
    squares = (np.bincount(owner, channel * channel, minlength=len(articles)) for channel in told.T)
    lengths = np.sqrt(np.stack(list(squares), axis=1))
    told /= np.where(lengths > 0, lengths, 1.0)[owner]
    return Words(terms, told)


def alike(laid: Words, one: Numbers, other: Numbers) -> Sequence[Weights]:
    """How much alike the words of each pair of articles are, from 0 to 1, by channel.

    ``one`` holds equal articles next to each other, here and below.
    """
    found = np.zeros((len(one), CHANNELS))
    starts, weights = laid.terms.starts, laid.weights
    for pairs, both in in_common(laid.terms, one, other):
        begins = starts[other[pairs]]
        sizes = starts[other[pairs] + 1] - begins
        theirs = both.theirs + (begins - (np.cumsum(sizes) - sizes))[both.other]
        worth = weights[theirs] * weights[both.own + starts[one[pairs.start]]]
        for channel, row in zip(found[pairs].T, worth.T, strict=True):
            channel += np.bincount(both.other, row, minlength=len(sizes))
    return list(found.T)


def in_common(laid: Table, one: Numbers, other: Numbers) -> Iterator[tuple[slice, Shared]]:
    """For the pairs of each article, where they stand in ``one`` and ``other``, and the hashes they have in common."""
    marked = scratch()
    for first, last in _runs(one):
        own = laid.hashes[laid.of(one[first])]
        others = [laid.hashes[laid.of(article)] for article in other[first:last].tolist()]
        yield slice(first, last), shared(own, others, marked)


def held_by_both(held: Sequence[bytes], one: Sequence[int], other: Sequence[int]) -> list[int]:
    """How many hashes each pair of articles has in common; ``held`` has each article's."""
    counts = np.zeros(len(one), np.int64)
    for pairs, both in in_common(_table(held), np.array(one), np.array(other)):
        counts[pairs] = np.bincount(both.other, minlength=pairs.stop - pairs.start)
    return counts.tolist()


def counted(held: Sequence[Sequence[bytes]], one: Numbers, other: Numbers) -> Sequence[Numbers]:
    """How many hashes of each kind each pair of articles has in common; ``held`` has each article's by kind."""
    kinds = len(held)
    laid = _of_kinds([_table(kind) for kind in held])
    counts = np.zeros((kinds, len(one)), np.int64)
    for pairs, both in in_common(laid, one, other):
        kind = laid.hashes[laid.starts[one[pairs.start]] + both.own] % kinds
        met = np.bincount(both.other * kinds + kind, minlength=kinds * (pairs.stop - pairs.start))
        counts[:, pairs] = met.reshape(-1, kinds).T
    return list(counts)


def _of_kinds(tables: Sequence[Table]) -> Table:
    """Tables of several kinds of hashes as one, whose hashes tell their kind by what is left of a division."""
    kinds = len(tables)
    sizes = [np.diff(each.starts) for each in tables]
    articles = np.arange(len(sizes[0]))
    keys = [
        (np.repeat(articles, size) << 32) | (each.hashes.astype(np.int64) // kinds * kinds + kind)
        for kind, (each, size) in enumerate(zip(tables, sizes, strict=True))
    ]
    hashes = np.sort(np.concatenate(keys)).astype(np.uint32)
    return Table(_starts(np.sum(sizes, axis=0)), hashes)


def _table(held: Sequence[bytes]) -> Table:
    hashes = np.frombuffer(b"".join(held), np.uint32)
    return Table(_starts([len(one) // hashes.itemsize for one in held]), hashes)


def _starts(sizes: Sequence[int] | Numbers) -> Numbers:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])


def _runs(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """From where to where equal numbers stand next to each other."""
    ends = [*(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)] if len(numbers) else []
    return zip([0, *ends], ends, strict=False)
