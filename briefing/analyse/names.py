"""Names of people, places and bodies: capitalised sequences, read by the evidence around them.

No list of names decides: titles, verbs of saying, first names, nouns inside the name and prepositions in front of it
vote on what it names; a last name alone stands for the full name that the article gives.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.analyse.languages import LanguageData
from briefing.analyse.name_kinds import Evidence, evidence, kind_of
from briefing.analyse.name_rules import NameRules, name_rules
from briefing.analyse.words import frequencies
from briefing.model import Name, NameKind, Sentence

_TOKEN = re.compile(r"[^ \u00a0]+")
_POSSESSIVE = ("'s", "’s", "'", "’")
_CONTRACTION = re.compile("['’]")
_ROMAN = re.compile("[IVX]+")
_COMMON = 2e-5
_RARE = 3e-6

Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands. ``first``: it opens a sentence, where any word has a capital."""

    start: int
    end: int
    name: str
    first: bool
    titled: bool


def find_names(text: str, sentences: Sequence[Sentence], data: LanguageData) -> tuple[Name, ...]:
    """The names of a text, most frequent first; short forms are counted with the fullest form."""
    rules = name_rules(data)
    starts = _sentence_starts(text, sentences)
    mentions = [mention for tokens in _sequences(text, starts, rules) for mention in _read(tokens, starts, rules)]
    mentions = _trusted(text, mentions, rules, frequencies(data.code))
    kinds = _kinds(text, mentions, rules)
    full = _full_forms(mentions, kinds)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention, name in zip(mentions, full, strict=True):
        spans[name].append((mention.start, mention.end))
    names = [Name(name, kinds.get(name, "other"), len(found), tuple(found)) for name, found in spans.items()]
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


# Capitalised sequences -----------------------------------------------------------------------------------


def _sequences(text: str, starts: frozenset[int], rules: NameRules) -> Iterator[list[Token]]:
    """Runs of capitalised words (and the small words between them) that may hold a name."""
    for match in rules.sequence.finditer(text):
        begin = match.start()
        if begin and (text[begin - 1].isalnum() or text[begin - 1] in "@#_"):
            continue
        tokens = [(begin + token.start(), begin + token.end(), token.group()) for token in _TOKEN.finditer(match.group())]
        yield from _broken(tokens, starts, rules)


def _broken(tokens: list[Token], starts: frozenset[int], rules: NameRules) -> Iterator[list[Token]]:
    """The run, broken behind possessives, at days and months, and where a sentence begins."""
    run: list[Token] = []
    for start, end, word in tokens:
        if start in starts and run:
            yield run
            run = []
        if word in rules.calendar:
            if run:
                yield run
            run = []
            continue
        for elision in rules.elisions:
            if word.startswith(elision):
                start, word = start + len(elision), word[len(elision) :]
        ending = next((mark for mark in _POSSESSIVE if word.endswith(mark)), "")
        if word[: len(word) - len(ending)]:
            run.append((start, end - len(ending), word[: len(word) - len(ending)]))
        if ending and run:
            yield run
            run = []
    if run:
        yield run


def _read(tokens: list[Token], starts: frozenset[int], rules: NameRules) -> Iterator[Mention]:
    """The names of one run: without what opens it, titles and adjectives taken off, parted at loose links."""
    first = tokens[0][0] in starts
    while tokens and (tokens[0][2] in rules.starters or not tokens[0][2][0].isupper()):
        tokens = tokens[1:]
    for part in _parted(tokens, rules):
        for person, titled in _without_title(part, rules):
            bare = _trimmed(person, titled, rules)
            mention = _mention(bare, first and bool(bare) and bare[0][0] in starts, titled, rules)
            if mention:
                yield mention


def _trimmed(tokens: list[Token], titled: bool, rules: NameRules) -> list[Token]:
    """Without small words at the end, and adjectives ("Russian") in front of what is no body or place."""
    while tokens and (tokens[-1][2] in rules.starters or not (tokens[-1][2][:1].isupper() or "-" in tokens[-1][2])):
        tokens = tokens[:-1]
    proper = rules.bodies | rules.place_nouns
    while not titled and len(tokens) > 1 and tokens[0][2] in rules.adjectives and tokens[-1][2] not in proper:
        tokens = tokens[1:]
    return tokens


