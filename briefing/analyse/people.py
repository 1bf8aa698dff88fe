"""The people and bodies of an article as speakers: full names, whether he or she, where each is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.analyse.cues import Gender, Lexicon
from briefing.model import Name

_WORDS = re.compile(r"[^\W_][\w.’'-]*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\b|['’]$")
_WINDOW = 90  # characters behind a mention in which a pronoun tells its gender


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody is named, outside of marked words."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """All names of an article, found by place or by their last word."""

    text: str
    rules: Lexicon
    mentions: Sequence[Mention]
    starts: Sequence[int]
    by_last: dict[str, Name] = field(default_factory=dict)

    def at(self, start: int, end: int) -> Name | None:
        """The name that is mentioned in a place, if one is."""
        index = bisect_left(self.starts, start)
        for mention in self.mentions[max(index - 1, 0) : index + 3]:
            if mention.start < end and mention.end > start:
                return mention.name
        return None

    def full(self, start: int, end: int) -> Name | None:
        """The fullest form of the name printed at a place, in this article."""
        here = self.at(start, end)
        printed = _WORDS.findall(self.text, start, end)
        known = self.by_last.get(printed[-1]) if printed else None
        if here is None or (known and " " not in here.name and known.kind != "place"):
            return known or here
        return here

    def gender(self, name: Name) -> Gender:
        """He, she or neither, by title, first name and the roles beside the mentions; "any" where nothing tells."""
        if name.kind == "body":
            return "thing"
        first = name.name.split(" ", 1)[0]
        if first in self.rules.first_names and " " in name.name:
            return self.rules.first_names[first]
        told = self._told(name)
        if told != "any":
            return told
        return self._by_pronouns(name)

    def _told(self, name: Name) -> Gender:
        """By the words in front of a mention: a title, or a role with a gender."""
        for start, _ in name.mentions[:6]:
            for word in self.text[max(start - 30, 0) : start].split()[-3:]:
                gender = self.rules.titles.get(word) or self.rules.roles.get(word.lower().strip(",."))
                if gender in ("male", "female"):
                    return gender
        return "any"

    def _by_pronouns(self, name: Name) -> Gender:
        """By the first pronoun behind each mention, if three out of four agree."""
        votes = {"male": 0, "female": 0}
        for _, end in name.mentions[:12]:
            found = self.rules.evidence.search(self.text, end, end + _WINDOW)
            gender = self.rules.genders.get(found[1].lower()) if found else None
            if gender in votes:
                votes[gender] += 1
        more: Gender = "male" if votes["male"] >= votes["female"] else "female"
        return more if votes[more] >= 2 and votes[more] >= 3 * (sum(votes.values()) - votes[more]) else "any"


def people(text: str, names: Sequence[Name], rules: Lexicon, outside: Sequence[tuple[int, int]]) -> People:
    """Who is named in a text. ``outside`` are the marked words, whose names are not the article's own."""
    mentions = sorted(
        (Mention(start, end, name) for name in names for start, end in name.mentions),
        key=lambda mention: (mention.start, -mention.end),
    )
    free = [mention for mention in mentions if not _within(mention.start, outside)]
    by_last: dict[str, Name] = {}
    for name in names:
        words = name.name.split(" ")
        if len(words) > 1 and name.kind != "place":
            known = by_last.get(words[-1])
            if known is None or _rank(name) > _rank(known):
                by_last[words[-1]] = name
    return People(text, rules, free, [mention.start for mention in free], by_last)


def _rank(name: Name) -> tuple[bool, int, str]:
    return name.kind == "person", name.count, name.name


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(spans, (at + 1,)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
