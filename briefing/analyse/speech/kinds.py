"""What each word is to the one who looks for a speaker, as it is printed; told once of each word of a language."""

from __future__ import annotations

import sys
from functools import cache

from briefing.analyse.languages import LanguageData
from briefing.analyse.speech import cues
from briefing.analyse.speech.cues import Gender, Lexicon, lexicon

# Beside the bits of its lower-case form: it begins with a letter or digit, or with a capital; it owns what follows
# ("Costa's"); it may stand in a name, or in a phrase, as what begins another clause may not; it tells what a person,
# or a person or body is; it is a title, or one but for its full stop; and what it is by its ending.
(
    WORD, CAPITAL, OWNS, NAME, PHRASE, PERSON, SOMEBODY, TITLE, UNSTOPPED, PARTICLE, ADVERB, PARTICIPLE,
) = (1 << bit for bit in range(16, 28))  # fmt: skip

NO_NAME = (
    cues.CALENDAR | cues.DETERMINER | cues.PREPOSITION | cues.CONJUNCTION | cues.SUBORDINATE | cues.BETWEEN
    | cues.PRONOUN | cues.STARTER
)  # fmt: skip
_OTHER_CLAUSE = cues.SUBORDINATE | cues.RELATIVE | cues.PRONOUN | cues.CUE
_PARTICLES = frozenset(
    (
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
    )
)
_OWNS = ("'s", "’s", "'", "’")
_KEPT = 200_000


class Kinds(dict[str, tuple[str, int]]):
    """Lower-case form and bits of the words that were asked for; forgets all when there are many.

    Equal strings and numbers are kept once: what lies close together is found sooner.
    """

    def __init__(self, rules: Lexicon) -> None:
        super().__init__()
        self._rules = rules
        self._shared: dict[int, int] = {}

    def __missing__(self, printed: str) -> tuple[str, int]:
        if len(self) >= _KEPT:
            self.clear()
        lower = sys.intern(printed.lower())
        bits = _bits(printed, lower, self._rules)
        found = self[lower if lower == printed else printed] = lower, self._shared.setdefault(bits, bits)
        return found


@cache
def kinds(data: LanguageData) -> Kinds:
    """Lower-case form and bits of each word of a language, by the word as it is printed."""
    return Kinds(lexicon(data))


def _bits(printed: str, lower: str, rules: Lexicon) -> int:
    bits = rules.flags.get(lower, 0)
    if printed == "&":
        return bits | WORD | PHRASE | PARTICLE
    if printed[1:2] == "-" and printed[0] in rules.parties:
        return bits | WORD | PHRASE
    if printed[:1].isalnum():
        bits |= WORD if bits & _OTHER_CLAUSE and not bits & cues.ROLE else WORD | PHRASE
    if bits & cues.ROLE or rules.compounds:
        bits |= _of_role(rules.role(lower))
    if printed[:1].isupper():
        bits |= CAPITAL | NAME if _names(printed, bits, rules) else CAPITAL
    if printed in rules.titles:
        bits |= TITLE
    if f"{printed}." in rules.titles:
        bits |= UNSTOPPED
    if printed in _PARTICLES:
        bits |= PARTICLE
    if printed.endswith(_OWNS):
        bits |= OWNS
    if lower.endswith(rules.adverb) and printed[:1].islower():
        bits |= ADVERB
    return bits | PARTICIPLE if lower.endswith(rules.participle) else bits


def _of_role(role: Gender | None) -> int:
    if role is None:
        return 0
    return SOMEBODY if role == "thing" else SOMEBODY | PERSON


def _names(printed: str, bits: int, rules: Lexicon) -> bool:
    """Whether a word with a capital may stand in a name."""
    if bits & NO_NAME and not (printed.isupper() and len(printed) > 1):
        return False
    return rules.nouns_capital or not printed.endswith(rules.participle)
