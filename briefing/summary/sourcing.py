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

# Characters between a verb of saying and the name behind it.
_NEAR = 30


@cache
def _cues(data: LanguageData, grade: str) -> re.Pattern[str] | None:
    phrases = data.strings("sourcing", grade)
    if not phrases:
        return None
    words = [re.escape(phrase) for phrase in phrases]
    words += [_frame(frame) for frame in data.strings("sourcing", f"{grade}_frames")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _frame(words: str) -> str:
    """Two words and what stands between them in a clause."""
    first, _, last = words.partition(" … ")
    return rf"{re.escape(first)}\b[^.;:!?]{{1,150}}\b{re.escape(last)}"


def _on_record(sentence: Told) -> bool:
    analysis = sentence.analysis
    return _says_who(sentence) or any(
        quote.speaker is not None and quote.start < sentence.end and sentence.start < quote.end
        for quote in (*analysis.quotes, *analysis.reported)
    )


def _says_who(sentence: Told) -> bool:
    """Whether a verb of saying stands right before somebody's name, in a language that puts it there."""
    data = language_data(sentence.analysis.language)
    says = _says(data)
    if says is None:
        return False
    people = [name for name in sentence.analysis.names if name.kind in ("person", "body")]
    starts = [start - sentence.start for name in people for start, _ in name.mentions]
    ends = [found.end() for found in says.finditer(sentence.text)]
    return any(0 < start - end <= _NEAR for end in ends for start in starts)


@cache
def _says(data: LanguageData) -> re.Pattern[str] | None:
    if not data.tables.get("speech", {}).get("inverts"):
        return None
    verbs = (form for entry in data.strings("speech", "say") for form in entry.split("|"))
    words = "|".join(map(re.escape, sorted({*verbs, *data.strings("speech", "source")})))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
