"""The words and marks of a text as parallel lists, made once, for all stages that look at words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, filterfalse

from briefing.analyse.languages import LanguageData
from briefing.analyse.speech.kinds import kinds
from briefing.analyse.words import MARKS

# Plain words first; what may join words is tried only where it stands.
_PIECE = re.compile(
    rf"(?:[A-Za-z]++(?=[ ,\n])"
    rf"|\w++(?>(?:(?=[’'.&@\-{MARKS}])(?>(?:[’'.&@\-]\w++|[{MARKS}]++\w*+)*)['’]?+)?)|[^\w\s])\s*+"
)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Words and marks in order: as printed, lower case, where each starts, and what it can be (bits of ``kinds``).

    The last one is empty and stands at the end of the text.
    """

    printed: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    flags: Sequence[int]

    def index(self, at: int) -> int:
        """The number of the first token that starts at or behind a place."""
        return bisect_left(self.starts, at)

    def end(self, at: int) -> int:
        """Where a token ends."""
        return self.starts[at] + len(self.printed[at])

    def part(self, start: int, end: int) -> Tokens:
        """The tokens that start in ``start:end``."""
        here = slice(self.index(start), self.index(end))
        return Tokens(self.printed[here], self.lower[here], self.starts[here], self.flags[here])


def read(text: str, data: LanguageData) -> Tokens:
    """The tokens of a text."""
    pieces = _PIECE.findall(text)
    printed = [*map(str.rstrip, pieces), ""]
    starts = list(accumulate(map(len, pieces), initial=len(text) - len(text.lstrip())))
    lower, flags = zip(*map(kinds(data).__getitem__, printed), strict=True)
    return Tokens(printed, lower, starts, flags)


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """How often each different token of a text comes, in small letters, in the order in which they come first.

    ``other`` are those that are no words of the letters a to z, ``others`` the same as one text.
    """

    counts: Mapping[str, int]
    other: Set[str]
    others: str

    def may_hold(self, parts: Iterable[str]) -> bool:
        """Whether the text can hold a phrase that has these parts between its blanks; cheaper than to look for it."""
        return all(part in self.counts or part in self.others for part in parts)


def forms(words: Tokens) -> Forms:
    """The different tokens of a text."""
    counts = Counter(words.lower)
    other = {*filterfalse(str.isalpha, counts), *filterfalse(str.isascii, counts)}
    return Forms(counts, other, " ".join(other))
