"""Pairs to groups, piece by piece: only articles that a chain of likely pairs connects can come together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefing.events.link import Edge, average_link
from briefing.events.rivals import contested
from briefing.events.similarity import THRESHOLD, Likeness

# Pairs less likely than this have no say in the average.
_FAINT = 0.005

Pair = tuple[int, int]


@dataclass(slots=True)
class Pairs:
    """Pairs of articles by their places, the smaller first, with how likely they tell one event; kept in arrays."""

    size: int
    first: array[int] = field(default_factory=lambda: array("I"))
    second: array[int] = field(default_factory=lambda: array("I"))
    probability: array[float] = field(default_factory=lambda: array("d"))
    text: array[float] = field(default_factory=lambda: array("d"))


def pairs(size: int, compared: Iterable[tuple[int, int, Likeness]]) -> Pairs:
    """The pairs among ``size`` articles that have anything to say."""
    kept = Pairs(size)
    for first, second, alike in compared:
        probability = alike.probability
        if probability >= _FAINT:
            kept.first.append(first)
            kept.second.append(second)
            kept.probability.append(probability)
            kept.text.append(alike.text)
    return kept


def partition(known: Pairs, copied: Mapping[Pair, Edge]) -> tuple[tuple[int, ...], ...]:
    """The groups, in the order of their first articles; ``copied`` are pairs that are one event whatever else."""
    likely = [number for number, probability in enumerate(known.probability) if probability >= THRESHOLD]
    connected = _connected(known.size, [*((known.first[at], known.second[at]) for at in likely), *copied])
    rows = _rows(known)
    found: list[tuple[int, ...]] = []
    for members in connected:
        if len(members) == 1:
            found.append(tuple(members))
            continue
        place = {article: at for at, article in enumerate(members)}
        near = {article: dict(_neighbours(article, rows[article], known)) for article in members}
        edges = contested(dict(_within(place, rows, known)), near)
        edges |= {pair: edge for pair, edge in copied.items() if pair[0] in place} if copied else {}
        local = {(place[first], place[second]): edge for (first, second), edge in edges.items()}
        groups = average_link(len(members), local, threshold=THRESHOLD)
        found += [tuple(members[at] for at in group) for group in groups]
    return tuple(sorted(found))


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


def _neighbours(article: int, row: Iterable[int], known: Pairs) -> Iterator[tuple[int, float]]:
    for number in row:
        other = known.first[number] + known.second[number] - article
        yield other, known.probability[number]


def _within(members: Iterable[int], rows: list[array[int]], known: Pairs) -> Iterator[tuple[Pair, Edge]]:
    inside = set(members)
    for number in sorted({number for article in inside for number in rows[article]}):
        pair = known.first[number], known.second[number]
        if inside.issuperset(pair):
            yield pair, Edge(known.probability[number], known.text[number])
