"""Labels that a person would write on the folder of an event, and the people, bodies and places in it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.analyse import words
from briefing.analyse.languages import primary
from briefing.model import Analysis, Event, Name, NameKind
from briefing.summary.phrases import EARLY, Phrase, grammar, phrases

_MOST = 3
# What a label is worth by the number of its words: two or three say what a folder holds.
_LENGTH = {1: 0.5, 2: 1.0, 3: 1.05, 4: 0.8, 5: 0.7}
# A label's edges behave like a noun's at least so often.
_OPENED = 0.2
_CLOSED = 0.34
# A single word must be at least so rare (idf) to say something alone, a label's rarest word so rare.
_ALONE = 4.0
_RAREST = 2.2
_RARE = 6.0
# A single word stands so often in the event, or is no topic of it.
_OFTEN = 4
# Sentences within which a label of one word, or of more, stands first.
_EARLY = {1: 3, 2: EARLY}
# Labels worth less than this share of the best are left out.
_NEXT = 0.5


def topics(event: Event, analyses: Sequence[Analysis], *, language: str = "") -> tuple[str, ...]:
    """At most three labels, the best first; names of people, bodies and places are apart (``names``).

    They are in ``language`` where one of the articles is.
    """
    ours = primary(language)
    analyses = [analysis for analysis in analyses if primary(analysis.language) == ours] or analyses
    found = phrases(analyses, least=2 if len(analyses) < 3 else 3, alone=_OFTEN)
    named = _named(analyses)
    ranked = sorted(
        ((_worth(stems, phrase, named, analyses), stems) for stems, phrase in found.items()),
        key=lambda item: (-item[0], item[1]),
    )
    chosen: list[tuple[str, ...]] = []
    for worth, stems in ranked:
        if worth <= 0 or len(chosen) == _MOST or (chosen and worth < _NEXT * ranked[0][0]):
            break
        if not any(_overlap(stems, other) for other in chosen):
            chosen.append(stems)
    return tuple(_form(found[stems]) for stems in chosen)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two labels share half of the words of the shorter one."""
    return 2 * len(set(one) & set(other)) >= min(len(one), len(other))


def _worth(
    stems: tuple[str, ...], phrase: Phrase, named: Mapping[str, frozenset[str]], analyses: Sequence[Analysis]
) -> float:
    """What a label is worth to a reader; 0 for what is no noun phrase, a name, or too common."""
    language = analyses[min(phrase.articles)].language
    form = _form(phrase)
    if not _is_noun_phrase(form, phrase, language) or _is_named(form, named):
        return 0.0
    rarity = [words.idf(word, language) for word in words.tokens(form)]
    if max(rarity, default=0.0) < (_ALONE if len(stems) == 1 else _RAREST):
        return 0.0
    telling = sum(sorted(rarity)[-2:]) / min(len(rarity), 2)
    shared = math.pow(len(phrase.articles) / len(analyses), 0.75)
    return math.log1p(phrase.mass) * min(telling, _RARE) * shared * _LENGTH[len(stems)]


def _is_noun_phrase(form: str, phrase: Phrase, language: str) -> bool:
    """Whether its edges are those of a noun phrase, and its words no verbs or mere roles."""
    parts = form.lower().split()
    trusted = len(phrase.articles) > 1 and len(parts) > 1
    if phrase.closed < _CLOSED * phrase.count or not (trusted or phrase.opened >= _OPENED * phrase.count):
        return False
    if phrase.first > _EARLY[min(len(parts), 2)]:
        return False
    rules = grammar(language)
    if parts[-1].endswith(rules.past) or (parts[0].endswith(rules.past) and 2 * phrase.opened < phrase.count):
        return False
    if len(parts) == 1 and (parts[0].endswith(rules.verbal) or phrase.count < _OFTEN):
        return False
    return not all(rules.is_role(part) for part in parts)


def _form(phrase: Phrase) -> str:
    """The form printed most often, without the capital of a sentence's first word where another form has none."""
    small = [form for form in phrase.forms if form.islower()] or list(phrase.forms)
    return min(small, key=lambda form: (-phrase.forms[form], form.swapcase()))


def _named(analyses: Iterable[Analysis]) -> dict[str, frozenset[str]]:
    """The words of the names of people, and of all names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for analysis in analyses:
        for name in analysis.names:
            parts = words.tokens(name.name)
            found["any"].update(parts)
            if name.kind == "person":
                found["person"].update(parts)
    return {kind: frozenset(parts) for kind, parts in found.items()}


def _is_named(form: str, named: Mapping[str, frozenset[str]]) -> bool:
    """Whether a label is a name, or holds the name of a person."""
    parts = [(part.lower(), part[0].isupper()) for part in form.split()]
    persons, names = named.get("person", frozenset()), named.get("any", frozenset())
    if any(upper and part in persons for part, upper in parts):
        return True
    return any(upper for _, upper in parts) and all(part in names for part, _ in parts)


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
