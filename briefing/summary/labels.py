"""What a candidate label is worth: 0 for what is no noun phrase, a name, or too common to say anything."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from briefing.analyse import words
from briefing.model import Analysis
from briefing.summary.grammar import Grammar, grammar
from briefing.summary.phrases import EARLY, Line, Phrase

Stems = tuple[str, ...]

# What a label is worth by the number of its words: two or three say what a folder holds.
_LENGTH = {1: 0.4, 2: 1.0, 3: 1.05, 4: 0.8, 5: 0.7}
# A noun of what happens says more, alone ...
_ALONE_HAPPENED = 0.8
# ... or with others, and is worth no less than a word so rare (idf).
_HAPPENED = 1.6
_HAPPENING = 4.5
# A label's edges behave like a noun's at least so often, those of a known noun so often.
_OPENED = 0.2
_CLOSED = 0.34
_CLEAR = 0.2
# A label begins with a verb where so large a share stands behind "to" and the like.
_DRIVEN = 0.5
_VERB = 0.3
# A single word must be at least so rare to say something alone, a label's rarest word so rare; beyond that it counts
# no more.
_ALONE = 4.5
_RAREST = 2.2
_RARE = 6.0
# A single word that most headlines have, and each article so often, may be as common as this.
_DOMINANT = 3.0
_MOSTLY = 0.6
_MANY = 5
# A single word stands so often in the event, or is no topic of it.
OFTEN = 4
# Sentences within which a label of one word, or of more, stands first.
_EARLY = {1: 3, 2: EARLY}
# What is left of the worth of a label of which no headline has a word, by the number of its words.
_UNTITLED = {1: 0.15, 2: 0.35}
# The words of a label of one title alone stand more often than this.
_HELD = 2
# What is left of the worth of a label that stands in one article of several, of one told mostly in quotations, and of
# one that holds a person's name.
_LONELY = 0.4
_SPOKEN = 0.3
_PERSONAL = 0.7
# What is left of the worth of one that stands in titles alone.
_PRINTED = 0.7
# Words are no names where they are printed small so often.
_SMALL = 0.2


@dataclass(frozen=True, slots=True)
class Scene:
    """What labels are judged by.

    The articles; the words of their names; the share of the headlines that hold a stem; how many articles hold it,
    how often, and how often behind a word that opens verbs.
    """

    analyses: Sequence[Analysis]
    persons: frozenset[str]
    names: frozenset[str]
    titled: Mapping[str, float]
    holders: Mapping[str, int]
    counts: Mapping[str, int]
    driven: Mapping[str, int]


def scene(analyses: Sequence[Analysis], told: Sequence[Line]) -> Scene:
    """The scene of an event whose titles and sentences are ``told``."""
    held: defaultdict[int, set[str]] = defaultdict(set)
    for line in told:
        held[line.article].update(line.stems)
    found = [(name.kind, words.tokens(name.name)) for analysis in analyses for name in analysis.names]
    return Scene(
        analyses=analyses,
        persons=frozenset(part for kind, parts in found if kind == "person" for part in parts),
        names=frozenset(part for _, parts in found for part in parts),
        titled=_titled(analyses),
        holders=Counter(chain.from_iterable(held.values())),
        counts=Counter(chain.from_iterable([line.stems for line in told])),
        driven=Counter(chain.from_iterable(map(_driven, told))),
    )


def _driven(line: Line) -> Iterable[str]:
    """The stems behind "to" and the like."""
    driving = line.rules.driving
    return [after for token, after in zip(line.tokens, line.stems[1:], strict=False) if token.lower in driving]


def _titled(analyses: Sequence[Analysis]) -> dict[str, float]:
    held = (set(words.stems(words.tokens(one.title), one.language)) for one in analyses)
    return {stem: count / len(analyses) for stem, count in Counter(chain.from_iterable(held)).items()}


def worth(stems: Stems, phrase: Phrase, scene: Scene) -> float:
    """What a label is worth to a reader; 0 for what is none."""
    language = scene.analyses[min(phrase.articles)].language
    rules, form = grammar(language), form_of(phrase)
    head = _head(form.lower().split(), rules)
    known = rules.is_affair(head) if len(stems) > 1 else rules.is_happening(head)
    happened = known and words.stem(head, language) in scene.titled
    if not (_is_told(stems, phrase, scene, known) and _stands_as_noun(phrase, len(stems), known)):
        return 0.0
    if not _is_noun_phrase(stems, phrase, scene, known, rules) or _is_named(form, head, known, scene, rules):
        return 0.0
    personal = names_person(form, scene)
    if personal and not (happened and len(stems) == 2 and len(phrase.articles) > 1):
        return 0.0
    rarity = [max(words.idf(word, language), _HAPPENING * happened * (word == head)) for word in words.tokens(form)]
    if max(rarity, default=0.0) < _rarest(stems, phrase, scene):
        return 0.0
    telling = min(sum(sorted(rarity)[-2:]) / min(len(rarity), 2), _RARE) * (_PERSONAL if personal else 1.0)
    own = telling * _length(stems, head, rules, happened)
    return math.log1p(phrase.mass) * own * _told(stems, phrase, scene) * _share(stems, scene.titled)


def leads(phrase: Phrase, scene: Scene) -> bool:
    """Whether a label says what happened, and most headlines say so."""
    language = scene.analyses[min(phrase.articles)].language
    rules = grammar(language)
    head = _head(form_of(phrase).lower().split(), rules)
    return rules.is_happening(head) and scene.titled.get(words.stem(head, language), 0.0) > _MOSTLY


def form_of(phrase: Phrase) -> str:
    """The form printed most often, without the capital of a sentence's first word where other forms have none."""
    small = [form for form in phrase.forms if form.islower()]
    often = sum(phrase.forms[form] for form in small) >= _SMALL * phrase.count
    return min(small if often and small else phrase.forms, key=lambda form: (-phrase.forms[form], form.swapcase()))


