"""Short forms of a name and the full form they stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefing.analyse.names.runs import Mention
from briefing.model import NameKind


def full_forms(mentions: Sequence[Mention], kinds: Mapping[str, NameKind]) -> list[str]:
    """For each mention the full form of its name: "Lopez" is the "Ana Lopez" named last before it, or else after it."""
    counts = Counter(mention.name for mention in mentions)
    full: dict[str, list[tuple[int, str]]] = defaultdict(list)
    perhaps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    merged = _one_person(counts, kinds)
    for mention in mentions:
        words = mention.name.split(" ")
        if 1 < len(words) < 5 and kinds[mention.name] in ("person", "other"):
            table = full if kinds[mention.name] == "person" else perhaps
            for key in sorted({_key(words[-1]), _key(words[0])}):
                table[key].append((mention.start, merged.get(mention.name, mention.name)))
    plain = {name.title(): name for name in counts if name.isupper()}
    shouted = {upper: name for name in counts if (upper := plain.get(name)) and upper != name}
    found = []
    for mention in mentions:
        name = merged.get(mention.name, shouted.get(mention.name, mention.name))
        if " " not in name and kinds[name] in ("person", "other"):
            candidates = full.get(_key(name)) or perhaps.get(_key(name))
            name = _nearest(candidates, mention.start) if candidates else name
        found.append(name)
    return found


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    lower = word.lower()
    return lower.split("-", 1)[1] if lower.startswith(("al-", "el-", "as-")) else lower


def _nearest(candidates: list[tuple[int, str]], place: int) -> str:
    """The candidate named last before a place in the text, else the first behind it."""
    behind = bisect_left(candidates, (place, ""))
    return candidates[max(0, behind - 1)][1]


def _one_person(counts: Mapping[str, int], kinds: Mapping[str, NameKind]) -> dict[str, str]:
    """Forms that share first and last word ("Donald Trump", "Donald J. Trump") -> the most frequent of them."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in counts:
        words = name.split(" ")
        if len(words) > 1 and kinds[name] == "person":
            groups[words[0], _key(words[-1])].append(name)
    best = {key: max(names, key=lambda n: (counts[n], len(n), n)) for key, names in groups.items()}
    return {name: best[key] for key, names in groups.items() for name in names}
