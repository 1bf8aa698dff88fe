"""The people and bodies of an article as speakers: full names, roles, he or she, and where each is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.analyse.pieces import Tokens
from briefing.analyse.speech.cues import (
    AUXILIARY,
    BETWEEN,
    CONJUNCTION,
    CUE,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SUBORDINATE,
    THAT,
    Gender,
    Lexicon,
)  # fmt: skip
from briefing.analyse.speech.kinds import CAPITAL, PERSON, SOMEBODY, TITLE, UNSTOPPED, WORD
from briefing.analyse.speech.roles import sound
from briefing.model import Name

_TELLS = 4  # weight of pronouns that tell a gender: two of them
_WINDOW = 90  # characters behind a mention in which a pronoun tells its gender
_LONGEST_ROLE = 14  # words
_LONGEST_OFFICE = 4  # words behind the noun of a role ("minister of mines and energy")
_NO_MODIFIER = (
    THAT | AUXILIARY | PREPOSITION | CONJUNCTION | SUBORDINATE | DETERMINER | RELATIVE | BETWEEN | PRONOUN | CUE
)
_NO_OFFICE = CONJUNCTION | SUBORDINATE | RELATIVE | PRONOUN | CUE
_SHORTEST = 3  # letters of a role cut short, stop included
_KEPT = 50_000
_OWNED = ("'s", "’s")
_BETWEEN_WORDS = re.compile(r"[ .]+")


# Where somebody is named, outside of marked words: start, end and name.
Mention = tuple[int, int, Name]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """All names of an article, found by place or by their last word. What is found of a name is kept."""

    text: str
    rules: Lexicon
    tokens: Tokens
    mentions: Sequence[Mention]
    starts: Sequence[int]
    names: Sequence[Name]
    by_last: dict[str, Name] = field(default_factory=dict)
    _genders: dict[str, Gender] = field(default_factory=dict)
    _roles: dict[str, str | None] = field(default_factory=dict)
    _called: dict[str, Sequence[str]] = field(default_factory=dict)

    def at(self, start: int, end: int) -> Mention | None:
        """The last mention of a name in a place, if there is one."""
        for index in range(bisect_left(self.starts, end) - 1, -1, -1):
            if self.mentions[index][1] > start:
                return self.mentions[index]
            if self.starts[index] < start:
                break
        return None

    def full(self, start: int, end: int) -> Name | None:
        """The fullest form of the name printed at a place, in this article."""
        mention = self.at(start, end)
        here = mention[2] if mention else None
        printed = self.text[start:end].removesuffix("'s").removesuffix("’s").split()
        known = self.by_last.get(printed[-1]) if printed else None
        if here is None or (known and " " not in here.name and known.kind != "place"):
            return known or here
        return here

    def gender(self, name: Name) -> Gender:
        """He, she or neither, by first name, title and the roles beside the mentions; "any" where nothing tells."""
        known = self._genders.get(name.name)
        if known is None:
            known = self._genders[name.name] = self._gender(name)
        return known

    def role(self, name: Name) -> str | None:
        """The role printed at the first mentions of a name: in front of it, or behind it between commas."""
        if name.name not in self._roles:
            found = (self._role_at(start, end) for start, end in name.mentions[:3])
            self._roles[name.name] = next((role for role in map(self.plain, found) if role), None)
        return self._roles[name.name]

    def plain(self, role: str | None) -> str | None:
        """A role without its article; None for one that is only courtesy, and for words that are no role."""
        words = (sound(role, self.rules) or "").split()
        while words and (words[0].lower() in self.rules.articles or words[0] in self.rules.plain):
            if len(words) > 1 and words[1].islower() and words[1].endswith(_OWNED):
                break  # "the group's president"
            words = words[1:]
        return " ".join(words) or None

    def _gender(self, name: Name) -> Gender:
        if name.kind == "body":
            return "thing"
        first = name.name.split(" ", 1)[0]
        if first in self.rules.first_names and " " in name.name:
            return self.rules.first_names[first]
        told = self._told(name)
        if told != "any" or name.kind != "person":
            return told
        return self._by_pronouns(name)

    def with_role(self, words: Sequence[str], at: int) -> Name | None:
        """The person whose role has these words in it ("senator"): the one named last before a place."""
        before = (name for name in self.persons if name.mentions and name.mentions[0][0] < at)
        found = [name for name in before if self._is_called(name, words)]
        return max(found, key=lambda name: _last_before(name, at), default=None)

    def _is_called(self, name: Name, words: Sequence[str]) -> bool:
        role = self._role_words(name)
        if any(word in self.rules.former and word not in words for word in role):
            return False
        held = (word in role or any(_stands_for(told, word) for told in role) for word in words)
        return all(held) or self._titled(name, words)

    def _role_words(self, name: Name) -> Sequence[str]:
        found = self._called.get(name.name)
        if found is None:
            found = self._called[name.name] = (self.role(name) or "").lower().split()
        return found

    def _titled(self, name: Name, words: Sequence[str]) -> bool:
        title, start = " ".join(words), name.mentions[0][0] if name.mentions else 0
        return self.text[max(start - len(title) - 1, 0) : start].strip().lower() == title

    @property
    def persons(self) -> Sequence[Name]:
        """Those who are known to be people, those named most often first."""
        return [name for name in self.names if name.kind == "person"]

    def _told(self, name: Name) -> Gender:
        """By the words in front of a mention: a title, or a role with a gender."""
        for start, _ in name.mentions[:6]:
            for word in self.text[max(start - 30, 0) : start].split()[-3:]:
                gender = _told_by(word, self.rules)
                if gender in ("male", "female"):
                    return gender
        return "any"

    def _by_pronouns(self, name: Name) -> Gender:
        """By the first pronoun between each mention and the next name, if three out of four agree.

        "He" and "she" tell more than other forms: in "Moll asked her" Moll is somebody else.
        """
        male = female = 0
        for _, end in name.mentions[:12]:
            found = self.rules.evidence.search(self.text, end, min(end + _WINDOW, self._next(end)))
            if found is None or self.text[end : found.start()] == ",":  # "Moll, she said, is late"
                continue
            word = found[1].lower()
            weight = 3 if word in self.rules.pronouns else 2
            male += weight * (self.rules.genders.get(word) == "male")
            female += weight * (self.rules.genders.get(word) == "female")
        if max(male, female) < _TELLS or max(male, female) < 3 * min(male, female):
            return "any"
        return "male" if male > female else "female"

    def _next(self, at: int) -> int:
        """Where the next name is mentioned."""
        index = bisect_left(self.starts, at)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def _role_at(self, start: int, end: int) -> str | None:
        before, behind = self.tokens.index(start) - 1, self.tokens.index(end)
        role = self._role_before(before, start)
        if role or self.tokens.printed[behind : behind + 1] != [","]:
            return role
        return self._apposed(before, behind) or self._role_behind(behind)

    def _apposed(self, comma: int, behind: int) -> str | None:
        """The role before a name between commas ("The mayor, Ada Moll, opened"), unless one with an article follows."""
        words = self.tokens
        if comma < 1 or words.printed[comma] != ",":
            return None
        if any(flag & DETERMINER for flag in words.flags[behind + 1 : behind + 2]):
            return None
        if words.flags[comma - 1] & (SOMEBODY | PERSON) == SOMEBODY:
            return None
        return self._role_before(comma - 1, words.starts[comma])

    def _role_before(self, last: int, start: int) -> str | None:
        """The role that ends with the word ``last``, before ``start``."""
        words = self.tokens
        if last > 0 and words.printed[last] == "." and words.flags[last - 1] & UNSTOPPED:
            last -= 1
        if last < 0:
            return None
        first = last if words.flags[last] & (TITLE | UNSTOPPED | SOMEBODY) else self._head(last)
        if first is None:
            return None
        while first and last - first < 6 and self._modifies(first - 1) and "\n" not in self._gap(first):
            first -= 1
        first = next((at for at in range(last - 1, first, -1) if words.lower[at] in self.rules.former), first)
        begin = whole(self.text, words.starts[first])
        body = self.at(begin, begin + 1)  # "House of Representatives Speaker": not without all of the body
        return _clean(self.text[min(begin, body[0]) if body else begin : start])

    def _head(self, last: int) -> int | None:
        """The number of the noun of a role in front of what ``last`` ends ("minister" of "minister of mines")."""
        words, roles = self.tokens, self.rules.roles
        for at in range(last, max(last - _LONGEST_OFFICE, 0) - 1, -1):
            flags = words.flags[at]
            if not flags & WORD or flags & (_NO_OFFICE if at < last else _NO_MODIFIER):
                return None
            if flags & ROLE and words.lower[at] in roles:
                return at if flags & PERSON and words.flags[at + 1] & PREPOSITION else None
        return None

    def _gap(self, at: int) -> str:
        return self.text[self.tokens.end(at - 1) : self.tokens.starts[at]]

    def _modifies(self, at: int) -> bool:
        """Whether a word belongs to the role that goes on behind it; before a capital few small words do."""
        words, rules = self.tokens, self.rules
        flags = words.flags[at]
        if not flags & WORD or (flags & _NO_MODIFIER and not flags & ROLE):
            return False
        small = words.flags[at + 1] & CAPITAL and words.printed[at][:1].islower()
        if not small or flags & ROLE or not rules.before_titles:
            return True
        return words.lower[at].split("-")[0] in rules.before_titles

    def title_start(self, first: int) -> int:
        """Where a title begins whose first word with a capital has that number: "former" belongs to it."""
        while first and self._qualifies(first - 1):
            first -= 1
        return self.tokens.starts[first]

    def _qualifies(self, at: int) -> bool:
        """Whether a small word belongs to the title behind it ("former")."""
        lower = self.tokens.lower[at]
        return self.tokens.printed[at] == lower and lower.split("-")[0] in self.rules.before_titles

    def _role_behind(self, comma: int) -> str | None:
        """The role behind the comma that follows a name."""
        words = self.tokens
        last = first = comma + 1
        while last - first <= _LONGEST_ROLE and self._goes_on(last):
            last += 1
        flags = words.flags[first:last]
        if not flags or last - first > _LONGEST_ROLE or flags[0] & RELATIVE or any(map(PRONOUN.__and__, flags)):
            return None
        if not any(map(SOMEBODY.__and__, flags[:6])):
            return None
        return _clean(self.text[words.starts[first] : words.end(last - 1)])

    def _goes_on(self, at: int) -> bool:
        """Whether a role goes on with the token: a word, or the stop of an abbreviation ("aide to Rep. Lind")."""
        words = self.tokens
        if at >= len(words.printed):
            return False
        if words.printed[at] != ".":
            return bool(words.flags[at] & WORD)
        return bool(words.flags[at - 1] & UNSTOPPED) and at + 1 < len(words.printed)


@lru_cache(maxsize=_KEPT)
def _told_by(word: str, rules: Lexicon) -> Gender | None:
    """What a word in front of a name, marks that hang on it included, says of somebody's gender."""
    return rules.titles.get(word) or rules.role(word.lower().strip(",."))


