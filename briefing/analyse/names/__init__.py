"""Names of people, places and bodies: capitalised sequences, read by the evidence around them.

No list of names decides: titles, verbs of saying, first names, nouns inside the name and prepositions in front of it
vote on what it names; a last name alone stands for the full name that the article gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefing.analyse.languages import LanguageData
from briefing.analyse.names.forms import full_forms
from briefing.analyse.names.kinds import evidence, kind_by_words, kind_of
from briefing.analyse.names.rules import NameRules, name_rules
from briefing.analyse.names.runs import Mention, mentions
from briefing.analyse.words import frequencies
from briefing.model import Name, NameKind, Sentence

_COMMON = 2e-5
_RARE = 3e-6


def find_names(text: str, sentences: Sequence[Sentence], data: LanguageData) -> tuple[Name, ...]:
    """The names of a text, most frequent first; short forms are counted with the fullest form."""
    rules = name_rules(data)
    starts = _sentence_starts(text, sentences)
    trusted = _trusted(text, mentions(text, starts, rules), rules, frequencies(data.code))
    own = {name: kind_by_words(name, rules) for name in dict.fromkeys(mention.name for mention in trusted)}
    votes = [_vote(text, mention, own[mention.name], rules) for mention in trusted]
    full = full_forms(trusted, _kinds([mention.name for mention in trusted], votes, rules))
    kinds = _kinds(full, votes, rules)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention, name in zip(trusted, full, strict=True):
        spans[name].append((mention.start, mention.end))
    names = [Name(name, kinds[name], len(found), tuple(found)) for name, found in spans.items()]
    return tuple(sorted(names, key=lambda name: (-name.count, name.mentions[0])))


def _sentence_starts(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where a capital says nothing: the first letter of each sentence, and of each quotation after a comma or colon."""
    starts = set()
    for sentence in sentences:
        place = sentence.start
        while place < sentence.end and not text[place].isalnum():
            place += 1
        starts.add(place)
    return frozenset(starts)


# Which of them are names ---------------------------------------------------------------------------------


def _trusted(text: str, found: list[Mention], rules: NameRules, frequency: Mapping[str, float]) -> list[Mention]:
    """Without words that have their capital only from standing first, or (German) from being nouns."""
    inside = {word for mention in found if not mention.first for word in mention.name.split(" ")}
    sure = {word for mention in found if _is_person(mention, rules) for word in mention.name.split(" ")}
    kept = []
    for mention in found:
        if mention.first and not mention.titled:
            trusted = _trust_first(text, mention, inside | sure, rules, frequency)
        else:
            trusted = mention
        if trusted and rules.nouns_capitalised and not _is_no_noun(text, trusted, sure, rules, frequency):
            trusted = None
        if trusted:
            kept.append(trusted)
    return kept


def _is_person(mention: Mention, rules: NameRules) -> bool:
    head, _, tail = mention.name.partition(" ")
    return mention.titled or (bool(tail) and head in rules.first_names)


def _trust_first(
    text: str, mention: Mention, inside: set[str], rules: NameRules, frequency: Mapping[str, float]
) -> Mention | None:
    head, _, tail = mention.name.partition(" ")
    if (
        head in inside | rules.adjectives
        or not {mention.name, head}.isdisjoint(rules.places)
        or head in rules.first_names
        or head.isupper()
    ):
        return mention
    common = frequency.get(head.lower(), 0.0)
    if tail:
        strip = head not in rules.bodies and common > (_RARE if rules.nouns_capitalised else _COMMON)
        return Mention(mention.end - len(tail), mention.end, tail, False, mention.titled) if strip else mention
    if any(evidence(text, mention.start, mention.end, False, rules)) and not tail:
        return mention
    return mention if common < _RARE and not head.endswith(rules.word_endings) else None


def _is_no_noun(
    text: str, mention: Mention, inside: set[str], rules: NameRules, frequency: Mapping[str, float]
) -> bool:
    """Where all nouns have capitals: a title, a first name, a known place, an acronym, or an unknown word as a name.

    As a name: beside a verb of saying, or behind a preposition of place without an article.
    """
    words = mention.name.split(" ")
    if mention.titled or mention.name in rules.places or words[0] in rules.first_names or words[0].isupper():
        return True
    if len(words) > 1:
        return any(word in rules.bodies or word in inside for word in words)
    if words[0] in inside:
        return True
    if words[0].lower() in frequency or words[0].endswith(rules.noun_endings):
        return False
    before = text[max(0, mention.start - 16) : mention.start].split()
    return bool(before) and before[-1] in (rules.place_in | rules.says)


# What they name ------------------------------------------------------------------------------------------


def _vote(text: str, mention: Mention, own: NameKind | None, rules: NameRules) -> tuple[int, int]:
    """The votes of a mention; none are needed where the name's own words tell what it is."""
    if own in ("place", "person"):
        return 0, 0
    return evidence(text, mention.start, mention.end, mention.titled, rules)


def _kinds(names: Sequence[str], votes: Sequence[tuple[int, int]], rules: NameRules) -> dict[str, NameKind]:
    """What each name names, by the votes of all its mentions."""
    people: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for name, (person, place) in zip(names, votes, strict=True):
        people[name] += person
        places[name] += place
    return {name: kind_of(name, people[name], places[name], count, rules) for name, count in Counter(names).items()}
