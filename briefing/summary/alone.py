"""Whether a sentence can stand by itself in a briefing.

A sentence torn from its article must not lean on the one before ("He added", "However"), ask, or be half of a quote.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.analyse.languages import LanguageData, language_data
from briefing.summary.told import Told

_SHORTEST = 6
_LONGEST = 70
_CHARACTERS = 1500
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_END = re.compile(r"[.!…。।؟]['\"”’»«“)\]]*\Z")
_OPENERS = "\"“”„«»‘'‚‹([–—-•*"
# What is left where a link was cut out of a sentence: "Sens.(N.C.) and(S.C.)", " , who", "the 's".
_GLUED = re.compile(r"[a-z.]\((?!s\))[A-Z]|\w\s,|\s['’]s\b|^\W*\w+\W*$")
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))


def stands_alone(sentence: Told) -> bool:
    """Whether the sentence is whole, tells (does not ask), and leans on nothing before it."""
    if sentence.end - sentence.start > _CHARACTERS:
        return False
    text = sentence.text
    if not _SHORTEST <= len(_WORD.findall(text)) <= _LONGEST or text[0] in _OPENERS:
        return False
    return tells(sentence) and _balanced(text) and not leans(text, language_data(sentence.analysis.language))


def tells(sentence: Told) -> bool:
    """Whether it is a statement of the article's own: no heading, no question, no quote."""
    if sentence.end - sentence.start > _CHARACTERS:
        return False
    text = sentence.text
    if not _END.search(text) or text.isupper() or text.rstrip("\"'”’»“)]").endswith(("?", "…", ":")):
        return False
    return _GLUED.search(text) is None and not _spoken(sentence)


def _balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in _PAIRS)


def leans(text: str, data: LanguageData) -> bool:
    """Whether a sentence starts with a word that needs the sentence before it."""
    found = _leaning(data)
    return found is not None and found.match(text) is not None


@cache
def _leaning(data: LanguageData) -> re.Pattern[str] | None:
    starters = data.strings("summary", "leaning")
    if not starters:
        return None
    words = "|".join(map(re.escape, starters))
    inside = "|".join(map(re.escape, data.strings("summary", "leaning_inside"))) or "(?!)"
    return re.compile(rf"(?:(?:{words})(?!\w)|.{{3,60}}?, (?:{inside}),)", re.IGNORECASE)


def _spoken(sentence: Told) -> bool:
    """Whether more than half of it lies inside direct speech."""
    inside = sum(
        max(0, min(part.end, sentence.end) - max(part.start, sentence.start))
        for quote in sentence.analysis.quotes
        for part in quote.parts
    )
    return inside * 2 > sentence.end - sentence.start
