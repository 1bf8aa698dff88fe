"""Names and roles among the tokens of a text: runs of capitalised words, and the words that end a phrase."""

from __future__ import annotations

from dataclasses import dataclass
from operator import or_

from briefing.analyse.pieces import Tokens
from briefing.analyse.speech.cues import CALENDAR, Lexicon
from briefing.analyse.speech.kinds import CAPITAL, NAME, NO_NAME, OWNS, PARTICIPLE, PARTICLE

_ENDING = CAPITAL | PARTICIPLE  # of a last name that is spelt like a verb ("Ada Manning")


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """What the words of one text are by themselves. Ranges are numbers of tokens, the last one not included."""

    tokens: Tokens
    rules: Lexicon
    names: frozenset[int]  # where known names start, and all their words where nouns have capitals

    def has(self, kinds: int, first: int, last: int) -> bool:
        """Whether a word of a range is of one of these kinds."""
        return any(map(kinds.__and__, self.tokens.flags[first:last]))

    def is_capital(self, at: int) -> bool:
        """Whether a token may be one of several words of a name."""
        return _is_capital(self.tokens.flags[at], self.tokens.starts[at] in self.names)

    def abbreviates(self, at: int) -> bool:
        """Whether a stop belongs to an initial or abbreviation and a name goes on behind it ("George W. Bush")."""
        words = self.tokens
        if not 0 < at < len(words.printed) - 1 or words.starts[at] != words.end(at - 1):
            return False
        short = len(words.printed[at - 1]) == 1 or words.printed[at - 1] in self.rules.abbreviations
        return short and bool(words.flags[at - 1] & words.flags[at + 1] & CAPITAL)

    def run(self, at: int, last: int) -> int:
        """How many words the name has that begins at a word, small particles counted ("Ursula von der Leyen")."""
        flags, end = self.tokens.flags, at + 1
        if not flags[at] & NAME and not self._is_known(at):
            return 0
        while end < last and not flags[end - 1] & OWNS:
            step = end
            if not flags[step] and self.tokens.printed[step] == "." and self.abbreviates(step):
                step += 1
            while step < last and step - end < 3 and flags[step] & PARTICLE:
                step += 1
            if step >= last or not (flags[step] & NAME or flags[step] & _ENDING == _ENDING or self._is_known(step)):
                break
            end = step + 1
        return end - at

    def _is_known(self, at: int) -> bool:
        """Whether a name begins at a word that could be another ("Manning", "May")."""
        return bool(self.tokens.flags[at] & (PARTICIPLE | CALENDAR)) and self.tokens.starts[at] in self.names

    def last_run(self, first: int, last: int) -> tuple[int, int]:
        """The last name in a range; empty if equal."""
        at, found = first, (first, first)
        while at < last:
            if run := self.run(at, last):
                found = at, at + run
            at += run or 1
        return found


def among_nouns(words: Tokens, names: frozenset[int]) -> Tokens:
    """The tokens of a language whose nouns have capitals.

    There only known names, whose words start at ``names``, and words with a capital beside another may stand in a name.
    """
    known = list(map(names.__contains__, words.starts))
    capital = list(map(_is_capital, words.flags, known))
    beside = map(or_, [False, *capital[:-1]], [*capital[1:], False])
    flags = [
        bits | NAME if named else bits if near else bits & ~NAME
        for bits, named, near in zip(words.flags, known, beside, strict=True)
    ]
    return Tokens(words.printed, words.lower, words.starts, flags)


def _is_capital(bits: int, named: bool) -> bool:
    return bool(bits & CAPITAL) and (named or not bits & NO_NAME)
