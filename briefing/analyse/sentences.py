"""Paragraphs and sentences of a text, as offsets.

A full stop ends a sentence unless what stands before it is an abbreviation, an initial or an ordinal, or what follows
goes on in lower case. A short quotation or bracket is never cut in two: its pieces would not stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analyse.languages import LanguageData
from briefing.model import Sentence

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_CLOSER = r"[\"'”’»«“)\]›]|[ \u00a0\u202f][”»](?=\s|\Z|[.,;:])|(?<=[\"”»])\."
# Begins with a plain class, so that the engine leaps to the next stop. Always matches at the first stop of a run, so
# that a long run costs no more than its length; "gap" tells whether the sentence can end here: blanks follow, or the
# script needs none, or a blank is missing ("held.The").
_STOP = ".!?…。！？।؟"
_END = re.compile(
    rf"(?P<mark>[{_STOP}][{_STOP}]*+)(?P<close>(?>(?:{_CLOSER})*))(?P<gap>\s+|(?<=[。！？”」])|\Z|(?<=[^\W\d_]{{2}}[.?!])(?=[^\W\d_]{{2}}))?"
)
_BEFORE_WORD = "([\"'“„«‘/\u00a0"
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OPENERS = "\"'“„«‘»›([–—-¿¡…. \u00a0\u202f"
_QUOTE = re.compile(r"[\"“”„«»]")
_BRACKETS = (("(", ")"), ("[", "]"))
_LETTER = re.compile(r"[^\W_]")
_DASHES = ("- ", "– ", "— ")
_DATELINE = 40
_LONGEST_ABBREVIATION = 6
# Longer quotations and brackets are cut like other text: nobody can read them as one sentence.
_SHORT = 250


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    never: frozenset[str]
    rarely: frozenset[str]
    often: frozenset[str]
    numbered: frozenset[str]
    starters: frozenset[str]
    named: frozenset[str]
    abbreviations: frozenset[str]
    attribution: re.Pattern[str]
    ordinals: bool


@cache
def _rules(data: LanguageData) -> _Rules:
    verbs = "|".join(map(re.escape, data.strings("sentences", "attribution"))) or "(?!)"
    lists = ("never_end", "rarely_end", "often_end", "before_number")
    return _Rules(
        abbreviations=frozenset(word for name in lists for word in data.strings("sentences", name)),
        never=data.words("sentences", "never_end"),
        rarely=data.words("sentences", "rarely_end"),
        often=data.words("sentences", "often_end"),
        numbered=data.words("sentences", "before_number"),
        starters=data.words("sentences", "starters"),
        named=data.words("sentences", "with_mark"),
        attribution=re.compile(rf"(?:[\w.’'-]+ ){{0,4}}?(?:{verbs})\b"),
        ordinals=bool(data.tables.get("sentences", {}).get("ordinal_dot")),
    )


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Where each paragraph starts and ends: lines with something on them."""
    return tuple([paragraph.span() for paragraph in _PARAGRAPH.finditer(text)])


def sentences(text: str, spans: Sequence[tuple[int, int]], data: LanguageData) -> tuple[Sentence, ...]:
    """The sentences of each paragraph, in order; none crosses a paragraph, together they leave out only blanks."""
    rules = _rules(data)
    found: list[Sentence] = []
    for number, (first, last) in enumerate(spans):
        start = first
        for end, following in _split(text, first, last, rules):
            found.append(Sentence(start, end, number))
            start = following
        if start < last:
            found.append(Sentence(start, last, number))
    return tuple(found)


