"""Capitalised runs of a text, read into mentions of names: titles, adjectives and loose small words taken off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache

from briefing.analyse.names.forms import Form, forms
from briefing.analyse.names.rules import UPPER, NameRules
from briefing.analyse.names.scan import Token, is_shout, runs, stretches

_CONTRACTION = re.compile("['’]")
_ROMAN = re.compile("[IVX]+")
# "R-Ohio" is a party and a state.
_PARTY = re.compile(rf"[A-Z]-[{UPPER}][\w.]*")
_LONGEST = 90  # characters of a stretch that may come again
_KEPT = 50_000


# One place where a name stands: start, end, the name as written, whether it opens a sentence, where any word has a
# capital, and whether a title stands in front.
Mention = tuple[int, int, Form, bool, bool]


def mentions(text: str, starts: Set[int], rules: NameRules) -> list[Mention]:
    """Each place where a name may stand, in order; ``starts`` are the places where a sentence begins."""
    found: list[Mention] = []
    named = _named(rules)
    for place, stretch in stretches(text, starts, rules):
        for start, end, form, opens, titled in named(stretch) if len(stretch) < _LONGEST else _names_in(stretch, rules):
            start += place
            found.append((start, place + end, form, opens and start in starts, titled))
    return found


@cache
def _named(rules: NameRules) -> Callable[[str], Sequence[Mention]]:
    """The names in a stretch, places counted from its begin; ``first`` are those that open a run."""

    @lru_cache(maxsize=_KEPT)
    def kept(stretch: str) -> tuple[Mention, ...]:
        return tuple(_names_in(stretch, rules))

    return kept


def _names_in(stretch: str, rules: NameRules) -> Iterable[Mention]:
    found = _plain(stretch, rules)
    return _all_in(stretch, rules) if found is None else found


def _plain(stretch: str, rules: NameRules) -> Sequence[Mention] | None:
    """The one name in a stretch of plain words, what opens it left out; None where it takes more to tell."""
    words, skipped = stretch.split(" "), 0
    if not all(map(str.isalpha, words)):
        return None
    while words and words[0] in rules.starters:
        skipped += len(words.pop(0)) + 1
    if not words:
        return ()
    if not rules.telling.isdisjoint(words) or any(map(rules.is_title, words)):
        return None
    if not _is_plain_name(words[0], rules) if len(words) == 1 else words[0].isupper():
        return None
    return ((skipped, len(stretch), forms(rules)(stretch[skipped:]), True, False),)


def _is_plain_name(word: str, rules: NameRules) -> bool:
    """Whether a word that stands alone is a name, all of it."""
    if len(word) < 2 or word in rules.empty or word in rules.calendar or _ROMAN.fullmatch(word):
        return False
    return not (rules.elisions and word.startswith(rules.elisions))


def _all_in(stretch: str, rules: NameRules) -> Iterator[Mention]:
    form = forms(rules)
    for tokens in runs(stretch, rules):
        words = [word for _, _, word in tokens]
        if len(words) == 1 and words[0] in rules.empty:
            continue
        for first, last, name, titled in _parse(words, rules):
            start = tokens[first][0]
            end = tokens[last][1] if last > first else start + len(name)
            yield start, end, form(name), first == 0, titled


def _parse(words: Sequence[str], rules: NameRules) -> Iterator[tuple[int, int, str, bool]]:
    """The names in a run of words: without what opens it, titles and adjectives taken off, parted at loose links.

    Of each: the number of its first and of its last word, the name, and whether a title stood in front.
    """
    if is_shout(words):
        return
    tokens = [(index, index, word) for index, word in enumerate(words)]
    while tokens and (tokens[0][2] in rules.starters or not tokens[0][2][0].isupper()):
        tokens = tokens[1:]
    for part in _parted(tokens, rules):
        for person, titled in _without_title(part, rules):
            bare = _trimmed(person, titled, rules)
            name = _name(bare, rules)
            if name:
                yield bare[0][0], bare[-1][0], name, titled


def _trimmed(tokens: list[Token], titled: bool, rules: NameRules) -> list[Token]:
    """Without small words at the end, and adjectives ("Russian") in front of what is no body or place."""
    while tokens and (tokens[-1][2] in rules.starters or not (tokens[-1][2][:1].isupper() or "-" in tokens[-1][2])):
        tokens = tokens[:-1]
    while tokens and not (tokens[0][2][:1].isupper() or "-" in tokens[0][2]):
        tokens = tokens[1:]
    while not titled and len(tokens) > 1 and tokens[0][2] in rules.adjectives and tokens[-1][2] not in rules.proper:
        tokens = tokens[1:]
    return tokens


def _name(tokens: list[Token], rules: NameRules) -> str:
    """The name that the tokens make, "" where they make none."""
    name = " ".join([token[2] for token in tokens])
    if len(tokens) != 1:
        return name
    name = _before_small(name)
    bare = _CONTRACTION.split(name)[0]
    if len(name) < 2 or _ROMAN.fullmatch(name) or _PARTY.fullmatch(name) or not rules.empty.isdisjoint((name, bare)):
        return ""
    return name


def _before_small(word: str) -> str:
    """The name in a compound with a common word: "Moscow-run" -> "Moscow"."""
    head, hyphen, tail = word.partition("-")
    return head if hyphen and tail.islower() and len(head) > 3 else word


def _parted(tokens: list[Token], rules: NameRules) -> Iterator[list[Token]]:
    """The run, parted at "of", "for", "and" unless a body or office stands in front ("Bank of …", "Secretary of …")."""
    part: list[Token] = []
    for index, token in enumerate(tokens):
        word = token[2]
        if word in rules.links and not _binds(part, word, tokens[index + 1 :], rules):
            if part:
                yield part
            part = []
        elif part or word not in (rules.particles | rules.links):
            part.append(token)
    if part:
        yield part


def _binds(before: list[Token], link: str, behind: list[Token], rules: NameRules) -> bool:
    """Whether a small word joins what stands on its sides into one name."""
    if not before or not behind:
        return False
    last = before[-1][2]
    if link in rules.particles and before[0][2] in rules.first_names:
        return True
    if len(last) > 1 and last in rules.titles:
        return link == rules.tie and len([token for token in behind if token[2][:1].isupper()]) > 1
    if link in rules.and_words:
        field = behind[0][2]
        tied = not rules.field_bodies.isdisjoint(word for _, _, word in before)
        return tied and field[:1].isupper() and field not in rules.places
    return last in rules.bodies or last == rules.tie


def _has_body(tokens: list[Token], rules: NameRules) -> bool:
    return any(word in rules.bodies for _, _, word in tokens)


def _without_title(tokens: list[Token], rules: NameRules) -> Iterator[tuple[list[Token], bool]]:
    """The names on both sides of a title: "White House Chief Ana Diaz" -> "White House", "Ana Diaz" (titled)."""
    count = len(tokens) - _ends_in_title(tokens, rules)
    last = max((i for i in range(count) if rules.is_title(tokens[i][2])), default=-1)
    if last < 0:
        yield from ((part, False) for part in _before_first_name(tokens, rules))
        return
    front, rest = tokens[:last], tokens[last + 1 :]
    while front and (front[-1][2] in rules.before_title or front[-1][2] in rules.links or front[-1][2] in rules.titles):
        front = front[:-1]
    if front and (_has_body(front, rules) or front[0][2] in rules.places):
        yield front, False
    if rest and rest[0][2] in rules.links:
        rest = _behind_field(rest, rules)
    while len(rest) > 2 and rest[0][2] in rules.before_title:
        rest = rest[1:]  # "Chief Executive"
    if rest:
        yield rest, not _has_body(rest, rules)


def _behind_field(tokens: list[Token], rules: NameRules) -> list[Token]:
    """The name behind the field of an office ("of State Ana Diaz", "of National Parks Ana Diaz")."""
    named = (at for at in range(2, len(tokens) - 1) if tokens[at][2] in rules.first_names)
    return tokens[next(named, 2) :] if len(tokens) > 2 else []


def _ends_in_title(tokens: list[Token], rules: NameRules) -> bool:
    """Whether a last name that is also a title stands behind a first name ("Ana Duke")."""
    return len(tokens) > 1 and tokens[-2][2] in rules.first_names and rules.is_title(tokens[-1][2])


def _before_first_name(tokens: list[Token], rules: NameRules) -> Iterator[list[Token]]:
    """The run, parted where a place, body or office stands in front of a first name ("USA Ana Diaz")."""
    for index in range(1, len(tokens) - 1):
        word = tokens[index - 1][2]
        if tokens[index][2] not in rules.first_names or word in rules.first_names or word in rules.place_before:
            continue
        if _has_body(tokens[index:], rules):
            continue
        office = _is_office(word, rules)
        if office or rules.nouns_capitalised or _stands_apart(tokens[:index], rules):
            yield tokens[: index - office]
            yield tokens[index:]
            return
    yield tokens


def _stands_apart(tokens: list[Token], rules: NameRules) -> bool:
    """Whether the words in front of a first name are the name of a place or body."""
    word = tokens[-1][2]
    return word in rules.places or (word.isupper() and "." not in word) or _has_body(tokens, rules)


def _is_office(word: str, rules: NameRules) -> bool:
    """Whether a word tells what somebody is ("Executive", "President-elect", "Thirty-year-old")."""
    head, hyphen, tail = word.partition("-")
    if hyphen and tail.islower():
        return True
    return word in rules.before_title or rules.is_title(head) or head.lower() in rules.roles
