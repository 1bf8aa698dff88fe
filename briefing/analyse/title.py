"""A title for an article whose document has none: the clause of its lead that a headline would keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analyse.languages import LanguageData
from briefing.analyse.names.rules import UPPER
from briefing.model import Sentence

_LONGEST = 110
_SHORTEST = 25
_CANDIDATES = 5
_DATELINE = re.compile(rf"[{UPPER}][^.!?\n]{{1,60}}? ?[–—] |[{UPPER}]{{3}}[^.!?\n]{{0,60}}? --? ")
_OPENING = re.compile(r"(\w+)[^,.;:]{0,80}, ")
_WORD_END = re.compile(r"\s+")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("„", "“"), ("«", "»"))
_TRAILING = " ,;:–—-"


def derived_title(text: str, sentences: Sequence[Sentence], data: LanguageData) -> str:
    """The first sentence that tells enough, without dateline and opening circumstances, cut where a clause ends.

    All its words stand in the text, in that order; only its first letter may become a capital, and "…" marks a cut
    that no clause suggests.
    """
    for sentence in sentences[:_CANDIDATES]:
        title = _headline(text[sentence.start : sentence.end], data)
        if len(title) >= _SHORTEST:
            return title
    return _headline(text[sentences[0].start : sentences[0].end], data) if sentences else ""


def _headline(sentence: str, data: LanguageData) -> str:
    clause = _main_clause(" ".join(sentence.split()), data)
    if len(clause) > _LONGEST:
        clause = _cut(clause, data)
    clause = clause.rstrip(_TRAILING)
    clause = clause[:-1] if clause.endswith(".") and not clause.endswith("..") else clause
    return clause[:1].upper() + clause[1:]


def _main_clause(sentence: str, data: LanguageData) -> str:
    """The sentence behind its dateline, and, where it is long, behind "On Friday, May 3, at his house,"."""
    dateline = _DATELINE.match(sentence)
    if dateline and len(sentence) - dateline.end() >= _SHORTEST:
        sentence = sentence[dateline.end() :]
    openers = data.words("title", "openers")
    inside = False
    while len(sentence) > _LONGEST:
        opening = _OPENING.match(sentence)
        if opening is None or len(sentence) - opening.end() < _SHORTEST:
            break
        word = opening.group(1)
        if word.lower() not in openers and not (inside and _is_date(word, data)):
            break
        sentence = sentence[opening.end() :]
        inside = True
    return sentence


def _is_date(word: str, data: LanguageData) -> bool:
    return word in data.mapping("dates", "months") or word.isdigit()


def _cut(clause: str, data: LanguageData) -> str:
    """The longest beginning that ends where a clause may end; else at a word, marked."""
    breaks, loose = data.words("title", "breaks"), data.words("title", "loose")
    places = [gap.start() for gap in _WORD_END.finditer(clause) if _SHORTEST <= gap.start() <= _LONGEST]
    for place in reversed(places):
        kept, following = clause[:place], clause[place + 1 :].split(" ", 1)[0]
        ended = kept.endswith((",", ";")) or following.lower() in breaks or following in ("–", "—", "-")
        if ended and _stands(kept.rstrip(_TRAILING), loose, data.words("title", "infinitive")):
            return kept
    end = max((place for place in places if _balanced(clause[:place])), default=_LONGEST - 1)
    return clause[:end].rstrip(_TRAILING) + " …"


def _stands(kept: str, loose: frozenset[str], infinitive: frozenset[str]) -> bool:
    before, last = ["", *kept.lower().rsplit(" ", 2)][-2:]
    return last not in loose and before not in infinitive and _balanced(kept)


def _balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in _PAIRS if a != "„")
