"""Where a date may hang: months, weekdays and phrases that count time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress

from briefing.analyse.dates.rules import DateRules
from briefing.analyse.pieces import Forms, Tokens

_PART = re.compile(r"\w+")
_KEPT = 50_000

# A word of a phrase of time where it stands in a token, and the phrases that begin with it.
_Begin = tuple[int, Sequence[str]]


def find_anchors(text: str, words: Tokens, different: Forms, rules: DateRules) -> list[tuple[int, int]]:
    """Where months, weekdays and phrases of time stand, in order; the longest where two overlap."""
    timed = _timed(different, rules)
    spans: list[tuple[int, int]] = []
    done = 0
    told = list(map(timed.__contains__, words.lower)) if timed else []
    for place, word in zip(compress(words.starts, told), compress(words.lower, told), strict=True):
        for offset, phrases in timed[word]:
            start = place + offset
            for phrase in phrases:
                end = start + len(phrase)
                written = text[start:end]
                whole = start >= done and written.lower() == phrase and not text[end : end + 1].isalnum()
                if whole and rules.names_time(written):
                    spans.append((start, end))
                    done = end
    return spans


def _timed(different: Forms, rules: DateRules) -> dict[str, list[_Begin]]:
    """Words that hold the first word of a phrase of time, and where in them: "mid-november" -> 4, "november"."""
    timed: dict[str, list[_Begin]] = {}
    for word in rules.heads.keys() & different.counts.keys():
        if phrases := _possible(rules.heads[word], different):
            timed[word] = [(0, phrases)]
    for word in different.other:
        if begins := _inside(word, rules):
            timed[word] = [(offset, rules.heads[head]) for offset, head in begins]
    return timed


def _possible(phrases: Sequence[str], different: Forms) -> Sequence[str]:
    """Those of the phrases whose other words stand somewhere in the text."""
    return [phrase for phrase in phrases if " " not in phrase or different.may_hold(phrase.split(" ")[1:])]


@lru_cache(maxsize=_KEPT)
def _inside(word: str, rules: DateRules) -> Sequence[tuple[int, str]]:
    """The first words of phrases of time that a word of several parts holds, and where."""
    if len(word) < 2 or word.isdigit():
        return ()
    return [(part.start(), part.group()) for part in _PART.finditer(word) if part.group() in rules.heads]