def _mention(tokens: list[Token], first: bool, titled: bool, rules: NameRules) -> Mention | None:
    if not tokens:
        return None
    name = " ".join(token[2] for token in tokens)
    end = tokens[-1][1]
    if len(tokens) == 1:
        name = _before_small(name)
        end = tokens[0][0] + len(name)
        bare = _CONTRACTION.split(name)[0]
        if len(name) < 2 or _ROMAN.fullmatch(name) or not rules.empty.isdisjoint((name, bare)):
            return None
    return Mention(tokens[0][0], end, name, first, titled)


def _before_small(word: str) -> str:
    """The name in a compound with a common word: "Moscow-run" -> "Moscow"."""
    head, hyphen, tail = word.partition("-")
    return head if hyphen and tail.islower() and len(head) > 3 else word


def _parted(tokens: list[Token], rules: NameRules) -> Iterator[list[Token]]:
    """The run, parted at "of", "for", "and" unless a body or office stands in front ("Bank of …", "Secretary of …")."""
    part: list[Token] = []
    for index, token in enumerate(tokens):
        word = token[2]
        loose = word in rules.links and word not in rules.particles
        if loose and not _binds(part, word, tokens[index + 1 :], rules):
            if part:
                yield part
            part = []
        elif part or word not in rules.particles and word not in rules.links:
            part.append(token)
    if part:
        yield part


def _binds(before: list[Token], link: str, behind: list[Token], rules: NameRules) -> bool:
    if not before or not behind:
        return False
    last = before[-1][2]
    if last in rules.links:
        return True
    if len(last) > 1 and last in rules.titles:
        return link == _first(rules.links, "of", "de") and len([t for t in behind if t[2][:1].isupper()]) > 1
    return last in rules.bodies and link in rules.links


def _first(words: frozenset[str], *choices: str) -> str:
    return next((word for word in choices if word in words), "")


def _without_title(tokens: list[Token], rules: NameRules) -> Iterator[tuple[list[Token], bool]]:
    """The names on both sides of a title: "White House Chief of Staff Ana Diaz" -> "White House", "Ana Diaz" (titled)."""
    last = max((i for i, token in enumerate(tokens) if token[2].rstrip(".") in rules.titles), default=-1)
    if last < 0:
        yield from ((part, False) for part in _before_first_name(tokens, rules))
        return
    front, rest = tokens[:last], tokens[last + 1 :]
    while front and (front[-1][2] in rules.before_title or front[-1][2] in rules.links or front[-1][2] in rules.titles):
        front = front[:-1]
    if front and (any(token[2] in rules.bodies for token in front) or front[0][2] in rules.places):
        yield front, False
    if rest and rest[0][2] in rules.links:
        rest = rest[2:] if len(rest) > 2 else []
    if rest:
        yield rest, not any(token[2] in rules.bodies for token in rest)


def _before_first_name(tokens: list[Token], rules: NameRules) -> Iterator[list[Token]]:
    """The run, parted where a place or acronym stands right in front of a first name ("USA Ana Diaz")."""
    for index in range(1, len(tokens) - 1):
        word = tokens[index - 1][2]
        if tokens[index][2] in rules.first_names and (word in rules.places or (word.isupper() and "." not in word)):
            yield tokens[:index]
            yield tokens[index:]
            return
    yield tokens


# Which of them are names ---------------------------------------------------------------------------------


def _trusted(text: str, mentions: list[Mention], rules: NameRules, frequency: Mapping[str, float]) -> list[Mention]:
    """Without words that have their capital only from standing first, or (German) from being nouns."""
    inside = {word for mention in mentions if not mention.first for word in mention.name.split(" ")}
    kept = []
    for mention in mentions:
        if mention.first and not mention.titled:
            trusted = _trust_first(text, mention, inside, rules, frequency)
        else:
            trusted = mention
        if trusted and rules.nouns_capitalised and not _is_german_name(text, trusted, rules, frequency):
            trusted = None
        if trusted:
            kept.append(trusted)
    return kept


