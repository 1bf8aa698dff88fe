"""Labels that a person would write on the folder of an event, and the people, bodies and places in it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise

from briefing.analyse import words
from briefing.analyse.languages import primary
from briefing.model import Analysis, Event, Name, NameKind
from briefing.summary.phrases import EARLY, Grammar, Line, Phrase, grammar, lines, phrases

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What labels are judged by: the articles, the words of their names, the stems of their headlines, and how many articles hold each stem
    and how often.
    """

    analyses: Sequence[Analysis]
    named: Mapping[str, frozenset[str]]
    titled: Set[str]
    holders: Mapping[str, int]
    counts: Mapping[str, int]


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
_NEXT = 0.4
# What is left of the worth of a label of which no headline has a word, by the number of its words.
_UNTITLED = {1: 0.25, 2: 0.5}
# A noun of what happens is a noun phrase of one word as it is, and however common it is, says so much.
_HAPPENED = 1.6
_HAPPENING = 4.5
_CLEAR = 0.2
# The words of a label of one title alone stand more often than this.
_HELD = 2
# What is left of the worth of a label that stands in one article of several, and of one told in quotations alone.
_LONELY = 0.4
_SPOKEN = 0.3
# A single word gives way to a longer label that holds it, when that stands at least so often for each time of its own.
_WIDER = 0.2
_WIDER_HAPPENING = 0.1
# The label that says what happened is worth so much of the word alone at least, and a longer form stands nearly as often.
_WORTHY = 0.35
_FULLER = 0.8
# A label of less worth is none, unless it is the only one.
_FAIR = 1.0
_ONLY = 0.5
# What is left of the worth of a label that holds a person's name.
_PERSONAL = 0.7


def topics(event: Event, analyses: Sequence[Analysis], *, language: str = "") -> tuple[str, ...]:
    """At most three labels, the best first; names of people, bodies and places are apart (``names``).

    They are in ``language`` where one of the articles is.
    """
    ours = primary(language)
    analyses = [analysis for analysis in analyses if primary(analysis.language) == ours] or analyses
    often = 2 if len(analyses) < 3 else 3
    titled = _titled(analyses)
    told = lines(analyses)
    scene = _Scene(analyses, _named(analyses), titled, _holders(told), Counter(chain.from_iterable([line.stems for line in told])))
    return _best(scene, phrases(told, least=often, alone=_OFTEN)) or _best(
        scene, phrases(told, least=1, alone=_OFTEN, among=titled)
    )


def _holders(told: Iterable[Line]) -> Counter[str]:
    """How many articles hold each stem."""
    held: defaultdict[int, set[str]] = defaultdict(set)
    for line in told:
        held[line.article].update(line.stems)
    return Counter(chain.from_iterable(held.values()))


def _best(scene: _Scene, found: Mapping[Stems, Phrase]) -> tuple[str, ...]:
    """The best labels among those found; a single word only as the first."""
    worth = {stems: _worth(stems, phrase, scene) for stems, phrase in found.items() if not _is_rest(stems, found, scene)}
    ranked = sorted((stems for stems, value in worth.items() if value > 0), key=lambda stems: (-worth[stems], stems))
    chosen: list[tuple[str, ...]] = []
    for stems in ranked:
        if len(chosen) == _MOST or worth[stems] < max(_FAIR if chosen else _ONLY, _NEXT * worth[ranked[0]]):
            break
        wide = _fuller(_wider(stems, worth, ranked, found, scene), ranked, found)
        if len(wide) == 1 and chosen:
            continue
        if not any(_overlap(wide, other) for other in chosen):
            chosen.append(wide)
    return tuple(_form(found[stems]) for stems in chosen)


def _is_rest(stems: Stems, found: Mapping[Stems, Phrase], scene: _Scene) -> bool:
    """Whether a label of one title is the rest of a longer one ("Cliff Meeting" of "Fiscal Cliff Meeting")."""
    if found[stems].told or len(found[stems].articles) > 1:
        return False
    least = scene.counts[stems[0]] / 2
    pairs = (other for other in found if len(other) == 2 and other[1] == stems[0] and other[0] not in stems)
    return any(found[other].count > least for other in pairs)


def _fuller(stems: Stems, ranked: Sequence[Stems], found: Mapping[Stems, Phrase]) -> Stems:
    """The longest label that ends with this one and stands nearly as often ("class action lawsuit")."""
    least = _FULLER * found[stems].count
    longer = (other for other in ranked if other[-len(stems) :] == stems and found[other].count >= least)
    return max(longer, key=len, default=stems) if len(stems) > 1 else stems


