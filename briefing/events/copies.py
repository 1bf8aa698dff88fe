"""Articles of largely the same text: one wire story in five papers, a reprint with cuts, a corrected version."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from briefing.events.compare import MANY
from briefing.events.pool import Pool
from briefing.events.sketches import Pair, suspects
from briefing.events.spread import Spread
from briefing.model import Analysis, Copy, Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Two texts are copies if they share at least half of all runs of words that they hold together.
ALIKE = 0.5
# A text with cuts holds so much of what the other holds too, and they share so much of all runs.
CONTAINED, CUT = 0.75, 0.4
# So many pairs are laid side by side at a time.
_AT_A_TIME = 1024


def copies(pool: Pool, *, spread: Spread = map) -> tuple[Copy, ...]:
    """Groups of articles of which each has largely the same text as another, in order of paths."""
    shares: dict[Pair, float] = {}
    for first, second, both in _compared(pool, suspects(pool), spread=spread):
        runs = _runs(pool[first]), _runs(pool[second])
        if _copied(both, *runs):
            shares[first, second] = both / min(runs)
    groups = _connected(shares)
    number = {place: at for at, group in enumerate(groups) for place in group}
    least = [1.0] * len(groups)
    for (first, _), share in shares.items():
        least[number[first]] = min(share, least[number[first]])
    return tuple(
        _copy(list(map(pool.analysis, group)), shared=shared) for group, shared in zip(groups, least, strict=True)
    )


def copied(one: Features, other: Features) -> bool:
    """Whether two articles have largely the same text, or one most of a text that the other has with cuts."""
    return _copied(_shared(one, other), _runs(one), _runs(other))


def _copied(both: int, ours: int, theirs: int) -> bool:
    """The same for two articles that hold so many runs of words: both, and each of them."""
    alike = both / max(1, ours + theirs - both)
    return alike >= ALIKE or (alike >= CUT and both >= CONTAINED * min(ours, theirs))


def _compared(pool: Pool, pairs: Iterable[Pair], *, spread: Spread) -> Iterator[tuple[int, int, int]]:
    """Pairs with the number of runs of words that both articles hold; ``pairs`` are in order."""
    if len(pool) < MANY:
        yield from ((first, second, _shared(pool[first], pool[second])) for first, second in pairs)
        return
    suspected = list(pairs)
    pieces = [suspected[at : at + _AT_A_TIME] for at in range(0, len(suspected), _AT_A_TIME)]
    for piece, found in zip(pieces, spread(partial(_held_by_both, pool), pieces), strict=True):
        yield from ((first, second, both) for (first, second), both in zip(piece, found, strict=True))


def _held_by_both(pool: Sequence[Features], pairs: Sequence[Pair]) -> list[int]:
    import numpy as np  # few articles need none

    def runs(place: int) -> NDArray[np.uint32]:
        return np.frombuffer(pool[place].shingles, np.uint32)

    held: list[int] = []
    for first, its_pairs in groupby(pairs, key=itemgetter(0)):
        ours = runs(first)
        for _, second in its_pairs:
            both = np.sort(np.concatenate([ours, runs(second)]))
            held.append(int(np.count_nonzero(both[1:] == both[:-1])))
    return held


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
