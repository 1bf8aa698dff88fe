"""Numbers as a text writes them, in digits or words, and what a language's file says of quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from briefing.analyse.languages import LanguageData

Bound = Literal["exact", "about", "least", "most"]
_BOUNDS: tuple[Bound, ...] = ("least", "most", "about")

_TOKEN = re.compile(r"[$€£¥]|\d+(?:[.,   ]\d+)*|%|km/h|[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Letters of an elided word with its apostrophe, at most.
_ELIDED = 3
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


class Token(NamedTuple):
    """A number, word or sign, in lower case, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number found at tokens ``first`` to ``last`` (not included)."""

    value: float
    first: int
    last: int
    round_to: float


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Numbers in words, units and what befalls people: ``[figures]`` of a language's file, each word with its kind.

    ``telling`` are words of which one stands beside each figure.
    """

    numbers: Mapping[str, float]
    magnitudes: Mapping[str, float]
    times: Mapping[str, float]
    halves: tuple[str, ...]
    units: Mapping[str, str]
    states: Mapping[str, str]
    bounds: tuple[tuple[Bound, tuple[str, ...]], ...]
    skip: frozenset[str]
    comma: bool
    articles: frozenset[str]
    rises: frozenset[str]
    being: frozenset[str]
    measures: frozenset[str]
    signs: Mapping[str, str]
    speeds: Mapping[str, float]
    leading: frozenset[str]
    bounding: frozenset[str]
    known: frozenset[str]
    telling: frozenset[str]


@cache
def rules_of(data: LanguageData) -> Rules:
    """What the file of a language says of quantities."""
    table = "figures"
    units, states, times, speeds = (data.mapping(table, key) for key in ("units", "states", "times", "speeds"))
    leading, known = data.words(table, "leading"), (*_turned(units), *_turned(states), *times)
    return Rules(
        numbers=data.mapping(table, "numbers"),
        magnitudes=data.mapping(table, "magnitudes"),
        times=times,
        halves=data.strings(table, "halves"),
        units=_turned(units),
        states=_turned(states),
        bounds=tuple((bound, data.strings(table, bound)) for bound in _BOUNDS),
        skip=data.words(table, "skip"),
        comma=bool(data.tables.get(table, {}).get("decimal_comma")),
        articles=data.words(table, "articles"),
        rises=data.words(table, "rises"),
        being=data.words(table, "being"),
        measures=data.words(table, "measures"),
        signs=data.mapping(table, "currencies"),
        speeds=speeds,
        leading=leading,
        bounding=frozenset(
            word for bound in _BOUNDS for phrase in data.strings(table, bound) for word in phrase.split()
        ),
        known=frozenset((*known, *speeds)),
        telling=frozenset((*known, *leading, *(phrase.split()[0] for phrase in speeds))),
    )


def _turned(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, members in groups.items() for word in members}


def split(text: str) -> list[str]:
    """The numbers, words and signs of a text, in lower case; words without what is elided before them ("d'euros")."""
    found = [*map(str.lower, _TOKEN.findall(text))]
    if "'" in text or "’" in text:
        found = [word if word.isalpha() else _unelided(word) for word in found]
    return found


def placed(text: str) -> list[Token]:
    """The same with their places."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def _unelided(word: str) -> str:
    place = max(word.find("'", 0, _ELIDED), word.find("’", 0, _ELIDED)) + 1
    return word[place:] if len(word) - place > _ELIDED else word


def _token(match: re.Match[str]) -> Token:
    word = match.group().lower()
    plain = _unelided(word)
    return Token(plain, match.start() + len(word) - len(plain), match.end())


def numbers_in(words: Sequence[str], rules: Rules) -> Iterator[Number]:
    """The numbers of a text that was split, in order; years are none."""
    behind = 0
    for place, word in enumerate(words):
        if place >= behind and (word in rules.numbers or word[0].isdigit() or "-" in word):
            number = _number(words, place, rules)
            if number is not None:
                yield number
                behind = number.last


def _number(words: Sequence[str], place: int, rules: Rules) -> Number | None:
    text = words[place]
    value = _digits(text, comma=rules.comma) if text[0].isdigit() else _in_words(text, rules)
    if value is None or _YEAR.fullmatch(text):
        return None
    last, step = place + 1, _last_digit(text, value)
    while last < len(words) and words[last] in rules.magnitudes:
        value *= rules.magnitudes[words[last]]
        step *= rules.magnitudes[words[last]]
        last += 1
    return Number(value, place, last, step)


def _in_words(text: str, rules: Rules) -> float | None:
    """The number that a word means; of two joined ones ("twenty-six") the sum."""
    tens, hyphen, ones = text.partition("-")
    if not hyphen or tens not in rules.numbers or ones not in rules.numbers:
        return rules.numbers.get(text)
    return rules.numbers[tens] + rules.numbers[ones]


def _digits(text: str, *, comma: bool) -> float | None:
    point, thousands = (",", ".") if comma else (".", ",")
    plain = re.sub(r"[   ]", "", text).replace(thousands, "").replace(point, ".")
    return float(plain) if plain.count(".") <= 1 and len(plain) < 16 else None


def _last_digit(text: str, value: float) -> float:
    """The step to which a printed number may be rounded: 0.1 for 1.5, 1 for 12, 100 for 1,200."""
    if value != int(value):
        return 0.1
    if value % 100:
        return 1.0
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step
