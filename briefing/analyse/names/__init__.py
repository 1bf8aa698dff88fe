"""Names of people, places and bodies: capitalised sequences, read by the evidence around them.

No list of names decides: titles, verbs of saying, first names, nouns inside the name and prepositions in front of it
vote on what it names; a last name alone stands for the full name that the article gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from operator import attrgetter

from briefing.analyse.languages import LanguageData
from briefing.analyse.names.forms import Form, forms, full_forms
from briefing.analyse.names.kinds import evidence, kind_of
from briefing.analyse.names.rules import NameRules, name_rules
from briefing.analyse.names.runs import Mention, mentions
from briefing.analyse.words import frequencies
from briefing.model import Name, NameKind, Sentence

_COMMON = 2e-5
_RARE = 3e-6
_LOOKED_AT = 30  # mentions of a name that may tell its gender
_NEAR = 80  # characters behind a name in which a pronoun tells of it
_FEWEST = 2  # pronouns that tell, and how many times as many as of the other gender
_TITLE = 16  # characters of a title and the blank behind it


def find_names(text: str, sentences: Sequence[Sentence], data: LanguageData) -> tuple[Name, ...]:
    """The names of a text, most frequent first; short forms are counted with the fullest form."""
    rules = name_rules(data)
    starts = _sentence_starts(text, sentences)
    trusted = _trusted(text, mentions(text, starts, rules), rules, frequencies(data.code))
    known = {form.name: form for _, _, form, _, _ in trusted}
    votes = [_vote(text, mention, rules) for mention in trusted]
    tally = _tally([form.name for _, _, form, _, _ in trusted], votes)
    kinds = _kinds(tally, known, rules)
    counts = {name: count for name, (count, _, _) in tally.items()}
    places = [(start, form, "" if form.keys else _gender(text, start, rules)) for start, _, form, _, _ in trusted]
    full = full_forms(places, counts, kinds, rules, told=_told(text, trusted, rules))
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (start, end, _, _, _), name in zip(trusted, full, strict=True):
        spans[name].append((start, end))
    changed = {name: told for name, told in _tally(full, votes).items() if told != tally[name]}
    kinds |= _kinds(changed, known, rules)
    names = [Name(name, kinds[name], len(found), tuple(found)) for name, found in spans.items()]
    return tuple(sorted(names, key=attrgetter("count"), reverse=True))


def _gender(text: str, start: int, rules: NameRules) -> str:
    """The gender that a title in front of a name tells ("Mrs."), "" for none."""
    before = text[max(start - _TITLE, 0) : start].rsplit(None, 1)
    return rules.honorifics.get(before[-1], "") if before and text[start - 1] == " " else ""


def _told(text: str, trusted: Sequence[Mention], rules: NameRules) -> Callable[[str], str]:
    """What tells the gender of a name: the first pronoun behind its mentions; "" where they do not agree."""

    @cache
    def ends() -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for _, end, form, _, _ in trusted:
            found[form.name].append(end)
        return found

    def told(name: str) -> str:
        found = [_pronoun(text, end, rules) for end in ends().get(name, ())[:_LOOKED_AT]]
        male, female = found.count("male"), found.count("female")
        if max(male, female) < _FEWEST or max(male, female) < _FEWEST * min(male, female):
            return ""
        return "male" if male > female else "female"

    return told


def _pronoun(text: str, end: int, rules: NameRules) -> str:
    words = (word.strip(",.;:’'") for word in text[end : end + _NEAR].split("\n", 1)[0].split())
    return next((rules.pronouns[word] for word in words if word in rules.pronouns), "")


def _sentence_starts(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where a capital says nothing: the first letter of each sentence, and of each quotation after a comma or colon."""
    starts = []
    for sentence in sentences:
        place = sentence.start
        while place < sentence.end and not text[place].isalnum():
            place += 1
        starts.append(place)
    return frozenset(starts)


# Which of them are names ---------------------------------------------------------------------------------


def _trusted(text: str, found: list[Mention], rules: NameRules, frequency: Mapping[str, float]) -> list[Mention]:
    """Without words that have their capital only from standing first, or (German) from being nouns."""
    inside: set[str] = set()
    sure: set[str] = set()
    for mention in found:
        _, _, form, first, titled = mention
        if not first:
            inside.update(form.words)
        if titled or form.personal:
            sure.update(form.words)
    inside |= sure
    kept = []
    for mention in found:
        trusted: Mention | None = mention
        if mention[3] and not mention[4]:
            trusted = _trust_first(text, mention, inside, rules, frequency)
        if trusted and rules.nouns_capitalised and not _is_no_noun(text, trusted, sure, rules, frequency):
            trusted = None
        if trusted:
            kept.append(trusted)
    return kept


def _trust_first(
    text: str, mention: Mention, inside: Set[str], rules: NameRules, frequency: Mapping[str, float]
) -> Mention | None:
    start, end, (name, words, _, _, _), _, _ = mention
    head = words[0]
    if (
        head in inside
        or head in rules.adjectives
        or name in rules.places
        or head in rules.places
        or head in rules.first_names
        or head.isupper()
    ):
        return mention
    common = frequency.get(head.lower(), 0.0)
    if len(words) > 1:
        strip = head not in rules.bodies and common > (_RARE if rules.nouns_capitalised else _COMMON)
        return _without_head(mention, rules) if strip else mention
    if any(evidence(text, start, end, False, rules)):
        return mention
    return mention if common < _RARE and not head.endswith(rules.word_endings) else None


def _without_head(mention: Mention, rules: NameRules) -> Mention:
    _, end, form, _, titled = mention
    tail = form.name.partition(" ")[2]
    return end - len(tail), end, forms(rules)(tail), False, titled


def _is_no_noun(
    text: str, mention: Mention, inside: Set[str], rules: NameRules, frequency: Mapping[str, float]
) -> bool:
    """Where all nouns have capitals: a title, a first name, a known place, an acronym, or an unknown word as a name.

    As a name: beside a verb of saying, or behind a preposition of place without an article.
    """
    start, _, (name, words, _, _, _), _, titled = mention
    if titled or name in rules.places or words[0] in rules.first_names or words[0].isupper():
        return True
    if len(words) > 1:
        return any(word in rules.bodies or word in inside for word in words)
    if words[0] in inside:
        return True
    if words[0].lower() in frequency or words[0].endswith(rules.noun_endings):
        return False
    before = text[max(0, start - 16) : start].split()
    return bool(before) and before[-1] in (rules.place_in | rules.says)


# What they name ------------------------------------------------------------------------------------------


def _vote(text: str, mention: Mention, rules: NameRules) -> tuple[int, int]:
    """The votes of a mention; none are needed where the name's own words tell what it is."""
    start, end, form, _, titled = mention
    if form.own in ("place", "person"):
        return 0, 0
    return evidence(text, start, end, titled, rules)


def _tally(names: Sequence[str], votes: Sequence[tuple[int, int]]) -> dict[str, list[int]]:
    """How often each name is mentioned, and the votes of all its mentions: for a person, for a place."""
    tally: dict[str, list[int]] = {}
    for name, (person, place) in zip(names, votes, strict=True):
        if (found := tally.get(name)) is None:
            tally[name] = [1, person, place]
        else:
            found[0] += 1
            found[1] += person
            found[2] += place
    return tally


def _kinds(tally: Mapping[str, Sequence[int]], known: Mapping[str, Form], rules: NameRules) -> dict[str, NameKind]:
    """What each name names."""
    return {name: kind_of(known[name].words, known[name].own, votes, rules) for name, votes in tally.items()}
