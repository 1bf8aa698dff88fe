"""Pairs of articles worth comparing, those that share telling words at about the same time, and how alike they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.events.candidates import least, near
from briefing.events.laid_out import Facts, Words, cosines, dot, facts, words_of
from briefing.events.rarity import Rarity
from briefing.events.similarity import weigh
from briefing.events.spread import Spread
from briefing.model import Features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from briefing.events.postings import Postings

# From so many articles on, arrays are worth their import.
MANY = 150
# So many articles are compared with those before them at a time.
_BLOCK = 512

# Two places and the log-odds that both articles tell one event: by their texts, and by their time.
Compared = Iterator[tuple[int, int, float, float]]
Columns = tuple["NDArray[Any]", "NDArray[Any]", "NDArray[Any]", "NDArray[Any]"]


def compared(pool: Sequence[Features], weights: Rarity, *, many: int = MANY, spread: Spread = map) -> Compared:
    """Each pair of places in ``pool`` that is worth it, the smaller first, with how alike the articles are.

    Pools of ``many`` articles and more are compared with arrays, by pieces that ``spread`` does, smaller ones without;
    the figures are the same.
    """
    order = _in_time(pool)
    if len(pool) < many:
        found = _plainly([pool[place] for place in order], weights)
    else:
        found = _with_arrays(pool, order, weights, spread)
    for one, other, text, time in found:
        first, second = order[one], order[other]
        yield min(first, second), max(first, second), text, time


def _in_time(pool: Sequence[Features]) -> list[int]:
    """The places in ``pool``, the undated first, the others by day."""
    days = [article.published or 0 for article in pool]
    return sorted(range(len(pool)), key=days.__getitem__)


def _plainly(pool: Sequence[Features], weights: Rarity) -> Compared:
    known: list[tuple[Facts, Words]] = []
    for number, article in enumerate(pool):
        one, words = facts(article), words_of(article, weights.weights(article))
        for other, (its_facts, its_words) in enumerate(known):
            its = its_facts.article
            if near(article, its) and dot(words.telling, its_words.telling) >= least(article, its):
                alike = weigh(one, its_facts, cosines(words, its_words))
                yield number, other, alike.text, alike.time
        known.append((one, words))


def _with_arrays(pool: Sequence[Features], order: Sequence[int], weights: Rarity, spread: Spread) -> Compared:
    from briefing.events.postings import postings  # brings numpy: few articles need none

    index = postings(pool, order, weights)
    work = partial(_block, pool=pool, order=order, index=index, weights=weights)
    for found in spread(work, range(0, len(pool), _BLOCK)):
        yield from zip(*(column.tolist() for column in found), strict=True)


def _block(first: int, *, pool: Sequence[Features], order: Sequence[int], index: Postings, weights: Rarity) -> Columns:
    """Some articles from ``first`` on, each with those before it that it shares telling words with."""
    import numpy as np

    from briefing.events.arrays import odds
    from briefing.events.postings import met

    one, other = met(index, first, min(first + _BLOCK, len(order)))
    places, which = np.unique(np.concatenate([one, other]), return_inverse=True)
    here = [pool[order[place]] for place in places.tolist()]
    text, time = odds(here, which[: len(one)], which[len(one) :], rarity=weights)
    return one.astype(np.int32), other.astype(np.int32), text, time
