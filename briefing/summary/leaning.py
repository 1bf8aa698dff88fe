"""Whether a sentence leans on one before it: by its first words, by what it points at, by a pronoun without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.analyse.languages import LanguageData, language_data
from briefing.summary.told import Told

# Characters of an opening ("According to that survey,") that are looked at, and of a beginning ("Most of them").
_OPENING = 80
_BEGINNING = 40
_QUOTED = re.compile(r"[“„«][^“„«”»]*[”“»]|\"[^\"]*\"")
_NONE = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """What the language's file says: patterns of words that lean, and nouns that a pronoun may stand for."""

    first: re.Pattern[str]
    among: re.Pattern[str]
    pointing: re.Pattern[str]
    subject: re.Pattern[str]
    personal: re.Pattern[str]
    people: re.Pattern[str]


@cache
def _rules(data: LanguageData) -> _Rules:
    inside = _any(data.strings("summary", "leaning_inside"))
    before = _any((*data.strings("speech", "prepositions"), *data.strings("summary", "before_pointing")))
    near = _any(data.strings("summary", "near"))
    first = _any(data.strings("summary", "leaning"))
    pointing = _any(data.strings("summary", "pointing"))
    roles = (word for key in ("male", "female", "any") for word in data.strings("roles", key))
    titles = (word for key in ("plain", "male", "female", "any") for word in data.strings("titles", key))
    people = _any((*roles, *titles, *data.strings("summary", "people")))
    return _Rules(
        first=_pattern(rf"(?:{first}(?!\w)|.{{3,60}}?, {inside},)", data.strings("summary", "leaning")),
        among=_pattern(rf"\b{_any(data.strings('summary', 'among'))}(?!\w)", data.strings("summary", "among")),
        pointing=_pattern(
            rf"(?:^\w+{_any(data.strings('summary', 'opening_endings'))}|\b{before}) {pointing} (?!{near}\b)\w+",
            data.strings("summary", "pointing"),
        ),
        subject=_pattern(
            rf", {pointing} {_any(data.strings('summary', 'pointing_verbs'))}\b",
            data.strings("summary", "pointing_verbs"),
        ),
        personal=_pattern(rf"\b{_any(data.strings('summary', 'personal'))}\b", data.strings("summary", "personal")),
        people=_pattern(rf"\b{people}(?!\w)", data.strings("summary", "personal")),
    )


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


def _pattern(pattern: str, words: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern, or one that matches nothing where the language has no words for it."""
    return re.compile(pattern, re.IGNORECASE) if words else _NONE


def leans(text: str, data: LanguageData) -> bool:
    """Whether a sentence starts with a word that needs the sentence before it."""
    return _rules(data).first.match(text) is not None


def dangles(sentence: Told) -> bool:
    """Whether it leans further on: "Most of them", "According to that survey,", "The look on his face"."""
    data, text = language_data(sentence.analysis.language), sentence.text
    rules = _rules(data)
    if rules.among.search(text, 0, _BEGINNING):
        return True
    comma = text.find(",", 0, _OPENING)
    if comma > 0 and (rules.pointing.search(text, 0, comma) or rules.subject.match(text, comma)):
        return True
    return _unnamed(sentence, text, comma, rules)


def _unnamed(sentence: Told, text: str, comma: int, rules: _Rules) -> bool:
    """Whether a personal pronoun stands before everybody whom it could mean.

    In an opening it may come first: "In his speech, Ada Moll said".
    """
    plain = _QUOTED.sub(lambda match: "_" * len(match.group()), text)
    pronoun = rules.personal.search(plain)
    if pronoun is None:
        return False
    end = len(text) if pronoun.start() < comma else pronoun.start()
    return not _names_somebody(sentence, end) and rules.people.search(text, 0, end) is None


def _names_somebody(sentence: Told, end: int) -> bool:
    """Whether a name that may be a person's stands in the first ``end`` characters."""
    last = sentence.start + end
    return any(
        sentence.start <= start < last
        for name in sentence.analysis.names
        if name.kind in ("person", "other")
        for start, _ in name.mentions
    )
