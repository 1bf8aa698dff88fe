"""The words and marks of a text as parallel lists, made once and read by place: what attribution looks at.

What stands in brackets, and all but short words in marks, is left out: nobody who is named there is the one who says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import sub

from briefing.analyse.speech.cues import CUE, DETERMINER, GOVERNING, Cue, Lexicon
from briefing.analyse.speech.marks import Marked

_PIECE = re.compile(r"\s*(?:\w+(?:[’'.&@\-]\w+)*['’]?|[^\w\s]|\Z)")
_BRACKETED = re.compile(r"\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]")
_HAS_SMALL = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-ÖØ-Þ]")  # a word without a capital
_SHORT = 30  # characters in marks that may be a name


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Words and marks in order: as printed, lower case, where each starts and ends, and what kinds of word it is.

    ``flags`` are bits of ``Lexicon.bits``.
    """

    printed: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    flags: Sequence[int]

    def index(self, at: int) -> int:
        """The number of the first token that starts at or behind a place."""
        return bisect_left(self.starts, at)


def tokens(text: str, spans: Sequence[Marked], rules: Lexicon) -> Tokens:
    """The tokens of a text outside its marked words and brackets; places are those of the text."""
    pieces = _PIECE.findall(_shadow(text, spans))
    printed = list(map(str.lstrip, pieces))
    lower = list(map(str.lower, printed))
    ends = list(accumulate(map(len, pieces)))
    starts = list(map(sub, ends, map(len, printed)))
    return Tokens(printed, lower, starts, ends, list(map(rules.flags.get, lower, repeat(0))))


def _shadow(text: str, spans: Sequence[Marked]) -> str:
    """The text with blanks for what is not looked at, letter for letter as long as the text itself."""
    parts: list[str] = []
    at = 0
    for span in spans:
        if span.end - span.start > _SHORT or _HAS_SMALL.search(text, span.start, span.end):
            parts += (text[at : span.start], " " * (span.end - span.start))
            at = span.end
    shadow = "".join(parts) + text[at:] if parts else text
    if "(" in shadow or "[" in shadow:
        shadow = _BRACKETED.sub(lambda found: " " * len(found.group()), shadow)
    return shadow


def find_cues(words: Tokens, rules: Lexicon) -> list[Cue]:
    """The cues of a text, in order. A noun of the same letters ("the report") is none."""
    found: list[Cue] = []
    behind = 0
    for at, flags in enumerate(words.flags):
        if flags & CUE and at >= behind and (cue := _cue_at(words, at, rules)):
            found.append(cue)
            behind = cue.behind
    return found


def _cue_at(words: Tokens, at: int, rules: Lexicon) -> Cue | None:
    for rest, kind in rules.cues[words.lower[at]]:
        behind = at + 1 + len(rest)
        if rest and tuple(words.lower[at + 1 : behind]) != rest:
            continue
        form = words.lower[at] if not rest else " ".join((words.lower[at], *rest))
        participle = words.lower[behind - 1].endswith(rules.participle) or words.lower[at].endswith(rules.participle)
        if kind != "source" and _is_noun(words, at, participle=participle):
            return None
        return Cue(words.starts[at], words.ends[behind - 1], kind, form, at, behind, participle)
    return None


def _is_noun(words: Tokens, at: int, *, participle: bool) -> bool:
    """Behind an article or a preposition, or with a capital inside a sentence, a word is no verb."""
    if not at:
        return False
    before = words.flags[at - 1]
    if before & DETERMINER or (before & GOVERNING and not participle):
        return True
    return words.printed[at][0].isupper() and words.printed[at - 1][0].isalnum()
