"""Pairs to groups, piece by piece: only articles that a chain of likely pairs connects can come together."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import chain, compress

import numpy as np

from briefing.events.companies import in_companies, strongest
from briefing.events.company import in_company, probability
from briefing.events.compare import MANY, Columns, in_columns
from briefing.events.link import Edge, Pair, Rule, average_link
from briefing.events.similarity import BIAS, THRESHOLD
from briefing.events.spread import Spread

# Pairs less likely than this have no say.
_FAINT = 0.005
_LEAST = math.log(_FAINT / (1 - _FAINT))
# The neighbours of so many articles are kept at hand; pairs come in order of time.
_AT_HAND = 20_000
_COPY: Edge = (1.0, 20.0)
_RULE = Rule(least=THRESHOLD, growth=0.4, largest=32)


@dataclass(slots=True)
class Pairs:
    """Pairs of articles by their places, with their log-odds of telling one event, and those of their texts alone."""

    size: int
    first: array[int] = field(default_factory=lambda: array("I"))
    second: array[int] = field(default_factory=lambda: array("I"))
    odds: array[float] = field(default_factory=lambda: array("d"))
    text: array[float] = field(default_factory=lambda: array("d"))


def pairs(size: int, compared: Iterable[Columns]) -> Pairs:
    """The pairs among ``size`` articles that have anything to say."""
    kept, telling = Pairs(size), _telling_of_many if size >= MANY else _telling
    for first, second, odds, text in map(telling, compared):
        kept.first.extend(first)
        kept.second.extend(second)
        kept.odds.extend(odds)
        kept.text.extend(text)
    return kept


def _telling(columns: Columns) -> Columns:
    """The pairs that have anything to say, with their log-odds, and those of their texts."""
    weighed = ((first, second, BIAS + text + time, text) for first, second, text, time in zip(*columns, strict=True))
    return in_columns([row for row in weighed if row[2] >= _LEAST])


def _telling_of_many(columns: Columns) -> Columns:
    first, second, text, time = map(np.asarray, columns)
    odds = BIAS + text + time
    kept = odds >= _LEAST
    return (
        array("I", first[kept].tobytes()),
        array("I", second[kept].tobytes()),
        array("d", odds[kept].tobytes()),
        array("d", text[kept].tobytes()),
    )


def partition(known: Pairs, copied: Sequence[Pair], *, spread: Spread = map) -> tuple[tuple[int, ...], ...]:
    """The groups, in the order of their first articles; ``copied`` are pairs that are one event whatever else.

    ``spread`` does those pieces of the work that know nothing of each other.
    """
    rows = _rows(known)
    likely = _in_company(known, rows, spread)
    heard = _heard(known, likely)
    copies: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in copied:
        copies[pair[0]].append(pair)
    strong = [number for number in compress(range(len(heard)), heard) if likely[number] >= _RULE.lowest]
    connected = _connected(known.size, [*((known.first[at], known.second[at]) for at in strong), *copied])
    groups = partial(_groups, known=known, rows=rows, likely=likely, heard=heard, copies=copies)
    alone = ((members[0],) for members in connected if len(members) == 1)
    some = [members for members in connected if len(members) > 1]
    return tuple(sorted(chain(alone, *spread(groups, some))))


def _heard(known: Pairs, likely: Sequence[float]) -> Sequence[int]:
    """Which pairs have a say, 1 or 0: in a crowd of articles that are all alike, the likeliest of each."""
    if known.size < MANY or not known.first:
        return bytes([1]) * len(known.first)
    return strongest(known.size, known.first, known.second, likely)


def _groups(
    members: list[int],
    *,
    known: Pairs,
    rows: Sequence[array[int]],
    likely: Sequence[float],
    heard: Sequence[int],
    copies: Mapping[int, list[Pair]],
) -> list[tuple[int, ...]]:
    """The groups among articles that a chain of likely pairs connects."""
    numbers = sorted({number for article in members for number in rows[article] if heard[number]})
    edges = {(known.first[at], known.second[at]): (likely[at], known.text[at]) for at in numbers}
    edges |= dict.fromkeys((pair for first in members for pair in copies.get(first, ())), _COPY)
    place = {article: at for at, article in enumerate(members)}
    inside = {
        (place[first], place[second]): edge
        for (first, second), edge in edges.items()
        if first in place and second in place
    }
    groups = average_link(len(members), inside, rule=_RULE)
    return [tuple(members[at] for at in group) for group in groups]


def _in_company(known: Pairs, rows: list[array[int]], spread: Spread) -> array[float]:
    """How likely each pair tells one event, given the company of both."""
    if known.size >= MANY and known.first:
        found = in_companies(known.size, known.first, known.second, known.odds, spread=spread)
        return array("d", found.tobytes())

    @lru_cache(maxsize=_AT_HAND)
    def near(article: int) -> Mapping[int, float]:
        others = ((known.first[number] + known.second[number] - article, number) for number in rows[article])
        return {other: probability(known.odds[number]) for other, number in others}

    each = zip(known.first, known.second, known.odds, strict=True)
    return array("d", [in_company(probability(odds), near(first), near(second)) for first, second, odds in each])


def _connected(size: int, links: Iterable[Pair]) -> list[list[int]]:
    root = list(range(size))

    def top(article: int) -> int:
        while root[article] != article:
            root[article] = article = root[root[article]]
        return article

    for first, second in links:
        one, other = sorted((top(first), top(second)))
        root[other] = one
    members: dict[int, list[int]] = {}
    for article in range(size):
        members.setdefault(top(article), []).append(article)
    return list(members.values())


def _rows(known: Pairs) -> list[array[int]]:
    """The numbers of the pairs in which each article stands."""
    rows = [array("I") for _ in range(known.size)]
    for number, pair in enumerate(zip(known.first, known.second, strict=True)):
        for article in pair:
            rows[article].append(number)
    return rows
