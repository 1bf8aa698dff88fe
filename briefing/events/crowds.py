"""Many copies of one text: a few of them are compared with other articles, and the rest go where these go.

Copies are one event whatever else is known of them, so that comparing each of a thousand with each tells nothing more
and costs a million comparisons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.model import Copy

# So many copies of one text are compared.
_MOST = 16


def stand_ins(copies: Iterable[Copy], number: Mapping[str, int]) -> Mapping[int, int]:
    """For each article that need not be compared the copy that is compared in its stead, by their ``number``."""
    crowds = (sorted(number[path] for path in copy.articles) for copy in copies if len(copy.articles) > _MOST)
    return {place: crowd[0] for crowd in crowds for place in crowd[_MOST:]}


def with_crowds(groups: Iterable[Sequence[int]], behind: Mapping[int, int]) -> tuple[tuple[int, ...], ...]:
    """Groups of places, each with those for which one of its own stands in."""
    followers: dict[int, list[int]] = {}
    for place, stand_in in behind.items():
        followers.setdefault(stand_in, []).append(place)
    return tuple(
        tuple(sorted([*group, *(place for one in group for place in followers.get(one, ()))])) for group in groups
    )
