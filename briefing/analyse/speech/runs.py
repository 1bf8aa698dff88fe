"""Names and roles among the tokens of a text: runs of capitalised words, and the words that end a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analyse.pieces import Tokens
from briefing.analyse.speech import cues
from briefing.analyse.speech.cues import Lexicon

_NO_NAME = (
    cues.CALENDAR | cues.DETERMINER | cues.PREPOSITION | cues.CONJUNCTION | cues.SUBORDINATE | cues.BETWEEN
    | cues.PRONOUN | cues.STARTER
)  # fmt: skip
_OTHER_CLAUSE = cues.SUBORDINATE | cues.RELATIVE | cues.PRONOUN | cues.CUE
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "du",
        "des",
        "von",
        "van",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "di",
        "da",
        "dos",
        "del",
        "y",
        "zu",
        "und",
        "ter",
        "ten",
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """What the words of one text are by themselves. Ranges are numbers of tokens, the last one not included."""

    tokens: Tokens
    rules: Lexicon
    names: frozenset[int]  # where known names start, and all their words where nouns have capitals

    def is_word(self, at: int) -> bool:
        """Whether a token is a word, not a mark."""
        return self.tokens.printed[at][:1].isalnum()

    def owns(self, at: int) -> bool:
        """Whether a name owns what follows it ("Costa's")."""
        return self.tokens.printed[at].endswith(("'s", "’s", "'", "’"))

    def is_role(self, at: int) -> bool:
        """Whether a word tells what somebody is."""
        if self.tokens.flags[at] & cues.ROLE:
            return True
        return bool(self.rules.compounds) and self.rules.role(self.tokens.lower[at]) is not None

    def stops(self, at: int) -> bool:
        """Whether a word begins another clause."""
        flags = self.tokens.flags[at]
        return bool(flags & _OTHER_CLAUSE) and not flags & cues.ROLE

    def abbreviates(self, at: int) -> bool:
        """Whether a stop belongs to an initial or abbreviation and a name goes on behind it ("George W. Bush")."""
        printed = self.tokens.printed
        if not 0 < at < len(printed) - 1 or self.tokens.starts[at] != self.tokens.ends[at - 1]:
            return False
        short = len(printed[at - 1]) == 1 or printed[at - 1] in self.rules.abbreviations
        return short and printed[at - 1][:1].isupper() and printed[at + 1][:1].isupper()

    def run(self, at: int, last: int) -> int:
        """How many words the name has that begins at a word, small particles counted ("Ursula von der Leyen")."""
        if not self.in_name(at):
            return 0
        end = at + 1
        while end < last and not self.owns(end - 1):
            step = end
            if self.tokens.printed[step] == "." and self.abbreviates(step):
                step += 1
            while step < last and step - end < 3 and self.tokens.printed[step] in _PARTICLES:
                step += 1
            if step >= last or not self.in_name(step):
                break
            end = step + 1
        return end - at

    def in_name(self, at: int) -> bool:
        """Whether a word may be part of a name."""
        word = self.tokens.printed[at]
        if self.rules.nouns_capital and self.tokens.starts[at] in self.names:
            return True
        if not word[:1].isupper() or (self.tokens.flags[at] & _NO_NAME and not (word.isupper() and len(word) > 1)):
            return False
        if self.rules.nouns_capital:
            return self.is_capital(at - 1) or self.is_capital(at + 1)
        return not word.endswith(self.rules.participle)

    def is_capital(self, at: int) -> bool:
        """Whether a token may be one of several words of a name."""
        tokens = self.tokens
        if not 0 <= at < len(tokens.printed) or not tokens.printed[at][:1].isupper():
            return False
        return tokens.starts[at] in self.names or not tokens.flags[at] & _NO_NAME

    def last_run(self, first: int, last: int) -> tuple[int, int]:
        """The last name in a range; empty if equal."""
        at, found = first, (first, first)
        while at < last:
            run = self.run(at, last)
            if run:
                found = (at, at + run)
            at += run or 1
        return found
