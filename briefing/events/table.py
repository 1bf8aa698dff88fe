"""The words of some articles side by side, weighed, and what many pairs of articles have in common, as arrays."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.events.laid_out import COUNTED
from briefing.events.rarity import Rarity
from briefing.events.vectors import (
    Dimensions,
    Hashes,
    Numbers,
    Vectors,
    Weights,
    dimensions,
    of_hashes,
    of_unit_length,
    products,
    starts,
)
from briefing.model import Features

_TOLD = np.array(COUNTED)


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of articles one after the other, those of article ``a`` from ``starts[a]`` to ``starts[a + 1]``.

    ``telling`` says how telling each is, ``full`` what it weighs in the full text, of unit length in each article.
    """

    starts: Numbers
    terms: Hashes
    telling: Weights
    full: Weights

    def of(self, article: int) -> slice:
        """Where the terms of an article stand."""
        return slice(int(self.starts[article]), int(self.starts[article + 1]))


def words(articles: Sequence[Features], rarity: Rarity) -> Words:
    """Lay out the words of ``articles``."""
    terms = np.frombuffer(b"".join([one.terms for one in articles]), np.uint32)
    reach = starts([len(one.terms) // terms.itemsize for one in articles])
    mass = np.frombuffer(b"".join([one.mass for one in articles]), np.float32)
    weights = b"".join([one.weights or array("f", rarity.weights(one)).tobytes() for one in articles])
    telling = np.frombuffer(weights, np.float32).astype(np.float64)
    return Words(reach, terms, telling, of_unit_length(mass * telling, reach))


def shared(articles: Sequence[Features], one: Numbers, other: Numbers, *, rarity: Rarity) -> Sequence[Weights]:
    """What each pair of articles has in common: full texts, leads, headlines, names, numbers and quotations.

    The first four from 0 to 1, the others counted. In ``one`` equal articles stand next to each other.
    """
    laid = words(articles, rarity)
    places = dimensions(laid.terms)
    kinds = [
        Vectors(laid.starts, places, laid.full),
        _counted(laid, places, [each.lead for each in articles]),
        _counted(laid, places, [each.title for each in articles]),
        _counted(laid, places, [each.names for each in articles]),
        of_hashes([each.numbers for each in articles]),
        of_hashes([each.quotes for each in articles]),
    ]
    return products(kinds, one, other)


def _counted(laid: Words, places: Dimensions, counts: Sequence[bytes]) -> Vectors:
    """Vectors of the terms that stand in a part of each article so often as its ``counts`` say."""
    often = np.frombuffer(b"".join(counts), np.uint8)
    held = np.flatnonzero(often)
    reach = np.searchsorted(held, laid.starts)
    return Vectors(reach, places[held], of_unit_length(_TOLD[often[held]] * laid.telling[held], reach))
