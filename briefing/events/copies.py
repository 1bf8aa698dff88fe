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
# A text with cuts holds so much of what the other holds too, and they share so much of all runs.
CONTAINED, CUT = 0.75, 0.4


def copies(pool: Sequence[Features], analysis: Callable[[int], Analysis]) -> tuple[Copy, ...]:
    """Groups of articles of which each has largely the same text as another, in order of paths.

    ``analysis`` gives the analysis of each article of ``pool`` by its place.
    """

    shares: dict[Pair, float] = {}
    for first, second in suspects(pool):
        one, other = pool[first], pool[second]
        if copied(one, other):
            shares[first, second] = _shared(one, other) / min(_runs(one), _runs(other))
    groups = _connected(shares)
    number = {place: at for at, group in enumerate(groups) for place in group}
    least = [1.0] * len(groups)
    for (first, _), share in shares.items():
        least[number[first]] = min(share, least[number[first]])
    return tuple(
        _copy([analysis(place) for place in group], shared=shared) for group, shared in zip(groups, least, strict=True)
    )


def copied(one: Features, other: Features) -> bool:
    """Whether two articles have largely the same text, or one most of a text that the other has with cuts."""
    both, shorter = _shared(one, other), min(_runs(one), _runs(other))
    alike = both / max(1, _runs(one) + _runs(other) - both)
    return alike >= ALIKE or (alike >= CUT and both >= CONTAINED * shorter)


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