def _wider(
    stems: Stems, worth: Mapping[Stems, float], ranked: Sequence[Stems], found: Mapping[Stems, Phrase], scene: _Scene
) -> Stems:
    """The best label that holds a single word and stands often enough beside it, or the word itself.

    A name will do that ends with the word ("Ilan Strait" for "strait"). What happened ends its label ("dock strike").
    """
    if len(stems) > 1:
        return stems
    rules, names = grammar(scene.analyses[0].language), scene.named["any"]
    if rules.is_happening(_form(found[stems]).lower()):
        least = _WIDER_HAPPENING * found[stems].count
        able = (other for other in ranked if len(other) > 1 and stems[0] == other[-1])
        fit = (o for o in able if found[o].count >= least and worth[o] >= _WORTHY * worth[stems])
        return next(fit, stems)
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
    """The worth of a label by how many of its words stand in headlines."""
    least = _UNTITLED[min(len(stems), 2)]
    return least + (1 - least) * len(titled.intersection(stems)) / len(stems)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two labels share half of the words of the shorter one."""
    return 2 * len(set(one) & set(other)) >= min(len(one), len(other))


def _worth(stems: Stems, phrase: Phrase, scene: _Scene) -> float:
    """What a label is worth to a reader; 0 for what is no noun phrase, a name, or too common."""
    language = scene.analyses[min(phrase.articles)].language
    rules, form, size = grammar(language), _form(phrase), len(stems)
    head = _head(form.lower().split(), rules)
    known = rules.is_affair(head) if size > 1 else rules.is_happening(head)
    happened = known and not scene.titled.isdisjoint(words.stems([head], language))
    if not (_is_told(stems, phrase, scene, known) and _stands_as_noun(phrase, size, known)):
        return 0.0
    if not _is_noun_phrase(form, phrase, rules, known) or _is_named(form, scene.named, rules.binding):
        return 0.0
    if not known and head in scene.named["any"] and not form.lower().endswith(head):
        return 0.0
    if _names_person(form, scene.named) and not (happened and size == 2 and len(phrase.articles) > 1):
        return 0.0
    rarity = [max(words.idf(word, language), _HAPPENING * happened * (word == head)) for word in words.tokens(form)]
    if max(rarity, default=0.0) < (_ALONE if size == 1 else _RAREST):
        return 0.0
    telling = min(sum(sorted(rarity)[-2:]) / min(len(rarity), 2), _RARE)
    own = telling * _LENGTH[size] * (_HAPPENED if happened else 1.0)
    own *= _PERSONAL if _names_person(form, scene.named) else 1.0
    return math.log1p(phrase.mass) * own * _told(stems, phrase, scene) * _share(stems, scene.titled)


def _told(stems: Stems, phrase: Phrase, scene: _Scene) -> float:
    """The worth of a label by who tells it: how many articles, and whether in their own words."""
    several = len(scene.analyses) > 1
    lonely = _LONELY if several and len(phrase.articles) == 1 and not _is_shared(stems, scene) else 1.0
    spoken = _SPOKEN if 2 * phrase.spoken > phrase.count else 1.0
    return math.pow(len(phrase.articles) / len(scene.analyses), 0.75) * lonely * spoken


def _is_told(stems: Stems, phrase: Phrase, scene: _Scene, known: bool) -> bool:
    """Whether a text has it, or two titles, or a title has it and a text its two words, each often."""
    if phrase.told or len(phrase.articles) > 1:
        return True
    return known and len(stems) == 2 and all(scene.counts[stem] > _HELD for stem in stems)


def _is_shared(stems: Stems, scene: _Scene) -> bool:
    """Whether several articles have each of its words."""
    return all(scene.holders[stem] > 1 for stem in stems)


def _head(parts: Sequence[str], rules: Grammar) -> str:
    """The word of a label that says what it is: its last, or the one before "of"."""
    return next((one for one, other in pairwise(parts) if other in rules.binding), parts[-1])


def _stands_as_noun(phrase: Phrase, size: int, happened: bool) -> bool:
    """Whether the edges of a label of so many words are those of a noun phrase, and it stands early."""
    if phrase.cut or phrase.driven > _DRIVEN * phrase.count or phrase.first > _EARLY[min(size, 2)]:
        return False
    if happened:
        return phrase.closed >= _CLEAR * phrase.count
    trusted = len(phrase.articles) > 1 and size > 1
    return phrase.closed >= _CLOSED * phrase.count and (trusted or phrase.opened >= _OPENED * phrase.count)


def _is_noun_phrase(form: str, phrase: Phrase, rules: Grammar, happened: bool) -> bool:
    """Whether its words are no verbs or mere roles."""
    if rules.capitals and not _is_capitalised(form.split(), rules):
        return False
    parts = form.lower().split()
    if len(parts) > 1 and parts[0] in rules.never:
        return False
    acts = parts[0].endswith(rules.past) or (len(parts) > 1 and parts[0] in rules.verbs)
    if parts[-1].endswith(rules.past) or (acts and 2 * phrase.opened < phrase.count):
        return False
    if any(part in rules.never or part.endswith(rules.past) for part in parts[1:-1]):
        return False
    if happened:
        return not all(rules.is_role(part) for part in parts)
    if len(parts) == 1 and (parts[0].endswith(rules.verbal) or phrase.count < _OFTEN):
        return False
    head = _head(parts, rules)
    if head != parts[-1] and head.endswith(rules.verbal):
        return False
    heads = {head, parts[-1], parts[0] if rules.heads_first else head}
    return all(map(rules.may_head, heads)) and not all(rules.is_role(part) for part in parts)


def _is_capitalised(parts: Sequence[str], rules: Grammar) -> bool:
    """Whether it ends with a noun, and nothing but a joining word stands small behind a noun."""
    small = [part[0].islower() for part in parts]
    joins = [part in rules.binding for part in parts]
    return not small[-1] and not any(small[n] and not small[n - 1] and not joins[n] for n in range(1, len(parts)))


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


def _names_person(form: str, named: Mapping[str, frozenset[str]]) -> bool:
    return any(part[0].isupper() and part.lower() in named["person"] for part in form.split())


def _is_named(form: str, named: Mapping[str, frozenset[str]], binding: Set[str]) -> bool:
    """Whether a label is a name."""
    parts = [(part.lower(), part[0].isupper()) for part in form.split()]
    return parts[-1][1] and all(part in binding or part in named["any"] for part, _ in parts)


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
