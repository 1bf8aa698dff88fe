"""What a name names: the words in it and around it vote for a person, a place or a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analyse.names.rules import UPPER, NameRules
from briefing.model import NameKind

_AGE = re.compile(r",? (?:\()?\d{1,2}[,)]")
_BEHIND = re.compile(r"[ ,]{1,2}([\w’']+)")
_OWNED = ("'s", "’s")
_INITIALS = re.compile(rf"(?:[{UPPER}]\.)+")
_ACRONYM_LENGTH = 6
_WINDOW = 24
# How far from a name its verb may stand, and what ends the clause before that.
_CLAUSE = 60
_CLAUSE_END = re.compile(r"[.,;:!?\n“”\"]")


def evidence(text: str, start: int, end: int, titled: bool, rules: NameRules) -> tuple[int, int]:
    """The votes of one mention's surroundings: for a person, for a place."""
    before = text[max(0, start - _WINDOW) : start]
    person, place = 2 * titled, 0
    if before[-1:].isspace() and (words := before.rsplit(None, 1)):
        previous = words[-1]
        if previous in rules.in_front:
            person += rules.in_front[previous]
        place = previous in rules.place_in or previous.lower() in rules.place_in
        if previous in rules.ends_place_of:
            place += 2 * before.endswith(rules.place_of)
    if text[end : end + 1] in (" ", ",") and (behind := _BEHIND.match(text, end)):
        word = behind.group(1)
        if word[0].isdigit():
            person += bool(_AGE.match(text, end))
        person += word in rules.says
        person += word in rules.of and _says_further_on(text[end : end + _CLAUSE], rules)
        person += (
            word in rules.articles and " " in text[start:end] and _is_somebody(text[end + 2 : end + _CLAUSE], rules)
        )
    if before.endswith(", ") and text[end : end + 1] == "," and " " in text[start:end]:
        person += _ends_in_role(text[max(0, start - _CLAUSE) : start - 2], rules)
    return person, place


def _ends_in_role(before: str, rules: NameRules) -> bool:
    """Whether a phrase in front of a name and its comma tells what a person is ("The leader of it, Ana Diaz,")."""
    words = _CLAUSE_END.split(before)[-1].split()
    if not words or not (words[0].lower() in rules.articles or words[0].endswith(_OWNED)):
        return False
    hangs = (at for at, word in enumerate(words) if word in rules.of or word in rules.place_in)
    return words[next(hangs, len(words)) - 1].lower().rsplit("-", 1)[-1] in rules.roles


def _is_somebody(after: str, rules: NameRules) -> bool:
    """Whether the phrase behind a name and its comma tells what a person is ("Ana Diaz, a retired teacher from …")."""
    head = ""
    for word in _CLAUSE_END.split(after, maxsplit=1)[0].split()[1:]:
        if word in rules.of or word in rules.place_in:
            break
        head = word
    return head.lower().rsplit("-", 1)[-1] in rules.roles


def _says_further_on(after: str, rules: NameRules) -> bool:
    """Whether a word of saying follows a phrase with "of" or "from" ("Ana Diaz of the trust Green Roof said")."""
    clause = _CLAUSE_END.split(after, 1)[0]
    return any(word in rules.says for word in clause.split()[2:])


def kind_of(words: Sequence[str], inner: NameKind | None, votes: Sequence[int], rules: NameRules) -> NameKind:
    """What a name is, given what its own words say, and how often it is mentioned, as a person, as a place."""
    count, person, place = votes
    if inner and not (inner == "body" and person and words[0] in rules.first_names):
        return inner
    if person > place and not any(map(str.isdigit, words[-1])):
        return "person"
    # One "at Ana's" among ten mentions makes no place.
    if place and 4 * place >= count:
        return "place"
    return "person" if _looks_personal(words, rules) else "other"


def kind_by_words(name: str, words: Sequence[str], rules: NameRules) -> NameKind | None:
    """What the words inside a name say that it is, whatever stands around it."""
    if name in rules.places:
        return "place"
    if not rules.bodies.isdisjoint(words):
        return "body"
    if len(words) > 1 and words[-1] in rules.place_nouns:
        return "place"
    if len(words) > 1 and words[0] in rules.first_names:
        return "person"
    if name.isupper() and name.isalpha() and 1 < len(name) <= _ACRONYM_LENGTH:
        return "body"
    if len(words) > 1 and words[0] in rules.place_before:
        return "place"
    return None


def _looks_personal(words: Sequence[str], rules: NameRules) -> bool:
    """An initial in the middle ("Ana P. Diaz") or a particle ("Ana de Souza") is a person's."""
    return any(_INITIALS.fullmatch(word) for word in words[:-1]) or any(w in rules.particles for w in words[1:-1])