def _stands_for(told: str, word: str) -> bool:
    """Whether a word of a role is a word, or short for it ("Sen." for "senator")."""
    return told == word or (told[-1:] == "." and len(told) > _SHORTEST and word.startswith(told[:-1]))


def _last_before(name: Name, at: int) -> int:
    return max((start for start, _ in name.mentions if start < at), default=-1)


def whole(text: str, start: int) -> int:
    """Where the word begins that holds a place ("U.S.-based")."""
    while start and not text[start - 1].isspace() and (text[start - 1].isalnum() or text[start - 1] in "-."):
        start -= 1
    return start


def _clean(text: str) -> str | None:
    return " ".join(text.split()).strip(" ,;:") or None


def people(
    text: str, names: Sequence[Name], words: Tokens, *, rules: Lexicon, outside: Sequence[tuple[int, int]]
) -> People:
    """Who is named in a text. ``outside`` are the marked words, whose names are not the article's own."""
    places = [(start, -end, number) for number, name in enumerate(names) for start, end in name.mentions]
    places.sort()
    mentions = [(start, -end, names[number]) for start, end, number in _free(places, outside)]
    by_last: dict[str, Name] = {}
    for name in names:
        last = name.name.rsplit(" ", 1)
        if len(last) > 1 and name.kind != "place":
            known = by_last.get(last[1])
            if known is None or _rank(name) > _rank(known):
                by_last[last[1]] = name
    return People(text, rules, words, mentions, [start for start, _, _ in mentions], names, by_last)


def _free(places: Sequence[tuple[int, int, int]], outside: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int, int]]:
    """The places that lie in none of the spans; both are in order."""
    found, at = [], 0
    for place in places:
        while at < len(outside) and outside[at][1] <= place[0]:
            at += 1
        if at == len(outside) or place[0] < outside[at][0]:
            found.append(place)
    return found


def _rank(name: Name) -> tuple[bool, int, str]:
    return name.kind == "person", name.count, name.name
