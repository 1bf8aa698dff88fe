"""Pairs of articles worth comparing, those that share telling words at about the same time, and how alike they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from briefing.events.candidates import FAINT, WINDOW_DAYS, near
from briefing.events.laid_out import Facts, Words, cosines, dot, facts, words_of
from briefing.events.rarity import Rarity
from briefing.events.similarity import weigh
from briefing.model import Features

# From so many articles on, arrays are worth their import.
MANY = 150

# Two places and the log-odds that both articles tell one event: by their texts, and by their time.
Compared = Iterator[tuple[int, int, float, float]]


def compared(pool: Sequence[Features], weights: Rarity, *, many: int = MANY) -> Compared:
    """Each pair of places in ``pool`` that is worth it, the smaller first, with how alike the articles are.

    Pools of ``many`` articles and more are compared with arrays, smaller ones without; the figures are the same.
    """
    order = sorted(range(len(pool)), key=lambda place: (pool[place].published or 0, place))
    in_time = [pool[place] for place in order]
    found = _with_arrays(in_time, weights) if len(pool) >= many else _plainly(in_time, weights)
    for one, other, text, time in found:
        first, second = order[one], order[other]
        yield min(first, second), max(first, second), text, time


def _plainly(pool: Sequence[Features], weights: Rarity) -> Compared:
    known: list[tuple[Facts, Words]] = []
    for number, article in enumerate(pool):
        one, words = facts(article), words_of(article, weights.weights(article))
        for other, (its_facts, its_words) in enumerate(known):
            if near(article, its_facts.article) and dot(words.telling, its_words.telling) >= FAINT:
                alike = weigh(one, its_facts, cosines(words, its_words))
                yield number, other, alike.text, alike.time
        known.append((one, words))


def _with_arrays(pool: Sequence[Features], weights: Rarity) -> Compared:
    import numpy as np

    from briefing.events import arrays

    words = arrays.telling(arrays.rows_of(article, weights.weights(article)) for article in pool)
    undated = sum(article.published is None for article in pool)
    days = np.array([article.published for article in pool[undated:]], np.int64)
    earliest = np.concatenate([np.full(undated, undated), undated + np.searchsorted(days, days - WINDOW_DAYS)])
    besides = arrays.known(pool)
    known: dict[int, tuple[Facts, arrays.Rows]] = {}
    kept = undated
    for number, others in arrays.candidates(words, earliest=earliest, undated=undated, least=FAINT):
        article = pool[number]
        one, rows = known[number] = facts(article), arrays.rows_of(article, weights.weights(article))
        for past in range(kept, int(earliest[number])):
            del known[past]
        kept = max(kept, int(earliest[number]))
        if others:
            words_shared = arrays.cosines(rows, [known[other][1] for other in others])
            marks = arrays.marks(one, [known[other][0] for other in others])
            text, time = arrays.odds(besides, number, others, words=words_shared, marks=marks)
            yield from zip(repeat(number), others, text.tolist(), time.tolist(), strict=False)
