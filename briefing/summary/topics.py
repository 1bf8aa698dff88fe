"""Labels that a person would write on the folder of an event, and the people, bodies and places in it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from briefing.analyse import words
from briefing.analyse.languages import primary
from briefing.model import Analysis, Event, Name, NameKind
from briefing.summary.phrases import EARLY, Phrase, grammar, lines, phrases

Stems = tuple[str, ...]

_MOST = 3
# What a label is worth by the number of its words: two or three say what a folder holds.
_LENGTH = {1: 0.5, 2: 1.0, 3: 1.05, 4: 0.8, 5: 0.7}
# A label's edges behave like a noun's at least so often.
_OPENED = 0.2
_CLOSED = 0.34
# A label begins with a verb where so large a share stands behind "to" and the like.
_DRIVEN = 0.5
# A single word must be at least so rare (idf) to say something alone, a label's rarest word so rare.
_ALONE = 4.5
_RAREST = 2.2
_RARE = 6.0
# A single word stands so often in the event, or is no topic of it.
_OFTEN = 4
# Sentences within which a label of one word, or of more, stands first.
_EARLY = {1: 3, 2: EARLY}
# Labels worth less than this share of the best are left out.
_NEXT = 0.5
# What is left of the worth of a label of which no headline has a word, by the number of its words.
_UNTITLED = {1: 0.25, 2: 0.6}
# A single word gives way to a longer label that holds it, when that stands at least so often for each time of its own.
_WIDER = 0.2


def topics(event: Event, analyses: Sequence[Analysis], *, language: str = "") -> tuple[str, ...]:
    """At most three labels, the best first; names of people, bodies and places are apart (``names``).

    They are in ``language`` where one of the articles is.
    """
    ours = primary(language)
    analyses = [analysis for analysis in analyses if primary(analysis.language) == ours] or analyses
    often = 2 if len(analyses) < 3 else 3
    titled = _titled(analyses)
    told = lines(analyses)
    return _best(analyses, phrases(told, least=often, alone=_OFTEN), titled) or _best(
        analyses, phrases(told, least=1, alone=_OFTEN, among=titled), titled
    )


def _best(analyses: Sequence[Analysis], found: Mapping[Stems, Phrase], titled: Set[str]) -> tuple[str, ...]:
    """The best labels among those found; a single word only as the first."""
    named = _named(analyses)
    worth = {stems: _worth(stems, phrase, named, analyses) * _share(stems, titled) for stems, phrase in found.items()}
    ranked = sorted((stems for stems, value in worth.items() if value > 0), key=lambda stems: (-worth[stems], stems))
    chosen: list[tuple[str, ...]] = []
    for stems in ranked:
        if len(chosen) == _MOST or worth[stems] < _NEXT * worth[ranked[0]]:
            break
        wide = _wider(stems, ranked, found, named["any"])
        if len(wide) == 1 and chosen:
            continue
        if not any(_overlap(wide, other) for other in chosen):
            chosen.append(wide)
    return tuple(_form(found[stems]) for stems in chosen)


def _wider(stems: Stems, ranked: Sequence[Stems], found: Mapping[Stems, Phrase], names: Set[str]) -> Stems:
    """The best label that holds a single word and stands often enough beside it, or the word itself.

    A name will do that ends with the word ("Ilan Strait" for "strait").
    """
    if len(stems) > 1:
        return stems
    least = _WIDER * found[stems].count
    named = sorted(
        other for other in found if len(other) == 2 and other[1] == stems[0] and _is_title(found[other], names)
    )
    able = (other for other in (*ranked, *named) if len(other) > 1 and stems[0] in other)
    return next((other for other in able if found[other].count >= least), stems)


def _is_title(phrase: Phrase, names: Set[str]) -> bool:
    """Whether it is printed with capitals throughout, as words of names."""
    return all(part[0].isupper() and part.lower() in names for part in _form(phrase).split())


def _titled(analyses: Iterable[Analysis]) -> frozenset[str]:
    """The stems of the words of all headlines."""
    return frozenset(stem for one in analyses for stem in words.stems(words.tokens(one.title), one.language))


def _share(stems: Stems, titled: Set[str]) -> float:
    return 1.0 if not titled.isdisjoint(stems) else _UNTITLED[min(len(stems), 2)]


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two labels share half of the words of the shorter one."""
    return 2 * len(set(one) & set(other)) >= min(len(one), len(other))


def _worth(stems: Stems, phrase: Phrase, named: Mapping[str, frozenset[str]], analyses: Sequence[Analysis]) -> float:
    """What a label is worth to a reader; 0 for what is no noun phrase, a name, or too common."""
    language = analyses[min(phrase.articles)].language
    if not _stands_as_noun(phrase, len(stems)):
        return 0.0
    form = _form(phrase)
    if not _is_noun_phrase(form, phrase, language) or _is_named(form, named, grammar(language).binding):
        return 0.0
    rarity = [words.idf(word, language) for word in words.tokens(form)]
    if max(rarity, default=0.0) < (_ALONE if len(stems) == 1 else _RAREST):
        return 0.0
    telling = sum(sorted(rarity)[-2:]) / min(len(rarity), 2)
    shared = math.pow(len(phrase.articles) / len(analyses), 0.75)
    return math.log1p(phrase.mass) * min(telling, _RARE) * shared * _LENGTH[len(stems)]


def _stands_as_noun(phrase: Phrase, size: int) -> bool:
    """Whether the edges of a label of so many words are those of a noun phrase, and it stands early."""
    if phrase.driven > _DRIVEN * phrase.count:
        return False
    trusted = len(phrase.articles) > 1 and size > 1
    if phrase.closed < _CLOSED * phrase.count or not (trusted or phrase.opened >= _OPENED * phrase.count):
        return False
    return phrase.first <= _EARLY[min(size, 2)] and (phrase.told or len(phrase.articles) > 1)


def _is_noun_phrase(form: str, phrase: Phrase, language: str) -> bool:
    """Whether its words are no verbs or mere roles."""
    parts = form.lower().split()
    rules = grammar(language)
    if parts[-1].endswith(rules.past) or (parts[0].endswith(rules.past) and 2 * phrase.opened < phrase.count):
        return False
    if len(parts) == 1 and (parts[0].endswith(rules.verbal) or phrase.count < _OFTEN):
        return False
    head = next((one for one, other in pairwise(parts) if other in rules.binding), parts[-1])
    return rules.may_head(parts[-1]) and rules.may_head(head) and not all(rules.is_role(part) for part in parts)


def _form(phrase: Phrase) -> str:
    """The form printed most often, without the capital of a sentence's first word where another form has none."""
    small = [form for form in phrase.forms if form.islower()] or list(phrase.forms)
    return min(small, key=lambda form: (-phrase.forms[form], form.swapcase()))


def _named(analyses: Iterable[Analysis]) -> dict[str, frozenset[str]]:
    """The words of the names of people, and of all names."""
    found: dict[str, set[str]] = {"any": set(), "person": set()}
    for analysis in analyses:
        for name in analysis.names:
            parts = words.tokens(name.name)
            found["any"].update(parts)
            if name.kind == "person":
                found["person"].update(parts)
    return {kind: frozenset(parts) for kind, parts in found.items()}


def _is_named(form: str, named: Mapping[str, frozenset[str]], binding: Set[str]) -> bool:
    """Whether a label is a name, or holds the name of a person."""
    parts = [(part.lower(), part[0].isupper()) for part in form.split()]
    persons, names = named["person"], named["any"]
    if any(upper and part in persons for part, upper in parts):
        return True
    return parts[-1][1] and all(part in binding or part in names for part, _ in parts)


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
