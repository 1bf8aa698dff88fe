"""The quotes worth showing, each once, with the other forms in which the sources print it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter

from briefing.analyse import words
from briefing.analyse.languages import primary
from briefing.model import Analysis, Confidence, Passage, QuoteItem, Variant, Why
from briefing.summary.variants import Said, join, said

# A quote of fewer words says too little by itself.
_SHORTEST = 5
# What a quote is worth whose speaker is likely, or not named; that is part of a sentence; and for each quote of the
# same speaker already chosen.
_SURE: dict[Confidence | None, float] = {"sure": 1.0, "likely": 0.8, None: 0.25}
_PARTIAL = 0.5
_AGAIN = 0.6
# What is left of a quote's worth that is not in the language of the briefing.
_FOREIGN = 0.6
# Each further origin that prints the words adds so much.
_CARRIED = 0.4
# So much of its words in one key point, and the quote is told already.
_TOLD = 0.7
# What a quote does not end on, in any script.
_OPEN = ",،，、 "


def quote_items(
    analyses: Sequence[Analysis],
    weight: Mapping[str, float],
    *,
    most: int,
    points: Iterable[Passage],
    origin: Mapping[str, str],
    language: str,
) -> tuple[QuoteItem, ...]:
    """At most ``most`` quotes, in order of their place: central ones, by named and by different speakers.

    ``points`` are the passages shown as key points: what they quote is not shown twice. ``origin`` gives the origin
    of each copied article, so that a quote in ten copies is not ten times as important. ``language`` is that of the
    briefing, whose quotes go first.
    """
    shown = tuple(points)
    scale = _Scale(weight, origin, primary(language))
    groups = [group for group in join(said(analyses)) if len(group[0].stems) >= _SHORTEST]
    pool = [(_worth(group, scale), _early(group), group) for group in groups]
    pool.sort(key=itemgetter(0, 1), reverse=True)
    chosen: list[tuple[tuple[Said, ...], Why]] = []
    spoken: Counter[str] = Counter()
    while pool and len(chosen) < most:
        group = pool.pop(_best(pool, spoken))[-1]
        if not _told(group, shown):
            chosen.append((group, _reasons(group, scale, again=spoken[_speaker(group)])))
            spoken[_speaker(group)] += 1
    return tuple(_item(group, why) for group, why in sorted(chosen, key=lambda item: item[0][0].place))


@dataclass(frozen=True, slots=True)
class _Scale:
    """What quotes are weighed by: the weight of each stem, the origin of each copied article, the language."""

    weight: Mapping[str, float]
    origin: Mapping[str, str]
    language: str


# A group of quotes that are one, behind its worth and how early it stands.
_Ranked = tuple[float, tuple[int, int], tuple[Said, ...]]


def _best(pool: Sequence[_Ranked], spoken: Mapping[str, int]) -> int:
    """The place of the best in the pool, which is in the order of worth, when so much of each speaker was chosen."""
    best, top = 0, (-math.inf, (0, 0))
    for place, (worth, early, group) in enumerate(pool):
        if worth < top[0]:
            break
        score = (worth * math.pow(_AGAIN, spoken.get(_speaker(group), 0)), early)
        if score > top:
            best, top = place, score
    return best


def _worth(group: Sequence[Said], scale: _Scale) -> float:
    return math.prod(part for _, part in _factors(group, scale))


def _factors(group: Sequence[Said], scale: _Scale) -> tuple[tuple[str, float], ...]:
    """What a quote's worth is the product of, by name."""
    head = group[0]
    central = math.fsum(map(scale.weight.get, set(head.stems), repeat(0.0))) / math.sqrt(len(head.stems) + 10)
    behind = {scale.origin.get(item.analysis.path, item.analysis.path) for item in group}
    sure = max(_SURE[item.quote.confidence] for item in group)
    whole = 1.0 if head.quote.kind == "direct" else _PARTIAL
    return (
        ("centrality", central / (1 + 0.03 * len(head.stems))),
        ("speaker", sure),
        ("whole", whole),
        ("corroboration", 1 + _CARRIED * (len(behind) - 1)),
        ("language", 1.0 if primary(head.analysis.language) == scale.language else _FOREIGN),
    )


def _reasons(group: Sequence[Said], scale: _Scale, *, again: int) -> Why:
    """What the quote's score adds up from: each factor by what it adds to those before it, or takes.

    ``centrality``: its words; ``speaker``: how sure it is who spoke; ``whole``: a part of a sentence is worth less;
    ``corroboration``: other origins print it; ``language``: it is not in that of the briefing; ``newness``: ``again``
    quotes of the same speaker were chosen before.
    """
    parts: list[tuple[str, float]] = []
    score = 0.0
    for name, factor in (*_factors(group, scale), ("newness", math.pow(_AGAIN, again))):
        after = score * factor if parts else factor
        parts.append((name, round(after - score, 2)))
        score = after
    return tuple((name, part) for name, part in parts if part)


def _early(group: Sequence[Said]) -> tuple[int, int]:
    return (-group[0].article, -group[0].quote.start)


def _speaker(group: Sequence[Said]) -> str:
    """The last word of the speaker's name, so that "Ana Lopez" and "Lopez" count as one; "" where nobody is named."""
    name = words.tokens(_credited(group).quote.speaker or "")
    return name[-1] if name else ""


def _credited(group: Sequence[Said]) -> Said:
    """The form that says best who spoke: the first of those most sure, with a role where one has it."""
    best = max(_SURE[item.quote.confidence] for item in group)
    sure = [item for item in group if _SURE[item.quote.confidence] == best]
    return next((item for item in sure if item.quote.role), sure[0])


def _told(group: Sequence[Said], shown: Sequence[Passage]) -> bool:
    """Whether a key point quotes most of the words."""
    return any(_inside(item, passage) >= _TOLD for item in group for passage in shown)


def _inside(item: Said, passage: Passage) -> float:
    if item.analysis.path != passage.article:
        return 0.0
    inside = sum(max(0, min(p.end, passage.end) - max(p.start, passage.start)) for p in item.quote.parts)
    return inside / max(sum(part.end - part.start for part in item.quote.parts), 1)


def _item(group: Sequence[Said], why: Why) -> QuoteItem:
    head, credited = _shown(group[0]), _credited(group).quote
    same = [item for item in group[1:] if item.stems == group[0].stems]
    others = [item for item in group[1:] if item.stems != group[0].stems]
    return QuoteItem(
        text=_printed(head),
        speaker=credited.speaker,
        role=credited.role,
        confidence=credited.confidence,
        passages=(*head, *(part for item in same for part in _shown(item))),
        variants=_variants(others),
        why=why,
    )


def _variants(others: Iterable[Said]) -> tuple[Variant, ...]:
    """Other forms, each once with every passage that prints it."""
    forms: dict[tuple[str, ...], list[Said]] = {}
    for item in others:
        forms.setdefault(item.stems, []).append(item)
    return tuple(
        Variant(_printed(_shown(items[0])), tuple(part for item in items for part in _shown(item)))
        for items in forms.values()
    )


def _shown(item: Said) -> tuple[Passage, ...]:
    """The words without the comma that leads over to the speaker."""
    return tuple(_closed(part) for part in item.quote.parts)


def _closed(part: Passage) -> Passage:
    text = part.text.rstrip(_OPEN)
    return Passage(part.article, part.start, part.start + len(text), text) if text else part


def _printed(parts: Sequence[Passage]) -> str:
    """The words as shown: parts that an attribution cut, with the cut marked."""
    return " […] ".join(part.text for part in parts)