def _trust_first(
    text: str, mention: Mention, inside: set[str], rules: NameRules, frequency: Mapping[str, float]
) -> Mention | None:
    head, _, tail = mention.name.partition(" ")
    if head in inside or not {mention.name, head}.isdisjoint(rules.places) or head in rules.first_names or head.isupper():
        return mention
    common = frequency.get(head.lower(), 0.0)
    if tail:
        strip = head not in rules.bodies and common > (_RARE if rules.nouns_capitalised else _COMMON)
        return Mention(mention.end - len(tail), mention.end, tail, False, mention.titled) if strip else mention
    if any(True for _ in evidence(text, mention.start, mention.end, False, rules)) and not tail:
        return mention
    return mention if common < _RARE and not head.endswith(rules.word_endings) else None


def _is_german_name(text: str, mention: Mention, rules: NameRules, frequency: Mapping[str, float]) -> bool:
    """Where all nouns have capitals: a title, a first name, a known place, an acronym, or a rare word without article."""
    words = mention.name.split(" ")
    if mention.titled or mention.name in rules.places or words[0] in rules.first_names or words[0].isupper():
        return True
    if any(word in rules.bodies for word in words) and len(words) > 1:
        return True
    before = text[max(0, mention.start - 16) : mention.start].split()
    bare = not before or before[-1].lower() not in rules.determiners
    rare = [word for word in words if frequency.get(word.lower(), 0.0) < _RARE and not word.endswith(rules.noun_endings)]
    return bare and bool(rare) and (len(words) > 1 or frequency.get(words[0].lower(), 0.0) < _RARE / 3)


# What they name ------------------------------------------------------------------------------------------


def _kinds(text: str, mentions: Sequence[Mention], rules: NameRules) -> dict[str, NameKind]:
    votes: dict[str, Counter[Evidence]] = defaultdict(Counter)
    for mention in mentions:
        votes[mention.name].update(evidence(text, mention.start, mention.end, mention.titled, rules))
    return {name: kind_of(name, found, rules) for name, found in votes.items()}


def _full_forms(mentions: Sequence[Mention], kinds: dict[str, NameKind]) -> list[str]:
    """For each mention the full form of its name: "Lopez" is the "Ana Lopez" named last before it, or else after it."""
    counts = Counter(mention.name for mention in mentions)
    full: dict[str, list[tuple[int, str]]] = defaultdict(list)
    merged = _one_person(counts, kinds)
    for mention in mentions:
        words = mention.name.split(" ")
        if len(words) > 1 and kinds[mention.name] == "person":
            for key in {_key(words[-1]), _key(words[0])}:
                full[key].append((mention.start, merged.get(mention.name, mention.name)))
    found = []
    for mention in mentions:
        name = merged.get(mention.name, mention.name)
        if " " not in name and kinds[name] in ("person", "other") and full.get(_key(name)):
            name = _nearest(full[_key(name)], mention.start)
        found.append(name)
    return found


def _key(word: str) -> str:
    lower = word.lower()
    return lower.split("-", 1)[1] if lower.startswith(("al-", "el-", "as-")) else lower


def _nearest(candidates: list[tuple[int, str]], place: int) -> str:
    before = [name for start, name in candidates if start < place]
    return before[-1] if before else candidates[0][1]


def _one_person(counts: Mapping[str, int], kinds: Mapping[str, NameKind]) -> dict[str, str]:
    """Forms that share first and last word ("Donald Trump", "Donald J. Trump") -> the most frequent of them."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in counts:
        words = name.split(" ")
        if len(words) > 1 and kinds[name] == "person":
            groups[words[0], _key(words[-1])].append(name)
    best = {key: max(names, key=lambda n: (counts[n], len(n), n)) for key, names in groups.items()}
    return {name: best[key] for key, names in groups.items() for name in names}
