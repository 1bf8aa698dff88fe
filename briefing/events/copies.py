"""Articles of largely the same text: one wire story in five papers, a reprint, a corrected version."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from briefing.analyse import words
from briefing.model import Analysis, Copy

_SHINGLE = 5
_SAMPLE = 8
_SHARED = 0.5
_SHORTEST = 30
_CROWD = 50


def copies(analyses: Sequence[Analysis]) -> tuple[Copy, ...]:
    """Groups of articles of which each shares at least half of the shorter text with another, in order of paths."""
    shingles = {analysis.path: _shingles(analysis) for analysis in analyses}
    pairs = {pair: share for pair in _suspects(shingles) if (share := _share(shingles, pair)) >= _SHARED}
    groups = _components(pairs)
    by_path = {analysis.path: analysis for analysis in analyses}
    return tuple(_copy([by_path[path] for path in group], pairs) for group in groups)


def _shingles(analysis: Analysis) -> frozenset[int]:
    tokens = words.tokens(analysis.article.text)
    if len(tokens) < _SHORTEST:
        return frozenset()
    runs = (" ".join(tokens[start : start + _SHINGLE]) for start in range(len(tokens) - _SHINGLE + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) for run in runs)


def _suspects(shingles: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    postings: dict[int, list[str]] = defaultdict(list)
    for path in sorted(shingles):
        for shingle in shingles[path]:
            if shingle % _SAMPLE == 0:
                postings[shingle].append(path)
    shared: Counter[tuple[str, str]] = Counter()
    for paths in postings.values():
        if len(paths) <= _CROWD:
            shared.update((first, second) for place, first in enumerate(paths) for second in paths[place + 1 :])
    for pair, count in sorted(shared.items()):
        if count * _SAMPLE >= 0.2 * min(len(shingles[path]) for path in pair):
            yield pair


def _share(shingles: Mapping[str, frozenset[int]], pair: tuple[str, str]) -> float:
    first, second = (shingles[path] for path in pair)
    return len(first & second) / min(len(first), len(second))


def _components(pairs: Mapping[tuple[str, str], float]) -> list[list[str]]:
    group: dict[str, set[str]] = {}
    for first, second in pairs:
        joined = group.get(first, {first}) | group.get(second, {second})
        group.update(dict.fromkeys(joined, joined))
    return sorted(sorted(members) for members in {id(members): members for members in group.values()}.values())


def _copy(members: Sequence[Analysis], pairs: Mapping[tuple[str, str], float]) -> Copy:
    paths = tuple(member.path for member in members)
    wires = Counter(member.article.wire for member in members if member.article.wire)
    wire = min(wires, key=lambda name: (-wires[name], name)) if wires else None
    origin = min(members, key=lambda member: (member.article.source != wire or wire is None, *_age(member)))
    shared = min(share for pair, share in pairs.items() if pair[0] in paths and pair[1] in paths)
    return Copy(articles=paths, origin=origin.path, wire=wire, shared=round(shared, 3))


def _age(member: Analysis) -> tuple[str, str]:
    published = member.article.published
    return (published.isoformat() if published else date.max.isoformat(), member.path)
