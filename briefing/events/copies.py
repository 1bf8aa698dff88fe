"""Articles of largely the same text: one wire story in five papers, a reprint with cuts, a corrected version."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from briefing.analyse import words
from briefing.events.features import Features, shingles
from briefing.model import Analysis, Copy

# Two texts are copies if they share at least half of all runs of words that they hold together.
ALIKE = 0.5
# A pair is looked at if the samples share so much of the longer one; chance spares a true copy.
_SUSPECT = 0.35
_SHORTEST = 30
_CROWD = 200

Pair = tuple[int, int]


def copies(pool: Sequence[Features], analysis: Callable[[int], Analysis]) -> tuple[Copy, ...]:
    """Groups of articles of which each has largely the same text as another, in order of paths.

    ``analysis`` gives the analysis of each article of ``pool`` by its place.
    """

    @lru_cache(maxsize=1000)
    def runs(place: int) -> frozenset[int]:
        return frozenset(shingles(words.tokens(analysis(place).article.text)))

    shares: dict[Pair, float] = {}
    for first, second in _suspects(pool):
        one, other = runs(first), runs(second)
        both = len(one & other)
        if both >= ALIKE * len(one | other):
            shares[first, second] = both / min(len(one), len(other))
    return tuple(_copy(group, shares, [analysis(place) for place in group]) for group in _connected(shares))


def _suspects(pool: Sequence[Features]) -> Iterator[Pair]:
    """Pairs whose samples of runs of words agree well enough to look closer."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, article in enumerate(pool):
        if article.length >= _SHORTEST:
            for run in article.shingles:
                holders[run].append(place)
    agreed: Counter[Pair] = Counter()
    for places in holders.values():
        if 1 < len(places) <= _CROWD:
            agreed.update((first, second) for at, first in enumerate(places) for second in places[at + 1 :])
    for pair in sorted(agreed):
        if agreed[pair] >= max(2, _SUSPECT * max(len(pool[place].shingles) for place in pair)):
            yield pair


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
