"""On whose word a sentence stands: a named speaker, a document, somebody unnamed, nobody, or with a hedge."""

from __future__ import annotations

import re
from functools import cache

from briefing.analyse.languages import LanguageData, language_data
from briefing.model import Sourcing
from briefing.summary.told import Told


def sourcing(sentence: Told) -> Sourcing | None:
    """How the sentence is sourced; None in a language whose cues are not known."""
    data = language_data(sentence.analysis.language)
    text = sentence.text
    for grade in ("anonymous", "hedged", "document"):
        found = _cues(data, grade)
        if found is None:
            return None
        if found.search(text):
            return _GRADES[grade]
    return "on record" if _on_record(sentence) else "unattributed"


_GRADES: dict[str, Sourcing] = {"anonymous": "anonymous", "hedged": "hedged", "document": "document"}


@cache
def _cues(data: LanguageData, grade: str) -> re.Pattern[str] | None:
    phrases = data.strings("sourcing", grade)
    if not phrases:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


def _on_record(sentence: Told) -> bool:
    analysis = sentence.analysis
    return any(
        quote.speaker is not None and quote.start < sentence.end and sentence.start < quote.end
        for quote in (*analysis.quotes, *analysis.reported)
    )
