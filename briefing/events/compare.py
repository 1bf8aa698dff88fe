"""Pairs of articles worth comparing, those that share telling words at about the same time, and how alike they are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.events.candidates import least, near
from briefing.events.laid_out import Facts, Words, cosines, dot, facts, words_of
from briefing.events.rarity import Rarity
from briefing.events.similarity import weigh
from briefing.events.spread import Lazy, Spread
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


class Piece(NamedTuple):
    """Some articles, and pairs of them that are worth comparing: by places here, and by places in the whole pool."""

    articles: Sequence[Features]
    here: tuple[NDArray[Any], NDArray[Any]]
    whole: tuple[NDArray[Any], NDArray[Any]]


def compared(
    pool: Sequence[Features], weights: Rarity, *, many: int = MANY, spread: Spread = map, afar: Spread | None = None
) -> Compared:
    """Each pair of places in ``pool`` that is worth it, the smaller first, with how alike the articles are.

    Pools of ``many`` articles and more are compared with arrays, by pieces that ``spread`` does, smaller ones without;
    the figures are the same. ``afar`` does them where the pool is not: each piece goes there with all that it needs.
    """
    order = _in_time(pool)
    if len(pool) < many:
        found = _plainly([pool[place] for place in order], weights)
    else:
        found = _with_arrays(pool, order, weights, spread, afar)
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


def _with_arrays(
    pool: Sequence[Features], order: Sequence[int], weights: Rarity, spread: Spread, afar: Spread | None
) -> Compared:
    from briefing.events.postings import postings  # brings numpy: few articles need none

    piece = partial(_piece, pool=pool, order=order, index=postings(pool, order, weights))
    blocks = range(0, len(pool), _BLOCK)
    if afar:
        done = afar(partial(_weighed, weights=Rarity()), Lazy(partial(_parcel, piece=piece, weights=weights), blocks))
    else:
        done = spread(partial(_block, piece=piece, weights=weights), blocks)
    for found in done:
        yield from zip(*(column.tolist() for column in found), strict=True)


def _block(first: int, *, piece: Callable[[int], Piece], weights: Rarity) -> Columns:
    return _weighed(piece(first), weights=weights)


def _piece(first: int, *, pool: Sequence[Features], order: Sequence[int], index: Postings) -> Piece:
    """Some articles from ``first`` on, each with those before it that it shares telling words with."""
    import numpy as np

    from briefing.events.postings import met

    one, other = met(index, first, min(first + _BLOCK, len(order)))
    places, which = np.unique(np.concatenate([one, other]), return_inverse=True)
    articles = [pool[order[place]] for place in places.tolist()]
    return Piece(articles, (which[: len(one)], which[len(one) :]), (one.astype(np.int32), other.astype(np.int32)))


def _parcel(first: int, *, piece: Callable[[int], Piece], weights: Rarity) -> Piece:
    """The same to be sent: with the weights of all words, and without what is not compared here."""
    made = piece(first)
    return made._replace(articles=[_sent(article, weights) for article in made.articles])


def _sent(article: Features, weights: Rarity) -> Features:
    known = article.weights or array("f", weights.weights(article)).tobytes()
    return replace(article, weights=known, shingles=b"")


def _weighed(piece: Piece, *, weights: Rarity) -> Columns:
    """The pairs of a piece, by their places in the whole pool, with how alike they are."""
    from briefing.events.arrays import odds

    text, time = odds(piece.articles, *piece.here, rarity=weights)
    return *piece.whole, text, time
