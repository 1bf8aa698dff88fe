"""Articles of largely the same text: one wire story in five papers, a reprint with cuts, a corrected version."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from briefing.events.sketches import Pair, suspects
from briefing.model import Analysis, Copy, Features

# Two texts are copies if they share at least half of all runs of words that they hold together.
ALIKE = 0.5


def copies(pool: Sequence[Features], analysis: Callable[[int], Analysis]) -> tuple[Copy, ...]:
    """Groups of articles of which each has largely the same text as another, in order of paths.

    ``analysis`` gives the analysis of each article of ``pool`` by its place.
    """

    shares: dict[Pair, float] = {}
    for first, second in suspects(pool):
        one, other = pool[first], pool[second]
        both = _shared(one, other)
        if both >= ALIKE * (_runs(one) + _runs(other) - both):
            shares[first, second] = both / min(_runs(one), _runs(other))
    groups = _connected(shares)
    number = {place: at for at, group in enumerate(groups) for place in group}
    least = [1.0] * len(groups)
    for (first, _), share in shares.items():
        least[number[first]] = min(share, least[number[first]])
    return tuple(
        _copy([analysis(place) for place in group], shared=shared) for group, shared in zip(groups, least, strict=True)
    )


def resemblance(one: Features, other: Features) -> float:
    """How much two articles share of all runs of words that they hold together, 0 to 1 (Jaccard)."""
    both = _shared(one, other)
    return both / max(1, _runs(one) + _runs(other) - both)


def _shared(one: Features, other: Features) -> int:
    return len(frozenset(array("I", one.shingles)).intersection(array("I", other.shingles)))


def _runs(one: Features) -> int:
    return len(one.shingles) // array("I").itemsize


def _connected(shares: Mapping[Pair, float]) -> list[list[int]]:
    group: dict[int, list[int]] = {}
    for first, second in shares:
        one, other = group.setdefault(first, [first]), group.setdefault(second, [second])
        if one is not other:
            one += other
            group.update(dict.fromkeys(other, one))
    return sorted(sorted(members) for members in {id(members): members for members in group.values()}.values())


def _copy(members: Sequence[Analysis], *, shared: float) -> Copy:
    wires = Counter(member.article.wire for member in members if member.article.wire)
    wire = min(wires, key=lambda name: (-wires[name], name)) if wires else None
    return Copy(
        articles=tuple(member.path for member in members),
        origin=min(members, key=lambda member: _age(member, wire)).path,
        wire=wire,
        shared=round(shared, 3),
    )


def _age(member: Analysis, wire: str | None) -> tuple[bool, str, str]:
    """The wire's own print comes first, then the earliest; undated articles come last."""
    article = member.article
    published = article.published or date.max
    return (wire is None or article.source != wire, published.isoformat(), member.path)
