"""Captions of pictures among the paragraphs: known by the credit at their end, their opening, or "(L)" and "(R)"."""

from __future__ import annotations

import re
from functools import cache

from briefing.read.cues import agencies, alternation, cues

_MOST_WORDS = 110
_LONGEST_CREDIT = 110
_BARE_CREDIT = 40
_PICTURE_AGENCIES = (
    r"REUTERS|Getty(?:\sImages)?|Shutterstock|iStock|Alamy|VCG|EPA(?:-EFE)?|CNSphoto|IMAGO|imago|picture alliance"
)
_CREDIT_MARK = re.compile(r"[/©|\[]|\(c\)|\([^()]{2,60}\)[.]?$|(?:hoto|mage|icture|oto|edit)s?\b", re.IGNORECASE)
_SIDES = re.compile(
    r"\((?:\d(?:st|nd|rd|th)?\s|far\s|front\s|second\s|third\s)?(?:L|R|C|left|right|cent(?:er|re)|links|rechts|li\.|re\.|l\.|r\.)\)"
)
_NOT_PARTY = re.compile(r"\((?!R\)|C\))")
_OPENING = re.compile(
    r"(?:FILE\s?[-–—:]|\(?FILE PHOTO|\[?image\s\d|(?:image|media)\s(?:source|caption|copyright)\b)", re.IGNORECASE
)


def is_caption(text: str) -> bool:
    """Whether a paragraph is the caption of a picture, or its credit."""
    words = len(text.split())
    if words > _MOST_WORDS:
        return False
    return bool(_OPENING.match(text) or _labelled().match(text) or _has_credit(text)) or _has_sides(text, words)


def _has_sides(text: str, words: int) -> bool:
    """Two people told apart by "(L)" and "(R)"; "(R)" alone is a party."""
    sides = _SIDES.findall(text)
    if words > 60 or not any(_NOT_PARTY.match(side) for side in (match.group() for match in _SIDES.finditer(text))):
        return False
    return len(sides) > 1 or not re.search(r"[.!?][\"”’»)]*$", text)


def _has_credit(text: str) -> bool:
    """A credit stands at the end of a paragraph; most paragraphs end in a sentence without any of its marks."""
    tail = text if len(text) <= _LONGEST_CREDIT else "…" + text[-_LONGEST_CREDIT:]
    if len(text) > _BARE_CREDIT and not _CREDIT_MARK.search(tail):
        return False
    return bool(_credited().search(tail))


@cache
def _labelled() -> re.Pattern[str]:
    words = alternation(cues().caption | {word for word in cues().credit if " " not in word})
    return re.compile(rf"\W{{0,3}}(?:{words})\s?[:|©]\s?\S", re.IGNORECASE)


@cache
def _credited() -> re.Pattern[str]:
    """A credit at the end of a paragraph, set off by a mark."""
    words = alternation(cues().credit)
    bodies = alternation(form for form in agencies() if len(form) > 1)
    body = rf"(?:{bodies}|{_PICTURE_AGENCIES})"
    name = r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,4}"
    mark = r"(?:^|[/|(\[—–.]\s?|\s-\s)"
    return re.compile(
        rf"{mark}(?:{body}|{name})\s(?i:photos?|images?|pictures?|file|pool|handout)(?:\s?/\s?{name})?\s?[)\].]?$"
        rf"|{mark}(?:(?i:{words})\s?(?:[:/©]|(?i:by|via)\s)\s?)[^.!?]{{2,80}}[)\].]?$"
        rf"|(?:^|[\s(\[/|]){name}\s?(?:/|via)\s?{body}(?:\s?/\s?{name})?[)\].]?$"
        rf"|{body}\s?/\s?{name}[)\]]?$"
        rf"|(?:^|[.)(\[|/–—]\s?)(?:©|\(c\))\s?[^.!?]{{2,60}}[.)\]]?$"
        rf"|^{body}(?:\sImages)?$"
    )
