"""Whether a sentence can stand by itself in a briefing.

A sentence torn from its article must not lean on the one before ("He added", "However"), ask, or be half of a quote.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.analyse.languages import LanguageData, language_data
from briefing.summary.leaning import dangles, leans
from briefing.summary.plain import capitals
from briefing.summary.told import Told

_SHORTEST = 6
_LONGEST = 70
_CHARACTERS = 1500
# A larger share of words with a capital is a list of names ("Ada Moll, Osal Herald, and Per Lund, Velm.").
_NAMES = 0.6
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_END = re.compile(r"[.!…。।؟]['\"”’»«“)\]]*\Z")
_OPENERS = "\"“”„«»‘'‚‹([–—-•*"
# What is left where a link was cut out of a sentence: "Sens.(N.C.) and(S.C.)", " , who", "the 's"; and two sentences
# without a blank between them.
_GLUED = re.compile(r"[a-z.]\((?!s\))[A-Z]|\w\s,|\s['’]s\b|^\W*\w+\W*$|[a-z]{3}[.!?][\"“”«»]{0,2}[A-Z][a-z]+ ")
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))


def stands_alone(sentence: Told) -> bool:
    """Whether the sentence is whole, tells (does not ask), and leans on nothing before it."""
    if sentence.end - sentence.start > _CHARACTERS:
        return False
    text = sentence.text
    if not _SHORTEST <= len(_WORD.findall(text)) <= _LONGEST or text[0] in _OPENERS:
        return False
    if not (tells(sentence) and _balanced(text)):
        return False
    return not leans(text, language_data(sentence.analysis.language)) and not dangles(sentence)


def tells(sentence: Told) -> bool:
    """Whether it is a statement of the article's own: no heading, no question, no quote."""
    if sentence.end - sentence.start > _CHARACTERS:
        return False
    text = sentence.text
    if not _END.search(text) or text.isupper() or text.rstrip("\"'”’»“)]").endswith(("?", "…", ":")):
        return False
    data = language_data(sentence.analysis.language)
    notices = _notices(data)
    if notices is not None and notices.search(text):
        return False
    if not data.tables.get("summary", {}).get("nouns_are_capitalised") and capitals(text) > _NAMES:
        return False
    return _GLUED.search(text) is None and not _spoken(sentence)


def _balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in _PAIRS)


@cache
def _notices(data: LanguageData) -> re.Pattern[str] | None:
    """Words by which a paper speaks to its readers about itself."""
    found = [re.escape(word) for word in data.strings("summary", "notices")]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(found)})(?!\w)") if found else None


def _spoken(sentence: Told) -> bool:
    """Whether more than half of it lies inside direct speech."""
    inside = sum(
        max(0, min(part.end, sentence.end) - max(part.start, sentence.start))
        for quote in sentence.analysis.quotes
        for part in quote.parts
    )
    return inside * 2 > sentence.end - sentence.start