def _split(text: str, first: int, last: int, rules: _Rules) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph but the last ends, and where the next begins."""
    found: list[tuple[int, int]] = []
    start = first
    quotations: list[tuple[int, int]] | None = None
    brackets = [pair for pair in _BRACKETS if text.find(pair[0], first, last) >= 0]
    for end in _END.finditer(text, first, last):
        stop, behind = end.span()
        if behind >= last or end.end(3) < 0:
            continue
        if not (_plainly_ends(text, start, (stop, behind), rules) or _ends(text, start, end, rules)):
            continue
        if quotations is None:
            quotations = list(_quotations(text, first, last))
        if quotations and _inside(quotations, stop, behind):
            continue
        if brackets and _in_bracket(text, start, (behind, last), brackets):
            continue
        found.append((end.end(2), behind))
        start = behind
    return found


def _plainly_ends(text: str, start: int, end: tuple[int, int], rules: _Rules) -> bool:
    """A full stop behind a word that is no abbreviation, a blank and a capital."""
    stop, behind = end
    if behind != stop + 2 or text[stop] != "." or not text[stop + 1].isspace() or not text[behind].isupper():
        return False
    word = _last_word(text, start, stop)
    if len(word) > _LONGEST_ABBREVIATION:
        return word[-_LONGEST_ABBREVIATION - 1 :].isalpha()
    return len(word) > 1 and word.isalpha() and word not in rules.abbreviations


def _ends(text: str, start: int, end: re.Match[str], rules: _Rules) -> bool:
    if not _has_word(text, start, end.start()) or _is_dateline(text, start, end.end()):
        return False
    ahead = text[end.end() : end.end() + 60].lstrip(_OPENERS)
    if ahead[:1].islower() or ahead[:1] in (",", ";", ":", ")"):
        return False
    if end["mark"] == "." and not end["close"] and end["gap"] and _is_plain(_last_word(text, start, end.start())):
        return True
    first = _FIRST_WORD.match(ahead)
    following = first.group() if first else ""
    if end.end() == end.end("close") and text[end.end() - 1] not in "。！？”」":
        return following in rules.starters
    if end["mark"] == ".":
        return bool(end["close"]) or _stops(text, start, end.start(), following, rules)
    if any(mark in end["close"] for mark in '"”“»«'):
        return not rules.attribution.match(ahead)
    return _last_word(text, start, end.start()) not in rules.named


def _has_word(text: str, start: int, stop: int) -> bool:
    return text[stop - 1].isalnum() or bool(_LETTER.search(text, max(start, stop - _SHORT), stop))


def _is_plain(word: str) -> bool:
    """Whether a word is all letters and longer than any abbreviation."""
    return len(word) > _LONGEST_ABBREVIATION and word.isalpha()


def _is_dateline(text: str, start: int, place: int) -> bool:
    """Whether a few words and a dash stand before the sentence proper ("5 juin 2012. - ")."""
    return place - start < _DATELINE and text.startswith(_DASHES, place)


def _stops(text: str, start: int, stop: int, following: str, rules: _Rules) -> bool:
    """Whether a full stop after the word at ``stop`` ends the sentence, given the word that follows."""
    last = _last_word(text, start, stop)
    if last in rules.never:
        return False
    if last in rules.numbered:
        return not following[:1].isdigit()
    if last in rules.often:
        return following in rules.starters or not (following.isupper() or following[:3].isdigit())
    abbreviated = last in rules.rarely or "." in last[:-1] or (len(last) == 1 and last.isalpha() and last.isupper())
    ordinal = rules.ordinals and last.isdigit() and len(last) < 3
    listed = last.rstrip(".").isdigit() and not text[start : stop - len(last)].strip()
    if abbreviated or ordinal or listed:
        return following in rules.starters and not listed
    return True


def _last_word(text: str, start: int, stop: int) -> str:
    return text[max(start, stop - 30) : stop].rsplit(" ", 1)[-1].lstrip(_BEFORE_WORD)


def _quotations(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Short quotations of a paragraph: from an opening mark to the next mark, where that closes.

    Whether a mark opens or closes is told by the blanks around it, so every style of marks will do, and an odd one
    does no harm to the next.
    """
    opened = -1
    for mark in _QUOTE.finditer(text, first, last):
        place = mark.start()
        if _opens(text, place, first, last):
            opened = place
        elif opened >= 0:
            if place - opened <= _SHORT:
                yield opened, place + 1
            opened = -1


def _inside(quotations: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(quotations, (start, 0)) - 1
    return place >= 0 and end <= quotations[place][1]


def _opens(text: str, place: int, first: int, last: int) -> bool:
    before = text[place - 1] if place > first else " "
    after = text[place + 1] if place + 1 < last else " "
    if after.isspace():
        return text[place] == "«" and before.isspace()
    return after not in ",.;:!?)" and (before.isspace() or before in "([—–-")


def _in_bracket(text: str, start: int, end: tuple[int, int], brackets: Sequence[tuple[str, str]]) -> bool:
    place, last = end
    for opening, closing in brackets:
        opened = text.rfind(opening, max(start, place - _SHORT), place)
        if opened >= 0 and text.find(closing, opened, place) < 0 and text.find(closing, place, opened + _SHORT) >= 0:
            return text.find(closing, place, min(last, opened + _SHORT)) >= 0
    return False
