"""Quantities as a text tells them: a number, what it counts, and how exactly.

Numbers stand in digits or words, with magnitudes ("1.2 million"), as money, shares, spans of time ("an hour and a
half") or counts of something, of which counts of people say what befell them ("12 dead", "killed at least 12").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from briefing.analyse import words
from briefing.analyse.languages import LanguageData, language_data
from briefing.summary.told import Told

Bound = Literal["exact", "about", "least", "most"]
_BOUNDS: tuple[Bound, ...] = ("least", "most", "about")

# Words on each side of a number in which what befell people is looked for, and that make up its context.
_REACH = 7
# So far behind what befell people a number stands alone ("killed 12"), and so far behind a word of rising.
_NEAR = 5
_FAR = 20
# Characters of a sentence in which figures are looked for; longer ones are lists and tables.
_LONGEST = 1000
_TOKEN = re.compile(r"[$€£¥]|\d+(?:[.,   ]\d+)*|%|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SIGNS = "$€£¥"
_SIGN = re.compile(r"[$€£¥%]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_CLAUSE = re.compile(r"[;:()–—]|, (?:and|but|while|und|aber|et|mais)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity in a sentence. ``unit`` is what it measures, ``state`` what befell those counted ("" if nothing),
    ``group`` the kind of people counted where it is not just people ("officers").

    Spans of time are in minutes. ``context`` are the stems around it, without the number itself; ``measured`` is the
    word that it is bound to ("talks of 90 minutes"), if there is one.
    """

    told: Told
    start: int
    end: int
    value: float
    unit: str
    state: str
    group: str
    bound: Bound
    context: frozenset[str]
    round_to: float
    measured: str = ""

    @property
    def text(self) -> str:
        """The quantity as printed, with its qualifier."""
        return self.told.analysis.article.text[self.start : self.end]


class _Token(NamedTuple):
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Number:
    """A number found at tokens ``first`` to ``last`` (not included)."""

    value: float
    first: int
    last: int
    round_to: float


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
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
    known: frozenset[str]


@cache
def _rules(data: LanguageData) -> _Rules:
    table = "figures"
    units, states, times = (data.mapping(table, key) for key in ("units", "states", "times"))
    return _Rules(
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
        known=frozenset((*_turned(units), *_turned(states), *times)),
    )


def _turned(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, members in groups.items() for word in members}


