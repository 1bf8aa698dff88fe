"""Articles of largely the same text: one wire story in five papers, a reprint with cuts, a corrected version."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain

import numpy as np

from briefing.events.compare import MANY
from briefing.events.pool import Pool
from briefing.events.sketches import Pair, suspects
from briefing.events.spread import Spread
from briefing.model import Analysis, Copy, Features

# How many runs of words two articles both hold, and each of them.
Runs = tuple[int, int, int]

# Two texts are copies if they share at least half of all runs of words that they hold together.
ALIKE = 0.5
# A text with cuts holds so much of what the other holds too, and they share so much of all runs.
CONTAINED, CUT = 0.75, 0.4
# So many pairs are laid side by side at a time.
_AT_A_TIME = 512


def copies(pool: Pool, *, spread: Spread = map) -> tuple[Copy, ...]:
    """Groups of articles of which each has largely the same text as another, in order of paths."""
    shares: dict[Pair, float] = {}
    for pair, (both, ours, theirs) in _compared(pool, suspects(pool), spread=spread):
        if _copied(both, ours, theirs):
            shares[pair] = both / min(ours, theirs)
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
    return _copied(*_runs_held(one, other))


def _copied(both: int, ours: int, theirs: int) -> bool:
    """The same for two articles that hold so many runs of words: both, and each of them."""
    alike = both / max(1, ours + theirs - both)
    return alike >= ALIKE or (alike >= CUT and both >= CONTAINED * min(ours, theirs))


def _compared(pool: Pool, pairs: Iterable[Pair], *, spread: Spread) -> Iterator[tuple[Pair, Runs]]:
    """Each pair with the runs of words that its articles hold."""
    if len(pool) < MANY:
        yield from ((pair, _runs_held(pool[pair[0]], pool[pair[1]])) for pair in pairs)
        return
    suspected = _side_by_side(list(pairs))
    pieces = [suspected[at : at + _AT_A_TIME] for at in range(0, len(suspected), _AT_A_TIME)]
    for piece, found in zip(pieces, spread(partial(_runs_held_by_many, pool), pieces), strict=True):
        yield from zip(piece, found, strict=True)


def _side_by_side(pairs: Sequence[Pair]) -> list[Pair]:
    """The same pairs, those of one text's copies together, so that each article is looked up in few pieces."""
    number = {place: at for at, group in enumerate(_connected(pairs)) for place in group}
    return sorted(pairs, key=lambda pair: number[pair[0]])


def _runs_held_by_many(pool: Sequence[Features], pairs: Sequence[Pair]) -> list[Runs]:
    runs = {place: np.frombuffer(pool[place].shingles, np.uint32) for place in sorted(set(chain.from_iterable(pairs)))}
    held: list[Runs] = []
    for first, second in pairs:
        ours, theirs = runs[first], runs[second]
        told = np.sort(np.concatenate([ours, theirs]), kind="stable")  # two runs in order: they are merged
        held.append((int(np.count_nonzero(told[1:] == told[:-1])), len(ours), len(theirs)))
    return held


def _runs_held(one: Features, other: Features) -> Runs:
    ours, theirs = (frozenset(array("I", article.shingles)) for article in (one, other))
    return len(ours & theirs), len(ours), len(theirs)


def _connected(pairs: Iterable[Pair]) -> list[list[int]]:
    group: dict[int, list[int]] = {}
    for first, second in pairs:
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
