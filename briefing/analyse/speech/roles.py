"""What may be printed as somebody's role: a noun phrase that tells what a person or body is, without any verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefing.analyse.speech.cues import (
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SUBORDINATE,
    THAT,
    Lexicon,
)  # fmt: skip

_NO_BEGIN = PREPOSITION | CONJUNCTION | SUBORDINATE | RELATIVE | THAT | PRONOUN | CUE | AUXILIARY
_NO_END = PREPOSITION | CONJUNCTION | DETERMINER
_NEW_CLAUSE = RELATIVE | SUBORDINATE
_KEPT = 50_000
_OWNED = ("'s", "’s")
_MARKS = '.,;:()"“”'


@lru_cache(maxsize=_KEPT)
def sound(text: str | None, rules: Lexicon) -> str | None:
    """A role as printed, without what hangs on it ("who will leave office"); None for words that are no role."""
    if not text:
        return None
    words = text.split()
    while words and words[0].isdigit():
        words = words[1:]  # of "No. 2 Democrat"
    flags = [_flag(word, rules) for word in words]
    end = next((at for at in range(1, len(words)) if _begins_clause(words, flags, at)), len(words))
    while end and flags[end - 1] & _NO_END and not flags[end - 1] & ROLE:
        end -= 1
    words, flags = words[:end], flags[:end]
    if not words or (flags[0] & _NO_BEGIN and not flags[0] & (ROLE | DETERMINER)):
        return None
    noun = next((at for at in range(1, end) if _ends_noun(words, flags, at)), end)
    if any(_is_verb(words, flags, at) for at in range(1, end)) or not _tells(words[:noun], words, flags, rules):
        return None
    return " ".join(words[_loose(words[:noun], rules) :]).strip(" ,;:")


def _begins_clause(words: Sequence[str], flags: Sequence[int], at: int) -> bool:
    return (bool(flags[at] & _NEW_CLAUSE) and words[at].islower()) or words[at - 1].endswith((";", ":"))


def _flag(word: str, rules: Lexicon) -> int:
    return rules.flags.get(word.strip(_MARKS).lower(), 0)


def _is_verb(words: Sequence[str], flags: Sequence[int], at: int) -> bool:
    """Whether a word makes a clause of what it stands in."""
    if not words[at].islower() or flags[at] & (ROLE | PREPOSITION):
        return False
    return bool(flags[at] & (AUXILIARY | PRONOUN | THAT))


def _tells(noun: Sequence[str], words: Sequence[str], flags: Sequence[int], rules: Lexicon) -> bool:
    """Whether the noun of the phrase is a role of one person or body; behind "a" or "the" any noun is."""
    if len(noun) == 1 and len(words) > 1 and flags[0] & DETERMINER:
        return any(bits & ROLE for bits in flags)  # "one of her lawyers"
    head = noun[-1].strip(_MARKS)
    if head in rules.first_names or (len(noun) == 2 and noun[0] in rules.first_names):
        return False  # "Ada Cardinal"
    if _is_title(head, rules) or " ".join(noun[-2:]).lower() in rules.roles:
        return True
    lower = head.lower()
    parts = {lower, lower.split("-", 1)[0], lower.rsplit("-", 1)[-1]}  # "president-elect", "co-director"
    if all(rules.role(part) is None for part in parts):
        return words[0].lower() in rules.articles
    return lower in rules.roles or lower.removesuffix("s") not in rules.roles


def _loose(noun: Sequence[str], rules: Lexicon) -> int:
    """How many small words in front of a title with a capital do not belong to it ("led Director")."""
    at, title = 0, _is_title(noun[-1].strip(_MARKS), rules) and bool(rules.before_titles)
    while title and at < len(noun) - 1 and _strays(noun[at], rules):
        at += 1
    return at


def _is_title(word: str, rules: Lexicon) -> bool:
    """Whether a word is a title of one person ("Sen.", not "Sens.")."""
    if f"{word.rstrip('.').removesuffix('s')}." in rules.titles and word.rstrip(".").endswith("s"):
        return False
    return word in rules.titles or f"{word}." in rules.titles


def _strays(word: str, rules: Lexicon) -> bool:
    known = word.split("-", 1)[0] in rules.before_titles or rules.flags.get(word, 0) & DETERMINER
    return word[:1].islower() and not known and not word.endswith(_OWNED)


def _ends_noun(words: Sequence[str], flags: Sequence[int], at: int) -> bool:
    return bool(flags[at] & (PREPOSITION | DETERMINER)) or words[at - 1].endswith(",")
