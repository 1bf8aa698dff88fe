"""Labels that a person would write on the folder of an event, and the people, bodies and places in it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from briefing.analyse import words
from briefing.model import Analysis, Event, Name, NameKind
from briefing.summary.phrases import Phrase, phrases

_MOST = 5
# What a label is worth by the number of its words: two or three say what a folder holds.
_LENGTH = {1: 0.55, 2: 1.0, 3: 1.05, 4: 0.8, 5: 0.7}
# A label's edges behave like a noun's at least so often.
_OPENED = 0.2
_CLOSED = 0.34
# A single word must be at least so rare (idf) to say something alone, a label's rarest word so rare.
_ALONE = 4.0
_RAREST = 2.2
# Labels worth less than this share of the best are left out, but for the first two.
_NEXT = 0.3


def topics(event: Event, analyses: Sequence[Analysis]) -> tuple[str, ...]:
    """At most five labels, the best first; names of people, bodies and places are apart (``names``)."""
    found = phrases(analyses, least=2 if len(analyses) < 3 else 3)
    named = _named(analyses)
    ranked = sorted(
        ((_worth(stems, phrase, named, analyses), stems) for stems, phrase in found.items()),
        key=lambda item: (-item[0], item[1]),
    )
    chosen: list[tuple[str, ...]] = []
    for worth, stems in ranked:
        if worth <= 0 or len(chosen) == _MOST or (len(chosen) >= 2 and worth < _NEXT * ranked[0][0]):
            break
        if not any(_overlap(stems, other) for other in chosen):
            chosen.append(stems)
    return tuple(_form(found[stems]) for stems in chosen)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two labels share half of the words of the shorter one."""
    return 2 * len(set(one) & set(other)) >= min(len(one), len(other))


def _worth(
    stems: tuple[str, ...],
    phrase: Phrase,
    named: frozenset[str],
    analyses: Sequence[Analysis],
) -> float:
    if phrase.opened < _OPENED * phrase.count or phrase.closed < _CLOSED * phrase.count:
        return 0.0
    language = analyses[min(phrase.articles)].language
    form = _form(phrase)
    rarity = [words.idf(word, language) for word in words.tokens(form)]
    if max(rarity, default=0.0) < (_ALONE if len(stems) == 1 else _RAREST) or _is_named(form, phrase, named):
        return 0.0
    telling = sum(sorted(rarity)[-2:]) / min(len(rarity), 2)
    shared = math.pow(len(phrase.articles) / len(analyses), 0.75)
    return math.log1p(phrase.mass) * min(telling, 6.0) * shared * _LENGTH[len(stems)]


def _form(phrase: Phrase) -> str:
    """The form printed most often; the first in the alphabet of those as frequent, small letters first."""
    return min(phrase.forms, key=lambda form: (-phrase.forms[form], form.swapcase()))


def _named(analyses: Iterable[Analysis]) -> frozenset[str]:
    """The words of names of people, bodies and places."""
    return frozenset(word for analysis in analyses for name in analysis.names for word in words.tokens(name.name))


def _is_named(form: str, phrase: Phrase, named: frozenset[str]) -> bool:
    parts = form.split()
    return all(part.lower() in named and part[0].isupper() for part in parts)


def names(analyses: Sequence[Analysis], *, most: int = 12) -> tuple[Name, ...]:
    """The people, bodies and places of the event, those of most articles first; ``mentions`` are left out."""
    counts: Counter[tuple[str, NameKind]] = Counter()
    holders: defaultdict[tuple[str, NameKind], int] = defaultdict(int)
    for analysis in analyses:
        for name in analysis.names:
            counts[name.name, name.kind] += name.count
            holders[name.name, name.kind] += 1
    best = sorted(counts, key=lambda key: (-holders[key], -counts[key], key))[:most]
    return tuple(Name(name, kind, counts[name, kind]) for name, kind in best)
