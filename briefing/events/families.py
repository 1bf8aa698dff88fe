"""Outlets of one house are one voice: their texts count as one origin, as copies do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.model import Analysis, Copy


def family(member: Analysis, families: Mapping[str, str]) -> str:
    """The house of an article's outlet, case aside; an outlet without one, and an unknown one, is its own."""
    outlet = (member.article.source or member.path).casefold()
    return families.get(outlet, outlet)


def joined(members: Sequence[Analysis], copies: Sequence[Copy], families: Mapping[str, str]) -> tuple[Copy, ...]:
    """``copies`` among ``members``, and with them what one agency gave, or one house printed, as if it were copies.

    Texts that credit the same agency have it as their origin, however they are worded.
    ``families`` gives the house of an outlet by its name in small letters.
    """
    paths = {member.path for member in members}
    groups: list[set[str]] = []
    for group in filter(None, (*({*copy.articles} & paths for copy in copies), *_houses(members, families))):
        touched = [other for other in groups if other & group]
        groups = [*(other for other in groups if other not in touched), group.union(*touched)]
    first = {copy.origin: copy.wire for copy in copies}
    return tuple(_joined(sorted(group), first) for group in groups if len(group) > 1)


def _houses(members: Sequence[Analysis], families: Mapping[str, str]) -> list[set[str]]:
    houses: defaultdict[str, set[str]] = defaultdict(set)
    for member in members:
        if member.article.wire:
            houses[f"wire {member.article.wire.casefold()}"].add(member.path)
        if (member.article.source or "").casefold() in families:
            houses[family(member, families)].add(member.path)
    return [houses[name] for name in sorted(houses)]


def _joined(paths: Sequence[str], first: Mapping[str, str | None]) -> Copy:
    origin = next((path for path in paths if path in first), paths[0])
    return Copy(articles=tuple(paths), origin=origin, wire=first.get(origin), shared=0.0)