def figures(sentence: Told) -> tuple[Figure, ...]:
    """The quantities of a sentence whose unit is known; nothing in a language without a table of figures."""
    language = sentence.analysis.language
    rules = _rules(language_data(language))
    if not rules.numbers or sentence.end - sentence.start > _LONGEST or not _counts(sentence, rules):
        return ()
    tokens = [_Token(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(sentence.text)]
    found = (_figure(number, tokens, sentence, rules) for number in _numbers(tokens, rules))
    return tuple(figure for figure in found if figure is not None)


def _counts(sentence: Told, rules: _Rules) -> bool:
    """Whether a sentence holds anything that can be a number, and anything that it can count."""
    inner = any("-" in word or "." in word for word in sentence.words)
    if not inner and rules.known.isdisjoint(sentence.words) and _SIGN.search(sentence.text) is None:
        return False
    if sentence.figures or inner:
        return True
    return any(word in rules.times or (word in rules.numbers and word not in rules.articles) for word in sentence.words)


def counted(sentence: Told, *, apart: Sequence[tuple[int, int]]) -> frozenset[tuple[float, str]]:
    """Each number above one with the stem of the word behind it ("" at the end), but for those in the spans ``apart``.

    In a language without a table of figures only digits are understood.
    """
    if sentence.end - sentence.start > _LONGEST:
        return frozenset()
    language = sentence.analysis.language
    tokens = [_Token(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(sentence.text)]
    found = set()
    for number in _numbers(tokens, _rules(language_data(language))):
        place = sentence.start + tokens[number.first].start
        if number.value > 1 and not any(start <= place < end for start, end in apart):
            behind = tokens[number.last].text if number.last < len(tokens) else ""
            found.add((number.value, words.stem(behind, language)))
    return frozenset(found)


def _numbers(tokens: list[_Token], rules: _Rules) -> Iterator[_Number]:
    place = 0
    while place < len(tokens):
        number = _number(tokens, place, rules)
        if number is None:
            place += 1
            continue
        yield number
        place = number.last


def _number(tokens: list[_Token], place: int, rules: _Rules) -> _Number | None:
    text = tokens[place].text
    value = _digits(text, comma=rules.comma) if text[0].isdigit() else _in_words(text, rules)
    if value is None or _YEAR.fullmatch(text):
        return None
    last, step = place + 1, _last_digit(text, value)
    while last < len(tokens) and tokens[last].text in rules.magnitudes:
        value *= rules.magnitudes[tokens[last].text]
        step *= rules.magnitudes[tokens[last].text]
        last += 1
    return _Number(value, place, last, step)


def _in_words(text: str, rules: _Rules) -> float | None:
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


def _figure(number: _Number, tokens: list[_Token], sentence: Told, rules: _Rules) -> Figure | None:
    unit, first, last, factor, added = _unit(number, tokens, rules)
    group = tokens[last - 1].text if unit == "groups" else ""
    unit = "people" if group else unit
    if not unit or (unit != "time" and number.last - number.first == 1 and tokens[number.first].text in rules.articles):
        return None
    near = _near(tokens, number, sentence, rules)
    state = _state(tokens, number, near, rules) if unit == "people" else ""
    if unit == "people" and not state:
        return None
    bound, first = _bound(tokens, first, rules)
    language = sentence.analysis.language
    around = (tokens[n].text for n in near if n not in range(number.first, number.last))
    return Figure(
        told=sentence,
        start=sentence.start + tokens[first].start,
        end=sentence.start + tokens[last - 1].end,
        value=(number.value + added) * factor,
        unit=unit,
        state=state,
        group=group,
        bound=bound,
        context=frozenset(words.stem(word, language) for word in around if word[0].isalpha()),
        round_to=number.round_to * factor,
        measured=_measured(tokens, first, rules),
    )


def _unit(number: _Number, tokens: list[_Token], rules: _Rules) -> tuple[str, int, int, float, float]:
    """The unit, the first and last token of the figure, the factor to the basic unit, and a half that is added."""
    before = tokens[number.first - 1].text if number.first else ""
    if before in _SIGNS and before in rules.units:
        return before, number.first - 1, number.last, 1.0, 0.0
    for place in range(number.last, min(number.last + 3, len(tokens))):
        word = tokens[place].text
        if word in rules.times:
            half = " ".join(t.text for t in tokens[place + 1 : place + 4]) in rules.halves
            return "time", number.first, place + (4 if half else 1), rules.times[word], 0.5 if half else 0.0
        if word in rules.units and not (word in _SIGNS and tokens[place + 1 : place + 2]):
            kind = rules.units[word]
            return (word if kind == "money" else kind), number.first, place + 1, 1.0, 0.0
        if word in rules.states and place == number.last:
            return "people", number.first, number.last, 1.0, 0.0
        if word in rules.skip or word in rules.numbers or word[0].isdigit():
            break
    if _befell(number, tokens, rules):
        return "people", number.first, number.last, 1.0, 0.0
    return "", 0, 0, 0.0, 0.0


def _measured(tokens: list[_Token], first: int, rules: _Rules) -> str:
    """The word before the figure that it measures, if a word that binds them stands between."""
    if first < 2 or tokens[first - 1].text not in rules.measures:
        return ""
    word = tokens[first - 2].text
    return "" if word in rules.skip or word in rules.measures or not word[0].isalpha() else word


def is_counting(word: str, language: str) -> bool:
    """Whether a word is a number, a unit or part of one ("half"), and so names no quantity."""
    rules = _rules(language_data(language))
    known = (rules.numbers, rules.magnitudes, rules.times, rules.units)
    return any(word in table for table in known) or any(word in half.split() for half in rules.halves)


def quantity(figure: Figure) -> str:
    """The unit of a figure as printed."""
    printed = [m.group() for m in _TOKEN.finditer(figure.text)]
    rules = _rules(language_data(figure.told.analysis.language))
    units = [word for word in printed if word.lower() in rules.times or word.lower() in rules.units]
    return units[0] if units else figure.text


def _befell(number: _Number, tokens: list[_Token], rules: _Rules) -> bool:
    """Whether the number stands alone before or behind what befell people.

    As in "killed at least 12", "the number of people killed in Lima has risen to 17", "around 30 are missing".
    """
    behind = next((t.text for t in tokens[number.last : number.last + _REACH] if t.text not in rules.being), "")
    if behind in rules.states and tokens[number.last].text in rules.being:
        return True
    rise = False
    for place in range(number.first - 1, max(number.first - _FAR, -1), -1):
        word = tokens[place].text
        if word in rules.states:
            return _ends(number, tokens, rules)
        rise = rise or (word in rules.rises and number.first - place <= 2)
        if not rise and ((word not in rules.skip and word not in rules.rises) or number.first - place > _NEAR):
            break
    return False


def _ends(number: _Number, tokens: list[_Token], rules: _Rules) -> bool:
    """Whether no noun follows the number, which then counts what was named before ("the death toll rose to 12")."""
    return number.last >= len(tokens) or tokens[number.last].text in rules.skip


def _near(tokens: list[_Token], number: _Number, sentence: Told, rules: _Rules) -> list[int]:
    """The tokens around a number in its clause."""
    text = sentence.text
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, tokens[number.first].start)), default=0)
    found = _CLAUSE.search(text, tokens[number.last - 1].end)
    end = found.start() if found else len(text)
    reach = range(max(number.first - _REACH, 0), min(number.last + _REACH, len(tokens)))
    return [n for n in reach if start <= tokens[n].start < end]


def _state(tokens: list[_Token], number: _Number, near: list[int], rules: _Rules) -> str:
    """What befell the people counted: the nearest word that tells it, rather behind the number than before."""
    found = [(n - number.last if n >= number.last else number.first - n + 2, rules.states[tokens[n].text])
             for n in near if tokens[n].text in rules.states]  # fmt: skip
    if found:
        return min(found)[1]
    rise = any(t.text in rules.rises for t in tokens[max(number.first - 2, 0) : number.first])
    before = reversed(tokens[max(number.first - _FAR, 0) : number.first]) if rise else ()
    return next((rules.states[t.text] for t in before if t.text in rules.states), "")


def _bound(tokens: list[_Token], first: int, rules: _Rules) -> tuple[Bound, int]:
    """How exactly the number is meant, and where its qualifier begins."""
    for size in (3, 2, 1):
        phrase = " ".join(token.text for token in tokens[max(first - size, 0) : first])
        for bound, phrases in rules.bounds:
            if phrase in phrases and first >= size:
                return bound, first - size
    return "exact", first
