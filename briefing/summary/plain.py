"""How plainly a sentence tells news: the author's voice, asides, outcries, lists of names and old news are less fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

from briefing.analyse.languages import LanguageData, language_data
from briefing.analyse.words import idf
from briefing.model import DateMention
from briefing.summary.told import Told

# What each of these leaves of a sentence's worth: the author's own voice, and the same between quotation marks.
_VOICE = 0.5
_QUOTED_VOICE = 0.7
_CAPITALS = 0.7
_OUTCRY = 0.7
_ASIDE = 0.8
_LABEL = 0.5
_BACKGROUND = 0.8
_LONG = 0.8
_LONGEST = 50

_ASIDES = re.compile(r" [–—-] |—|;|\s--\s")
_QUOTED = re.compile(r"[“„«][^“„«”»]*[”“»]|\"[^\"]*\"")
_CAPITAL_SHARE = 0.3
_COMMON = 4.5
# A sentence that names a day so long ago tells of another happening.
_LONG_AGO = timedelta(days=60)
# Characters within which a verb tells what happened before.
_BEGINNING = 50


def plainness(sentence: Told) -> float:
    """From 1 (plain) down: a factor for the worth of the sentence as a key point."""
    text = sentence.text
    data = language_data(sentence.analysis.language)
    voice = _voice(data)
    factor = _voiced(text, voice) if voice is not None else 1.0
    if not data.tables.get("summary", {}).get("nouns_are_capitalised") and capitals(text) > _CAPITAL_SHARE:
        factor *= _CAPITALS
    if "!" in text or "?" in text:
        factor *= _OUTCRY
    if _ASIDES.search(text):
        factor *= _ASIDE
    if _is_label(text, sentence):
        factor *= _LABEL
    if is_history(sentence) or is_before(text, sentence.analysis.language):
        factor *= _BACKGROUND
    return factor * _LONG if len(sentence.terms) > _LONGEST else factor


def is_history(sentence: Told) -> bool:
    """Whether it names a day or year long before its article was printed; "in May" may be any May."""
    return any(
        (mention.precise or not mention.relative) and mention.period.end < printed - _LONG_AGO
        for mention, printed in days_named(sentence)
    )


def days_named(sentence: Told) -> Iterator[tuple[DateMention, date]]:
    """Each date in a sentence with the day on which its article was printed; none where that is not known."""
    published = sentence.analysis.article.published
    if published is None:
        return
    printed = published.date() if isinstance(published, datetime) else published
    for mention in sentence.analysis.dates:
        if sentence.start <= mention.start < sentence.end:
            yield mention, printed


def is_before(text: str, language: str) -> bool:
    """Whether a sentence tells what had happened before the news."""
    return _before(language_data(language)).search(text, 0, _BEGINNING) is not None


@cache
def _before(data: LanguageData) -> re.Pattern[str]:
    """A verb of what had happened before ("Lower courts had ruled"), no word behind it that makes it another verb."""
    verbs, other = (
        "|".join(map(re.escape, data.strings("summary", key))) or "(?!)" for key in ("pluperfect", "no_pluperfect")
    )
    return re.compile(rf"\b(?:{verbs}) (?!(?:{other})\b)")


def _voiced(text: str, voice: re.Pattern[str]) -> float:
    if not voice.search(text):
        return 1.0
    return _VOICE if voice.search(_QUOTED.sub("", text)) else _QUOTED_VOICE


def _is_label(text: str, sentence: Told) -> bool:
    """Whether it starts with a common word in capitals, the label of a player or a box ("WATCH The mayor ...")."""
    first = text.split(maxsplit=1)[0].rstrip(":") if text else ""
    return len(first) > 3 and first.isupper() and idf(first.lower(), sentence.analysis.language) < _COMMON


def capitals(text: str) -> float:
    """The share of its words, but for the first, that begin with a capital."""
    parts = text.split()
    return sum(part[0].isupper() for part in parts[1:]) / len(parts) if parts else 0.0


@cache
def _voice(data: LanguageData) -> re.Pattern[str] | None:
    """Words by which the author or somebody quoted speaks of himself or to the reader."""
    found = data.strings("summary", "voice")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)") if found else None
