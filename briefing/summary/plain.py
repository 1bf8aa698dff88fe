"""How plainly a sentence tells news: the author's own voice, asides, outcries and lists of names make it less fit."""

from __future__ import annotations

import re
from functools import cache

from briefing.analyse.languages import LanguageData, language_data
from briefing.summary.told import Told

# What each of these leaves of a sentence's worth.
_VOICE = 0.7
_CAPITALS = 0.7
_OUTCRY = 0.7
_ASIDE = 0.8
_LONG = 0.8
_LONGEST = 50

_ASIDES = re.compile(r" [–—-] |—|;|\s--\s")
_CAPITAL_SHARE = 0.3


def plainness(sentence: Told) -> float:
    """From 1 (plain) down: a factor for the worth of the sentence as a key point."""
    text = sentence.text
    data = language_data(sentence.analysis.language)
    voice = _voice(data)
    factor = _VOICE if voice is not None and voice.search(text) else 1.0
    if not data.tables.get("summary", {}).get("nouns_are_capitalised") and _capitals(text) > _CAPITAL_SHARE:
        factor *= _CAPITALS
    if "!" in text or "?" in text:
        factor *= _OUTCRY
    if _ASIDES.search(text):
        factor *= _ASIDE
    return factor * _LONG if len(sentence.terms) > _LONGEST else factor


def _capitals(text: str) -> float:
    parts = text.split()
    return sum(part[0].isupper() for part in parts[1:]) / len(parts) if parts else 0.0


@cache
def _voice(data: LanguageData) -> re.Pattern[str] | None:
    """Words by which the author or somebody quoted speaks of himself or to the reader."""
    found = data.strings("summary", "voice")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)") if found else None
