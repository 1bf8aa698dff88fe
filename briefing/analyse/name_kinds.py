"""What a name names: the words in it and around it vote for a person, a place or a body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from briefing.analyse.name_rules import UPPER, NameRules
from briefing.model import NameKind

Evidence = Literal["person", "place", "body", "count"]

_BEFORE = re.compile(r"(\w+)[ \u00a0](?:(\w+)[ \u00a0])?\Z")
_AGE = re.compile(r",? (?:\()?\d{1,2}[,)]")
_BEHIND = re.compile(r"[ ,]{1,2}([\w’']+)")
_INITIALS = re.compile(rf"(?:[{UPPER}]\.)+")
_ACRONYM_LENGTH = 6


def evidence(text: str, start: int, end: int, titled: bool, rules: NameRules) -> Iterator[Evidence]:
    """The votes of one mention's surroundings."""
    if titled:
        yield "person"
        yield "person"
    before = text[max(0, start - 24) : start].split()
    previous = before[-1] if before and text[start - 1 : start].isspace() else ""
    if previous in rules.lower_titles or previous in rules.says:
        yield "person"
    if previous.lower() in rules.place_in:
        yield "place"
    behind = _BEHIND.match(text, end)
    if behind and behind.group(1) in rules.says:
        yield "person"
    if _AGE.match(text, end):
        yield "person"
    if any(" ".join(before).endswith(noun) for noun in rules.place_of):
        yield "place"
        yield "place"


def kind_of(name: str, votes: Mapping[Evidence, int], rules: NameRules) -> NameKind:
    """What a name is, given its own words and the votes of all its mentions."""
    words = name.split(" ")
    inner = _by_words(name, words, votes, rules)
    if inner:
        return inner
    person, place = votes.get("person", 0), votes.get("place", 0)
    if person > place:
        return "person"
    # One "at Ana's" among ten mentions makes no place.
    if 4 * place >= votes.get("count", 0) > 0 and place:
        return "place"
    return "person" if _looks_personal(words, rules) else "other"


def _by_words(name: str, words: list[str], votes: Mapping[Evidence, int], rules: NameRules) -> NameKind | None:
    if name in rules.places:
        return "place"
    if any(word in rules.bodies for word in words) and not (words[0] in rules.first_names and votes.get("person")):
        return "body"
    if len(words) > 1 and words[-1] in rules.place_nouns:
        return "place"
    if len(words) > 1 and words[0] in rules.first_names:
        return "person"
    if name.isupper() and name.isalpha() and 1 < len(name) <= _ACRONYM_LENGTH:
        return "body"
    if len(words) > 1 and words[0] in rules.place_before and not votes.get("person"):
        return "place"
    return None


def _looks_personal(words: list[str], rules: NameRules) -> bool:
    """An initial in the middle ("Ana P. Diaz") or a particle ("Ana de Souza") is a person's."""
    return any(_INITIALS.fullmatch(word) for word in words[:-1]) or any(w in rules.particles for w in words[1:-1])