def names_person(form: str, scene: Scene) -> bool:
    """Whether a label holds a word of a person's name."""
    return any(part[0].isupper() and part.lower() in scene.persons for part in form.split())


def _length(stems: Stems, head: str, rules: Grammar, happened: bool) -> float:
    if len(stems) == 1 and rules.is_compound(head):
        return _LENGTH[2] * (_HAPPENED if happened else 1.0)
    if not happened:
        return _LENGTH[len(stems)]
    return _ALONE_HAPPENED if len(stems) == 1 else _LENGTH[len(stems)] * _HAPPENED


def _rarest(stems: Stems, phrase: Phrase, scene: Scene) -> float:
    """How rare the rarest word of a label must be; one that most headlines and all texts repeat may be common."""
    if len(stems) > 1:
        return _RAREST
    dominates = scene.titled.get(stems[0], 0.0) > _MOSTLY and phrase.count >= _MANY * len(scene.analyses)
    return _DOMINANT if dominates else _ALONE


def _share(stems: Stems, titled: Mapping[str, float]) -> float:
    """The worth of a label by how many of its words stand in headlines, and in how many headlines."""
    least = _UNTITLED[min(len(stems), 2)]
    return least + (1 - least) * math.fsum(math.sqrt(titled.get(stem, 0.0)) for stem in stems) / len(stems)


def _told(stems: Stems, phrase: Phrase, scene: Scene) -> float:
    """The worth of a label by who tells it: how many articles, and whether in their own words."""
    shared = len(phrase.articles) > 1 or all(scene.holders[stem] > 1 for stem in stems)
    lonely = 1.0 if shared or len(scene.analyses) == 1 else _LONELY
    spoken = _SPOKEN if 2 * phrase.spoken >= phrase.count else 1.0
    return (
        math.pow(len(phrase.articles) / len(scene.analyses), 0.75)
        * lonely
        * spoken
        * (1.0 if phrase.told else _PRINTED)
    )


def _is_told(stems: Stems, phrase: Phrase, scene: Scene, known: bool) -> bool:
    """Whether a text has it; or two titles say what happened, or one does and the texts have both its words often."""
    if phrase.told:
        return True
    often = len(stems) == 2 and all(scene.counts[stem] > _HELD for stem in stems)
    return known and (len(phrase.articles) > 1 or often)


