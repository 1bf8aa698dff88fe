"""Captions of pictures among the paragraphs: known by the credit at their end, their opening, or "(L)" and "(R)"."""

from __future__ import annotations

import re
from functools import cache

from briefing.read.printed.blocks import ends_sentence
from briefing.read.printed.cues import agencies, alternation, cues
from briefing.read.printed.openings import first_word, first_words

_MOST_WORDS = 110
_LONGEST_CREDIT = 110
_BARE_CREDIT = 40
_PARTIES = frozenset({"R", "C"})
_PICTURE_AGENCIES = (
    r"REUTERS|Getty(?:\sImages)?|Shutterstock|iStock|Alamy|VCG|EPA(?:-EFE)?|CNSphoto|IMAGO|imago|picture alliance"
)
_MARKS = ("/", "©", "|", "[")
_BRACKETED = re.compile(r"\(c\)|\([^()]{2,60}\)\.?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d]+")
_EDGES = " )]."
_LAST_WORDS = ("photo", "photos", "image", "images", "picture", "pictures", "file", "pool", "handout")


def is_caption(text: str, *, first: str | None = None) -> bool:
    """Whether a paragraph is the caption of a picture, or its credit; ``first`` is its first word, where known."""
    words = text.count(" ") + 1
    if words > _MOST_WORDS:
        return False
    first = first_word(text) if first is None else first
    if first in _first_words() and (_opening().match(text) or _labelled().match(text)):
        return True
    return _has_credit(text) or ("(" in text and _has_sides(text, words))


def _has_sides(text: str, words: int) -> bool:
    """People told apart by "(L)" and "(R)"; "(R)" alone is a party."""
    found = [match["side"] for match in _sides().finditer(text)] if words <= 60 else []
    if not found or all(side in _PARTIES for side in found):
        return False
    return len(found) > 1 or not ends_sentence(text)


@cache
def _sides() -> re.Pattern[str]:
    letters = "|".join(sorted(side.upper() for side in cues().sides if len(side) == 1))
    words = alternation(side for side in cues().sides if len(side) > 1)
    return re.compile(rf"\((?P<side>(?:(?:\d\w{{0,3}}|[a-z]{{2,8}})\s)?(?:{letters}|(?i:{words})))\)")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[(\[]?(?:{alternation(cues().opening)})(?!\w)", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    """The first words of captions that are known by their opening or their label."""
    return first_words(cues().opening | cues().caption | _credit_words())


@cache
def _credit_words() -> frozenset[str]:
    return frozenset(word for word in cues().credit if " " not in word)


@cache
def _words_for_pictures() -> frozenset[str]:
    return first_words(_credit_words())


def _may_hold_credit(tail: str) -> bool:
    """Whether a text has what each credit has, and few paragraphs have at their end: a mark, or a word for pictures."""
    for mark in _MARKS:
        if mark in tail:
            return True
    if "(" in tail and _BRACKETED.search(tail):
        return True
    low = tail.lower()
    if ":" not in low and "by" not in low and "via" not in low and not low.rstrip(_EDGES).endswith(_LAST_WORDS):
        return False
    return not _words_for_pictures().isdisjoint(_WORD.findall(low))


def _has_credit(text: str) -> bool:
    """A credit stands at the end of a paragraph; most paragraphs end in a sentence without any of its marks."""
    tail = text if len(text) <= _LONGEST_CREDIT else "…" + text[-_LONGEST_CREDIT:]
    if len(text) > _BARE_CREDIT and not _may_hold_credit(tail):
        return False
    return text in agencies() or bool(_credited().search(tail))


@cache
def _labelled() -> re.Pattern[str]:
    words = alternation(cues().caption | _credit_words())
    return re.compile(rf"\W{{0,3}}(?:{words})\s?[:|©]\s?\S", re.IGNORECASE)


@cache
def _credited() -> re.Pattern[str]:
    """A credit at the end of a paragraph, set off by a mark."""
    words = alternation(cues().credit)
    bodies = alternation(form for form in agencies() if len(form) > 1)
    body = rf"(?:{bodies}|{_PICTURE_AGENCIES})"
    name = r"[^\W\d_][\w.'’-]{0,40}(?:\s[^\W\d_][\w.'’-]{0,40}){0,4}"
    kind = r"(?:,\s?(?i:file|pool|handout)|\sTPX IMAGES OF THE DAY)?"
    mark = r"(?:^|[/|(\[—–.]\s?|\s-\s)"
    return re.compile(
        rf"{mark}{name}\s(?i:photos?|images?|pictures?|file|pool|handout)(?:\s?/\s?{name})?\s?[)\].]?$"
        rf"|{mark}(?:(?i:{words})\s?(?:[:/©]|(?i:by|via)\s)\s?)[^.!?]{{2,80}}[)\].]?$"
        rf"|(?:^|[\s(\[/|]){name}\s?(?:/|via)\s?{body}(?:\s?/\s?{name})?{kind}[)\].]?$"
        rf"|{body}\s?/\s?{name}{kind}[)\]]?$"
        rf"|(?:^|[.)(\[|/–—]\s?)(?:©|\(c\))\s?[^.!?]{{2,60}}[.)\]]?$"
    )
