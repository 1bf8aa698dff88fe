"""Pairs of articles worth comparing, those that share telling words at about the same time, and how alike they are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.events.arrays import odds
from briefing.events.candidates import least, near
from briefing.events.laid_out import Facts, Words, cosines, dot, facts, words_of
from briefing.events.postings import Postings, Telling, met, postings, telling
from briefing.events.rarity import Rarity
from briefing.events.similarity import weigh
from briefing.events.spread import Lazy, Spread
from briefing.events.table import Frame, Outline, Part, Table, filled, framed, outline, part, table, vectors
from briefing.events.vectors import Vectors, Weights
from briefing.model import Features

# From so many articles on, arrays are quicker.
MANY = 150
# So many articles are laid out, and so many compared with those before them, at a time: more where all that these need
# has to travel.
_LAID_OUT, _BLOCK, _AFAR = 256, 128, 512

# Pairs in columns: two places each, the smaller first, and the log-odds that both tell one event, by text and by time.
Columns = tuple["array[int]", "array[int]", "array[float]", "array[float]"]
Places = tuple[NDArray[np.int64], NDArray[np.int64]]


class Piece(NamedTuple):
    """Some articles, and pairs of them that are worth comparing: by places here, and by places in the whole pool."""

    articles: Sequence[Features]
    here: Places
    whole: Places


def compared(
    pool: Sequence[Features], weights: Rarity, *, many: int = MANY, spread: Spread = map, afar: Spread | None = None
) -> Iterator[Columns]:
    """All pairs of places in ``pool`` that are worth it, some at a time, with how alike the articles are.

    Pools of ``many`` articles and more are compared with arrays, by pieces that ``spread`` does, smaller ones without;
    the figures are the same. ``afar`` does them where the pool is not: each piece goes there with all that it needs.
    """
    order = _in_time(pool)
    if len(pool) < many:
        return iter([_plainly(pool, order, weights)])
    return _with_arrays(pool, order, weights, spread, afar)


def _in_time(pool: Sequence[Features]) -> list[int]:
    """The places in ``pool``, the undated first, the others by day."""
    days = [article.published or 0 for article in pool]
    return sorted(range(len(pool)), key=days.__getitem__)


def _plainly(pool: Sequence[Features], order: Sequence[int], weights: Rarity) -> Columns:
    found: list[tuple[int, int, float, float]] = []
    known: list[tuple[int, Facts, Words]] = []
    for place in order:
        article = pool[place]
        one, words = facts(article), words_of(article, weights.weights(article))
        for other, its_facts, its_words in known:
            its = its_facts.article
            if near(article, its) and dot(words.telling, its_words.telling) >= least(article, its):
                alike = weigh(one, its_facts, cosines(words, its_words))
                found.append((min(place, other), max(place, other), alike.text, alike.time))
        known.append((place, one, words))
    return in_columns(found)


def in_columns(rows: Sequence[tuple[int, int, float, float]]) -> Columns:
    """Rows of two places and two figures as columns."""
    first, second, one, other = zip(*rows, strict=True) if rows else ((), (), (), ())
    return array("I", first), array("I", second), array("d", one), array("d", other)


def _with_arrays(
    pool: Sequence[Features], order: Sequence[int], weights: Rarity, spread: Spread, afar: Spread | None
) -> Iterator[Columns]:
    lay_out = partial(_laid_out, pool=pool, order=order, weights=weights)
    laid = range(0, len(order), _LAID_OUT)
    if afar:
        index = postings(list(spread(partial(_telling, lay_out=lay_out), laid)))
        blocks = range(0, len(pool), _AFAR)
        piece = partial(_piece, pool=pool, order=order, index=index)
        yield from afar(
            partial(_weighed, weights=Rarity()), Lazy(partial(_parcel, piece=piece, weights=weights), blocks)
        )
        return
    outlines, tellings = zip(*spread(partial(_outlined, lay_out=lay_out), laid), strict=True)
    index = postings(tellings)
    del tellings
    frame = framed(outlines)
    # Laid out again rather than kept: a pool of a million would take twice the memory.
    del outlines
    known = filled(frame, spread(partial(_vectors, lay_out=lay_out, frame=frame), laid))
    del frame
    yield from spread(partial(_block, known=known, order=order, index=index), range(0, len(pool), _BLOCK))


def _laid_out(first: int, *, pool: Sequence[Features], order: Sequence[int], weights: Rarity) -> Part:
    """Some articles from ``first`` on."""
    return part([pool[place] for place in order[first : first + _LAID_OUT]], weights)


def _telling(first: int, *, lay_out: Callable[[int], Part]) -> Telling:
    return telling(lay_out(first))


def _outlined(first: int, *, lay_out: Callable[[int], Part]) -> tuple[Outline, Telling]:
    """What must be known of some articles before any are compared."""
    laid = lay_out(first)
    return outline(laid), telling(laid)


def _vectors(first: int, *, lay_out: Callable[[int], Part], frame: Frame) -> Vectors:
    return vectors(lay_out(first), frame)


def _block(first: int, *, known: Table, order: Sequence[int], index: Postings) -> Columns:
    """Some articles from ``first`` on, each with those before it that it shares telling words with."""
    pairs = met(index, first, min(first + _BLOCK, len(order)))
    return _columns(_whole(pairs, order), *odds(known, *pairs))


def _whole(pairs: Places, order: Sequence[int]) -> Places:
    """Pairs of places in the pool, the smaller first, for pairs of places in ``order``."""
    one, other = (np.array([order[place] for place in places.tolist()], np.int64) for places in pairs)
    return np.minimum(one, other), np.maximum(one, other)


def _columns(whole: Places, text: Weights, time: Weights) -> Columns:
    first, second = (array("I", places.astype("I").tobytes()) for places in whole)
    return first, second, array("d", text.tobytes()), array("d", time.tobytes())


def _piece(first: int, *, pool: Sequence[Features], order: Sequence[int], index: Postings) -> Piece:
    """The same articles with those that they are compared with, and their pairs."""
    one, other = met(index, first, min(first + _AFAR, len(order)))
    places, which = np.unique(np.concatenate([one, other]), return_inverse=True)
    articles = [pool[order[place]] for place in places.tolist()]
    return Piece(articles, (which[: len(one)], which[len(one) :]), _whole((one, other), order))


def _parcel(first: int, *, piece: Callable[[int], Piece], weights: Rarity) -> Piece:
    """The same to be sent: with the weights of all words, and without what is not compared here."""
    made = piece(first)
    return made._replace(articles=[_sent(article, weights) for article in made.articles])


def _sent(article: Features, weights: Rarity) -> Features:
    known = article.weights or array("f", weights.weights(article)).tobytes()
    return replace(article, weights=known, shingles=b"")


def _weighed(piece: Piece, *, weights: Rarity) -> Columns:
    """The pairs of a piece, by their places in the whole pool, with how alike they are."""
    return _columns(piece.whole, *odds(table(part(piece.articles, weights)), *piece.here))
