"""The tokens that attribution looks at: those outside of marked words and brackets, and the cues among them.

What stands in brackets, and all but short words in marks, is left out: nobody who is named there is the one who says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from briefing.analyse.pieces import Tokens
from briefing.analyse.speech.cues import CUE, DETERMINER, GOVERNING, Cue, Lexicon
from briefing.analyse.speech.kinds import CAPITAL, PARTICIPLE, WORD
from briefing.analyse.speech.marks import Marked

Item = TypeVar("Item")

_BRACKETED = re.compile(r"\([^()\n“”„»«]{1,60}\)|\[[^\[\]\n]{1,60}\]")
_HAS_SMALL = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-ÖØ-Þ]")  # a word without a capital
_SHORT = 30  # characters in marks that may be a name


def outside(tokens: Tokens, text: str, spans: Sequence[Marked]) -> Tokens:
    """The tokens of a text outside its marked words and brackets."""
    hidden = [(s.start, s.end) for s in spans if s.end - s.start > _SHORT or _HAS_SMALL.search(text, s.start, s.end)]
    if "(" in text or "[" in text:
        hidden = sorted([*hidden, *(found.span() for found in _BRACKETED.finditer(text))])
    if not hidden:
        return tokens
    left, at = [], 0
    for start, end in hidden:
        first, last = tokens.index(start), tokens.index(end)
        if first > at:
            left.append(slice(at, first))
        at = max(at, last)
    left.append(slice(at, None))
    return Tokens(
        _joined(tokens.printed, left),
        _joined(tokens.lower, left),
        _joined(tokens.starts, left),
        _joined(tokens.flags, left),
    )


def _joined(column: Sequence[Item], parts: Sequence[slice]) -> list[Item]:
    joined: list[Item] = []
    for part in parts:
        joined += column[part]
    return joined


def find_cues(words: Tokens, rules: Lexicon) -> list[Cue]:
    """The cues of a text, in order. A noun of the same letters ("the report") is none."""
    found: list[Cue] = []
    behind = 0
    for at in [at for at, bits in enumerate(words.flags) if bits & CUE]:
        if at >= behind and (cue := _cue_at(words, at, rules)):
            found.append(cue)
            behind = cue.behind
    return found


def _cue_at(words: Tokens, at: int, rules: Lexicon) -> Cue | None:
    lower = words.lower
    first, following = lower[at], lower[at + 1] if at + 1 < len(lower) else ""
    for rest, kind in rules.cues[first]:
        behind = at + 1 + len(rest)
        if rest and (rest[0] != following or tuple(lower[at + 1 : behind]) != rest):
            continue
        form = first if not rest else " ".join((first, *rest))
        participle = bool((words.flags[at] | words.flags[behind - 1]) & PARTICIPLE)
        if kind != "source" and _is_noun(words, at, participle=participle):
            return None
        return Cue(words.starts[at], words.end(behind - 1), kind, form, at, behind, participle)
    return None


def _is_noun(words: Tokens, at: int, *, participle: bool) -> bool:
    """Behind an article or a preposition, or with a capital inside a sentence, a word is no verb."""
    if not at:
        return False
    before = words.flags[at - 1]
    if before & DETERMINER or (before & GOVERNING and not participle):
        return True
    return bool(words.flags[at] & CAPITAL and before & WORD)
