"""Labels that a person would write on the folder of an event, and the people, bodies and places in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.model import Analysis, Event, Name, NameKind

_MOST = 5


def topics(event: Event, analyses: Sequence[Analysis]) -> tuple[str, ...]:
    """At most five labels, the best first; names of people, bodies and places are apart."""
    named = {name.name.lower() for analysis in analyses for name in analysis.names}
    found: dict[str, float] = {}
    for analysis in analyses:
        for keyword in analysis.keywords:
            if keyword.word.lower() not in named:
                found[keyword.word] = found.get(keyword.word, 0.0) + 1 + keyword.weight
    return tuple(word for word, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST])


def names(analyses: Sequence[Analysis], *, most: int = 12) -> tuple[Name, ...]:
    """The people, bodies and places of the event, those of most articles first; ``mentions`` are left out."""
    counts: Counter[tuple[str, NameKind]] = Counter()
    holders: Counter[tuple[str, NameKind]] = Counter()
    for analysis in analyses:
        for name in analysis.names:
            key = (name.name, name.kind)
            counts[key] += name.count
            holders[key] += 1
    best = sorted(counts, key=lambda key: (-holders[key], -counts[key], key))[:most]
    return tuple(Name(key[0], key[1], counts[key]) for key in best)
