"""Quantities as a text tells them: a number, what it counts, and how exactly.

Numbers stand in digits or words, with magnitudes ("1.2 million"), as money, shares, spans of time ("an hour and a
half") or counts of something, of which counts of people say what befell them ("12 dead", "killed at least 12").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.analyse import words
from briefing.analyse.languages import language_data
from briefing.summary.counting import Bound, Number, Rules, Token, numbers_in, placed, rules_of, split
from briefing.summary.told import Told

# Words on each side of a number in which what befell people is looked for, and that make up its context.
_REACH = 7
# So far behind what befell people a number stands alone ("killed 12"), and so far behind a word of rising.
_NEAR = 5
_FAR = 20
# A unit stands within so many words behind its number.
_BEHIND = 3
# Characters of a sentence in which figures are looked for; longer ones are lists and tables.
_LONGEST = 1000
_SIGNS = "$€£¥"
_SIGN = re.compile(r"[$€£¥%]")
_CLAUSE = re.compile(r"[;:()–—]|, (?:and|but|while|und|aber|et|mais)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity in a sentence. ``unit`` is what it measures, ``state`` what befell those counted ("" if nothing),
    ``group`` the kind of people counted where it is not just people ("officers").

    Spans of time are in minutes. ``context`` are the stems around it, without the number itself; ``measured`` is the
    word that it is bound to ("talks of 90 minutes"), if there is one. ``sole``: its sentence has no other of the unit.
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
    sole: bool = True

    @property
    def text(self) -> str:
        """The quantity as printed, with its qualifier."""
        return self.told.analysis.article.text[self.start : self.end]


def figures(sentence: Told) -> tuple[Figure, ...]:
    """The quantities of a sentence whose unit is known; nothing in a language without a table of figures."""
    language = sentence.analysis.language
    rules = rules_of(language_data(language))
    if not rules.numbers or sentence.end - sentence.start > _LONGEST or not _counts(sentence, rules):
        return ()
    parts = split(sentence.text)
    if rules.telling.isdisjoint(parts):
        return ()
    numbers = [number for number in numbers_in(parts, rules) if _may_count(number, parts, rules)]
    tokens = placed(sentence.text) if numbers else []
    found = [_figure(number, tokens, sentence, rules) for number in numbers]
    units = Counter(figure.unit for figure in found if figure)
    return tuple(replace(figure, sole=units[figure.unit] == 1) for figure in found if figure)


def _may_count(number: Number, parts: Sequence[str], rules: Rules) -> bool:
    """Whether a word that tells what is counted stands near the number; "a" and "an" count nothing but time."""
    if number.last - number.first == 1 and parts[number.first] in rules.articles:
        return not rules.times.keys().isdisjoint(parts[number.last : number.last + _BEHIND])
    return not rules.telling.isdisjoint(parts[max(number.first - _FAR, 0) : number.last + _REACH])


def _counts(sentence: Told, rules: Rules) -> bool:
    """Whether a sentence holds anything that can be a number, and anything that it can count."""
    whole = " ".join(sentence.words)
    inner = "-" in whole or "." in whole
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
    language, text = sentence.analysis.language, sentence.text
    numbers = [one for one in numbers_in(split(text), rules_of(language_data(language))) if one.value > 1]
    tokens = placed(text) if numbers else []
    found = set()
    for number in numbers:
        place = sentence.start + tokens[number.first].start
        if not any(start <= place < end for start, end in apart):
            behind = tokens[number.last].text if number.last < len(tokens) else ""
            found.add((number.value, words.stem(behind, language)))
    return frozenset(found)


def _figure(number: Number, tokens: list[Token], sentence: Told, rules: Rules) -> Figure | None:
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


def _unit(number: Number, tokens: list[Token], rules: Rules) -> tuple[str, int, int, float, float]:
    """The unit, the first and last token of the figure, the factor to the basic unit, and a half that is added."""
    before = tokens[number.first - 1].text if number.first else ""
    if before in _SIGNS and before in rules.units:
        return before, number.first - 1, number.last, 1.0, 0.0
    if before in rules.measures and number.first > 1:
        before = tokens[number.first - 2].text
    if before in rules.leading:
        return rules.units.get(before, before), number.first, number.last, 1.0, 0.0
    for place in range(number.last, min(number.last + _BEHIND, len(tokens))):
        word = tokens[place].text
        if speed := _speed(tokens, place, rules):
            return "speed", number.first, place + speed[0], speed[1], 0.0
        if word in rules.times:
            half = " ".join(t.text for t in tokens[place + 1 : place + 4]) in rules.halves
            return "time", number.first, place + (4 if half else 1), rules.times[word], 0.5 if half else 0.0
        if word in rules.units and not (word in _SIGNS and tokens[place + 1 : place + 2]):
            kind = rules.units[word]
            return (rules.signs.get(word, word) if kind == "money" else kind), number.first, place + 1, 1.0, 0.0
        if word in rules.states and place == number.last:
            return "people", number.first, number.last, 1.0, 0.0
        if word in rules.skip or word in rules.numbers or word[0].isdigit():
            break
    if _befell(number, tokens, rules):
        return "people", number.first, number.last, 1.0, 0.0
    return "", 0, 0, 0.0, 0.0


def _speed(tokens: list[Token], place: int, rules: Rules) -> tuple[int, float] | None:
    """How many words of a unit of speed stand at ``place``, and what it is in the basic one."""
    for size in (3, 1):
        phrase = " ".join(token.text for token in tokens[place : place + size])
        if phrase in rules.speeds and place + size <= len(tokens):
            return size, rules.speeds[phrase]
    return None


def _measured(tokens: list[Token], first: int, rules: Rules) -> str:
    """The word before the figure that it measures, if a word that binds them stands between."""
    if first < 2 or tokens[first - 1].text not in rules.measures:
        return ""
    word = tokens[first - 2].text
    return "" if word in rules.skip or word in rules.measures or not word[0].isalpha() else word


def is_counting(word: str, language: str) -> bool:
    """Whether a word is a number, a unit or part of one ("half"), and so names no quantity."""
    rules = rules_of(language_data(language))
    known = (rules.numbers, rules.magnitudes, rules.times, rules.units)
    return any(word in table for table in known) or any(word in half.split() for half in rules.halves)


def quantity(figure: Figure) -> str:
    """The unit of a figure as printed."""
    printed = [figure.text[token.start : token.end] for token in placed(figure.text)]
    rules = rules_of(language_data(figure.told.analysis.language))
    units = [word for word in printed if word.lower() in rules.times or word.lower() in rules.units]
    return units[0] if units else figure.text


def _befell(number: Number, tokens: list[Token], rules: Rules) -> bool:
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


def _ends(number: Number, tokens: list[Token], rules: Rules) -> bool:
    """Whether no noun follows the number, which then counts what was named before ("the death toll rose to 12")."""
    return number.last >= len(tokens) or tokens[number.last].text in rules.skip


def _near(tokens: list[Token], number: Number, sentence: Told, rules: Rules) -> list[int]:
    """The tokens around a number in its clause."""
    text = sentence.text
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, tokens[number.first].start)), default=0)
    found = _CLAUSE.search(text, tokens[number.last - 1].end)
    end = found.start() if found else len(text)
    reach = range(max(number.first - _REACH, 0), min(number.last + _REACH, len(tokens)))
    return [n for n in reach if start <= tokens[n].start < end]


def _state(tokens: list[Token], number: Number, near: list[int], rules: Rules) -> str:
    """What befell the people counted: the word right before the number, else the nearest, rather behind than before."""
    before = next((n for n in reversed(range(number.first)) if tokens[n].text not in rules.bounding), -1)
    joined = before >= 0 and tokens[before + 1].start - tokens[before].end == 1
    if joined and before in near and tokens[before].text in rules.states:
        return rules.states[tokens[before].text]
    found = [(n - number.last if n >= number.last else number.first - n + 2, rules.states[tokens[n].text])
             for n in near if tokens[n].text in rules.states and not _is_of_next(tokens, n, number, rules)]  # fmt: skip
    if found:
        return min(found)[1]
    rise = any(t.text in rules.rises for t in tokens[max(number.first - 2, 0) : number.first])
    earlier = reversed(tokens[max(number.first - _FAR, 0) : number.first]) if rise else ()
    return next((rules.states[t.text] for t in earlier if t.text in rules.states), "")


def _is_of_next(tokens: list[Token], place: int, number: Number, rules: Rules) -> bool:
    """Whether what befell people there befell those of the next number ("shot 14 people, killing five officers")."""
    if place < number.last or tokens[place].start - tokens[place - 1].end < len(", "):
        return False
    behind = next((t.text for t in tokens[place + 1 :] if t.text not in rules.bounding), "")
    return behind[:1].isdigit() or behind in rules.numbers


def _bound(tokens: list[Token], first: int, rules: Rules) -> tuple[Bound, int]:
    """How exactly the number is meant, and where its qualifier begins."""
    for size in (3, 2, 1):
        phrase = " ".join(token.text for token in tokens[max(first - size, 0) : first])
        for bound, phrases in rules.bounds:
            if phrase in phrases and first >= size:
                return bound, first - size
    return "exact", first
