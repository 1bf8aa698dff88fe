"""Articles of largely the same text: one wire story in five papers, a reprint with cuts, a corrected version."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from briefing.model import Analysis, Copy, Features

# Two texts are copies if they share at least half of all runs of words that they hold together.
ALIKE = 0.5
# A pair is looked at if the samples share so much of the longer one; chance spares a true copy.
_SUSPECT = 0.35
_SHORTEST = 30
_SAMPLE = 4
# An article is looked at with so many that follow it in holding the same run of words: a chain finds the rest.
_NEXT = 10

Pair = tuple[int, int]


def copies(pool: Sequence[Features], analysis: Callable[[int], Analysis]) -> tuple[Copy, ...]:
    """Groups of articles of which each has largely the same text as another, in order of paths.

    ``analysis`` gives the analysis of each article of ``pool`` by its place.
    """

    shares: dict[Pair, float] = {}
    for first, second in _suspects(pool):
        one, other = (frozenset(array("I", pool[place].shingles)) for place in (first, second))
        both = len(one & other)
        if both >= ALIKE * len(one | other):
            shares[first, second] = both / min(len(one), len(other))
    return tuple(_copy(group, shares, [analysis(place) for place in group]) for group in _connected(shares))


def _suspects(pool: Sequence[Features]) -> Iterator[Pair]:
    """Pairs whose samples of runs of words agree well enough to look closer."""
    samples = [_sample(article) for article in pool]
    holders = _holders(samples)
    for place, sample in enumerate(samples):
        agreed: Counter[int] = Counter()
        for run in sample:
            if run in holders:
                holders[run].popleft()
                agreed.update(islice(holders[run], _NEXT))
        for other in sorted(agreed):
            if agreed[other] >= max(2, _SUSPECT * max(len(sample), len(samples[other]))):
                yield place, other


def _sample(article: Features) -> array[int]:
    """Some of an article's runs of words, the same ones in every article; none of a text too short to be a copy."""
    runs = array("I", article.shingles) if article.length >= _SHORTEST else ()
    return array("I", [run for run in runs if run % _SAMPLE == 0])


def _holders(samples: Sequence[array[int]]) -> dict[int, deque[int]]:
    """The places of the articles that hold each run, for runs that more than one holds.

    Most runs stand in one article: a table of bits tells them apart before anything is kept of them.
    """
    size = 8 * sum(map(len, samples)) + 1
    seen, again = bytearray(size), set()
    for sample in samples:
        for run in sample:
            if seen[run % size]:
                again.add(run % size)
            seen[run % size] = 1
    holders: defaultdict[int, deque[int]] = defaultdict(deque)
    for place, sample in enumerate(samples):
        for run in sample:
            if run % size in again:
                holders[run].append(place)
    return holders


def _connected(shares: Mapping[Pair, float]) -> list[list[int]]:
    group: dict[int, list[int]] = {}
    for first, second in shares:
        one, other = group.setdefault(first, [first]), group.setdefault(second, [second])
        if one is not other:
            one += other
            group.update(dict.fromkeys(other, one))
    return sorted(sorted(members) for members in {id(members): members for members in group.values()}.values())


def _copy(group: Sequence[int], shares: Mapping[Pair, float], members: Sequence[Analysis]) -> Copy:
    wires = Counter(member.article.wire for member in members if member.article.wire)
    wire = min(wires, key=lambda name: (-wires[name], name)) if wires else None
    inside = set(group)
    return Copy(
        articles=tuple(member.path for member in members),
        origin=min(members, key=lambda member: _age(member, wire)).path,
        wire=wire,
        shared=round(min(share for pair, share in shares.items() if inside.issuperset(pair)), 3),
    )


def _age(member: Analysis, wire: str | None) -> tuple[bool, str, str]:
    """The wire's own print comes first, then the earliest; undated articles come last."""
    article = member.article
    published = article.published or date.max
    return (wire is None or article.source != wire, published.isoformat(), member.path)
