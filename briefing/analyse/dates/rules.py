"""The rules of a language for dates in running text, made once from its data file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analyse.languages import LanguageData

_NUMERIC = (
    r"(?<![\d./-])(?P<y>(?:19|20)\d\d)[-/.](?P<n>[01]?\d)[-/.](?P<d>[0-3]?\d)(?![\d-])",
    r"(?<![\d./-])(?P<d>[0-3]?\d)(?P<sep>[./-]) ?(?P<n>[01]?\d)(?P=sep) ?(?P<y>(?:19|20)\d\d)(?!\d)",
)
_SLOT = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True, eq=False)
class DateRules:
    """Compiled patterns and word tables.

    ``heads`` are the words and phrases that a date can hang on, lower case, by their first word. ``names_after`` are
    words that follow a day in a name, with the blank in front of them.
    """

    heads: Mapping[str, Sequence[str]]
    patterns: tuple[re.Pattern[str], ...]
    numeric: tuple[re.Pattern[str], ...]
    ago: tuple[tuple[str, re.Pattern[str]], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    phrases: Mapping[str, tuple[str, int]]
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    before: frozenset[str]
    after: frozenset[str]
    general: frozenset[str]
    names_after: tuple[str, ...]
    month_leads: frozenset[str]
    future: frozenset[str]
    future_leads: frozenset[str]
    future_forms: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    figures: str

    def names_time(self, word: str) -> bool:
        """Whether a word or phrase, written like this, is a month, a weekday or counts time."""
        return word in self.months or word in self.weekdays or word in self.phrases


@cache
def date_rules(data: LanguageData) -> DateRules:
    """The rules of one language; without a data file only dates in figures remain."""
    months = _both_cases(data.mapping("dates", "months"))
    full = _both_cases(data.mapping("dates", "weekdays"))
    weekdays = full | _both_cases(data.mapping("dates", "weekday_short"))
    numbers = {str(k).lower(): v for k, v in data.mapping("dates", "numbers").items()}
    units = {str(k).lower(): v for k, v in data.mapping("dates", "units").items()}
    phrases = {
        phrase: (kind, count)
        for kind in ("days", "weeks", "weekends", "month_phrases", "years")
        for phrase, count in _both_cases(data.mapping("dates", kind)).items()
    }
    slots = _slots(months, weekdays, numbers, units)
    return DateRules(
        heads=_heads({word.lower() for word in (*months, *full, *phrases)}),
        patterns=tuple(_compile(p, slots) for p in data.strings("dates", "patterns")),
        numeric=tuple(re.compile(p) for p in _NUMERIC),
        ago=tuple((_literal(p), re.compile(_compile(p, slots).pattern, re.I)) for p in data.strings("dates", "ago")),
        months=months,
        weekdays=weekdays,
        phrases=phrases,
        numbers=numbers,
        units=units,
        before=data.words("dates", "before"),
        after=data.words("dates", "after"),
        general=data.words("dates", "general"),
        names_after=tuple(f" {name}" for name in data.strings("dates", "names_after")),
        month_leads=data.words("dates", "month_leads"),
        future=data.words("dates", "future"),
        future_forms=data.words("dates", "future_forms"),
        future_leads=data.words("dates", "future_leads"),
        past=data.words("dates", "past"),
        past_endings=data.strings("dates", "past_endings"),
        figures=str(data.tables.get("dates", {}).get("figures", "")),
    )


def _both_cases(table: Mapping[str, int]) -> dict[str, int]:
    """The words as given, and capitalised, as they stand at the start of a sentence."""
    return {**{word[0].upper() + word[1:]: value for word, value in table.items()}, **table}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"


def _dotted(words: Mapping[str, int]) -> str:
    """Any of the words, abbreviations ("Nov" beside "November") with or without their full stop."""
    longest = {value: max((len(w) for w, v in words.items() if v == value), default=0) for value in words.values()}
    short = [word for word, value in words.items() if len(word) < min(6, longest[value])]
    full = [word for word in words if word not in short]
    return rf"(?:{_any_of(full)})\b|(?:{_any_of(short)})\b\.?"


def _slots(
    months: Mapping[str, int], weekdays: Mapping[str, int], numbers: Mapping[str, int], units: Mapping[str, int]
) -> dict[str, str]:
    month, weekday, day = _dotted(months), _dotted(weekdays), r"[0-3]?\d"
    after_day = r"(?!\d|[.,:]\d|\s?%)"
    return {
        "{m}": rf"(?P<m>{month})",
        "{m2}": rf"(?P<m2>{month})",
        "{n}": r"(?P<n>[01]?\d)",
        "{d}": rf"(?<![\d.,:$€£])(?P<d>{day}){after_day}",
        "{d2}": rf"(?P<d2>{day}){after_day}",
        "{y}": r"(?P<y>(?:1[89]|20)\d\d)(?!\d)",
        "{w}": rf"(?P<w>{weekday})",
        "{w2}": rf"(?:{weekday})",
        "{k}": rf"(?P<k>\d{{1,3}}|{_any_of(numbers)})",
        "{u}": rf"(?P<u>{_any_of(units)})\b",
    }


def _heads(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Phrases by their first word, as the tokens of a text or their parts give it."""
    heads: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        heads.setdefault(next(iter(re.findall(r"\w+", phrase)), ""), []).append(phrase)
    return heads


def _literal(pattern: str) -> str:
    """The longest text between the slots of a pattern: without it, the pattern need not be tried."""
    return max(_SLOT.split(pattern), key=len).strip()


def _compile(pattern: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    for slot, expression in slots.items():
        pattern = pattern.replace(slot, expression)
    return re.compile(rf"(?<!\w){pattern}")
