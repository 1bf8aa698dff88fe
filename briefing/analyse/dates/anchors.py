"""Where a date may hang: months, weekdays and phrases that count time."""

from __future__ import annotations

import re

from briefing.analyse.dates.rules import DateRules
from briefing.analyse.pieces import Forms, Tokens

_PART = re.compile(r"\w+")


def find_anchors(text: str, words: Tokens, different: Forms, rules: DateRules) -> list[tuple[int, int]]:
    """Where months, weekdays and phrases of time stand, in order; the longest where two overlap."""
    timed = _timed(different, rules)
    spans: list[tuple[int, int]] = []
    done = 0
    for at in [at for at, word in enumerate(words.lower) if word in timed] if timed else ():
        for offset, head in timed[words.lower[at]]:
            start = words.starts[at] + offset
            for phrase in rules.heads[head]:
                end = start + len(phrase)
                written = text[start:end]
                whole = start >= done and written.lower() == phrase and not text[end : end + 1].isalnum()
                if whole and rules.names_time(written):
                    spans.append((start, end))
                    done = end
    return spans


def _timed(different: Forms, rules: DateRules) -> dict[str, list[tuple[int, str]]]:
    """Words that hold the first word of a phrase of time, and where in them: "mid-november" -> 4, "november"."""
    timed = {word: [(0, word)] for word in rules.heads.keys() & different.counts.keys()}
    for word in different.other:
        if len(word) > 1 and not word.isdigit():
            parts = [(part.start(), part.group()) for part in _PART.finditer(word) if part.group() in rules.heads]
            if parts:
                timed[word] = parts
    return timed
