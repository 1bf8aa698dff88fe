"""Paragraphs and sentences of a text, as offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analyse.languages import LanguageData
from briefing.model import Sentence

_PARAGRAPH = re.compile(r"\n[ \t\r\f\v]*\n\s*|\n")
_CLOSERS = "\"'”’»«“)\\]›"
_END = re.compile(rf"(?P<mark>[.!?…。！？।؟]+)(?P<close>[{_CLOSERS}]*)(?P<gap>\s+|(?<=[。！？])|\Z)")
_LAST_WORD = re.compile(r"[^\s(\[\"'“„«‘]*\Z")
_OPENERS = "\"'“„«‘»›([–—-"


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    never: frozenset[str]
    rarely: frozenset[str]
    starters: frozenset[str]
    ordinals: bool


@cache
def _rules(data: LanguageData) -> _Rules:
    return _Rules(
        never=data.words("sentences", "never_end"),
        rarely=data.words("sentences", "rarely_end"),
        starters=data.words("sentences", "starters"),
        ordinals=bool(data.tables.get("sentences", {}).get("ordinal_dot")),
    )


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Where each paragraph starts and ends: lines with something on them."""
    found, start = [], 0
    for gap in _PARAGRAPH.finditer(text):
        found.append((start, gap.start()))
        start = gap.end()
    found.append((start, len(text)))
    return tuple((a, b) for a, b in (_trimmed(text, a, b) for a, b in found) if a < b)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def sentences(text: str, spans: Sequence[tuple[int, int]], data: LanguageData) -> tuple[Sentence, ...]:
    """The sentences of each paragraph, in order; none crosses a paragraph, together they leave out only blanks."""
    rules = _rules(data)
    return tuple(
        Sentence(start, end, number)
        for number, (first, last) in enumerate(spans)
        for start, end in _split(text, first, last, rules)
    )


def _split(text: str, first: int, last: int, rules: _Rules) -> Iterator[tuple[int, int]]:
    start = first
    for end in _END.finditer(text, first, last):
        if end.end() < last and _ends(text, start, end, rules):
            yield start, end.end("close")
            start = end.end()
    if start < last:
        yield start, last


def _ends(text: str, start: int, end: re.Match[str], rules: _Rules) -> bool:
    rest = text[end.end() : end.end() + 40].lstrip(_OPENERS + " ")
    if rest[:1].islower() or rest[:1] in (",", ";", ":"):
        return False
    if end["mark"] != "." or end["close"]:
        return True
    word = _LAST_WORD.search(text, max(start, end.start() - 30), end.start())
    last = word.group() if word else ""
    if last in rules.never or (len(last) == 1 and last.isupper() and last != "I"):
        return False
    if rules.ordinals and last.isdigit() and len(last) < 3:
        return False
    if last in rules.rarely or "." in last:
        return rest.split(" ", 1)[0].rstrip(",") in rules.starters
    return True