def _head(parts: Sequence[str], rules: Grammar) -> str:
    """The word of a label that says what it is: its last, or the one before "of"."""
    if rules.heads_first:
        return parts[0]
    return next((one for one, other in pairwise(parts) if other in rules.binding), parts[-1])


def _stands_as_noun(phrase: Phrase, size: int, known: bool) -> bool:
    """Whether the edges of a label of so many words are those of a noun phrase, and it stands early."""
    if phrase.cut or phrase.driven > _DRIVEN * phrase.count or phrase.first > _EARLY[min(size, 2)]:
        return False
    if size > 2 and not phrase.opened:
        return False
    if known:
        return max(phrase.closed, phrase.opened if size == 1 else 0) >= _CLEAR * phrase.count
    trusted = len(phrase.articles) > 1 and size > 1
    return phrase.closed >= _CLOSED * phrase.count and (trusted or phrase.opened >= _OPENED * phrase.count)


def _is_noun_phrase(stems: Stems, phrase: Phrase, scene: Scene, known: bool, rules: Grammar) -> bool:
    """Whether its words are no verbs or mere roles, and its head is a thing that a folder may hold."""
    form = form_of(phrase)
    parts = form.lower().split()
    if (rules.capitals and not _is_capitalised(form.split(), rules)) or _acts(parts, phrase, rules):
        return False
    if len(parts) > 1 and not phrase.opened and _is_verb(stems[0], scene):
        return False
    if all(map(rules.is_role, parts)):
        return False
    if known:
        return True
    if len(parts) == 1 and parts[0].endswith(rules.verbal):
        return False
    head = _head(parts, rules)
    if head != parts[-1] and head.endswith(rules.verbal):
        return False
    return all(map(rules.may_head, _heads(form, head, rules)))


def _heads(form: str, head: str, rules: Grammar) -> Iterable[str]:
    """The words that may be what a label is of: where nouns have capitals all of those ("Landkreis Velm")."""
    parts = form.split()
    return {head, parts[-1].lower(), *(part.lower() for part in parts if rules.capitals and part[0].isupper())}


def _acts(parts: Sequence[str], phrase: Phrase, rules: Grammar) -> bool:
    """Whether a label is a verb, or holds one: "signs trade deal", "quake struck", "Moll claims"."""
    first, last, inner = parts[0], parts[-1], parts[1:-1]
    if last.endswith(rules.past) or (_is_third(last, rules) and not phrase.opened):
        return True
    if any(part in rules.never or part.endswith(rules.past) or _is_third(part, rules) for part in inner):
        return True
    if len(parts) > 1 and first in rules.never:
        return True
    acts = first.endswith(rules.past) or (len(parts) > 1 and first in rules.verbs)
    return acts and 2 * phrase.opened < phrase.count


def _is_verb(stem: str, scene: Scene) -> bool:
    """Whether the event's texts use a word as a verb, too."""
    return scene.driven.get(stem, 0) >= _VERB * scene.counts[stem]


def _is_third(word: str, rules: Grammar) -> bool:
    """Whether a word may be a verb's third person ("signs")."""
    return word in rules.verbs and word.endswith(rules.third)


def _is_capitalised(parts: Sequence[str], rules: Grammar) -> bool:
    """Whether it ends with a noun, and nothing but a joining word stands small behind a noun."""
    pairs = pairwise(parts)
    loose = any(two[0].islower() and not one[0].islower() and two not in rules.binding for one, two in pairs)
    return not parts[-1][0].islower() and not loose


def _is_named(form: str, head: str, known: bool, scene: Scene, rules: Grammar) -> bool:
    """Whether a label is a name, a part of one ("southern Iran"), or what belongs to one ("Velm of the north")."""
    parts = [(part.lower(), part[0].isupper()) for part in form.split()]
    last, capital = parts[-1]
    if capital and all(part in rules.binding or part in scene.names for part, _ in parts):
        return True
    if rules.heads_first or rules.capitals:
        return False
    return (capital and last in scene.names) or (not known and head != last and head in scene.names)
