"""Who stands in a story's dateline or credits: the agency behind it ("OSAKA (Reuters) -"), or its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.model import Cut
from briefing.read.printed.cues import agencies, alternation, cues

_DATELINE = 140
_BRACKET = re.compile(
    r"[^.!?:;\"“”]{0,80}?[(/\[]\s?(?P<name>[^\W\d_a-z][\w.&'’ -]{1,30}?)\s?[)/\]]\s?(?:[-–—:]|--|\.\s|\Z)"
)
# "Iran Press/ America: ..." at the start of one of the first paragraphs.
_SLASH = re.compile(r"(?P<outlet>[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,3})\s?/\s?[A-Z][\w ]{2,30}\s?:\s")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{alternation(form for form in agencies() if len(form) > 1)})\s?[-–—]\s")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(agencies())})(?!\w)")


@cache
def _from() -> re.Pattern[str]:
    """ "(With input from NWA, ...)"."""
    return re.compile(rf"\W{{0,2}}(?:{alternation(cues().wire)})\s?:?\s(?P<names>.{{2,100}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """The outlet and the agency, as far as the text names them."""

    source: str | None
    wire: str | None


def credit(text: str, *, cuts: Sequence[Cut], source: str | None, lines: Iterable[str] = ()) -> Credit:
    """Who brings a story, and whose story it is.

    A name in the dateline is the agency where another outlet brings the story, or where it is known as one; else it
    is the outlet itself.

    Args:
        text: the clean text.
        cuts: bylines and stamps among them are searched too.
        source: the outlet, where it is printed elsewhere.
        lines: further lines of credit.
    """
    sender = _sender(text, cuts)
    if sender and sender in agencies():
        return Credit(source or _outlet(text), agencies()[sender])
    if sender and source is None:
        return Credit(sender, None)
    if sender and not _same(sender, source or ""):
        return Credit(source, sender)
    said = [cut.text for cut in cuts if cut.kind == "byline"] + list(lines)
    found = list(dict.fromkeys(name for line in said for name in _agencies_in(line)))
    return Credit(source or _outlet(text), ", ".join(found) or agencies().get(source or ""))


def _sender(text: str, cuts: Sequence[Cut]) -> str | None:
    """The name in a dateline, or behind the stamp of one."""
    lines = (text, *(cut.text for cut in cuts if cut.kind == "stamp"))
    return next((name for name in map(sender, lines) if name), None)


def sender(text: str) -> str | None:
    """The name in the dateline that a text begins with: "OSAKA (Reuters) -", "dpa - "."""
    opening = text[:_DATELINE].split("\n", 1)[0]
    match = _BRACKET.match(opening) or _leading().match(opening)
    return match["name"] if match and _is_body(match["name"]) else None


def _agencies_in(line: str) -> list[str]:
    """The agencies that a line of credit names; one nobody knows only where nothing but agencies can stand."""
    known = [agencies()[match.group()] for match in _named().finditer(line)]
    cue = None if known else _from().match(line)
    parts = re.split(r"[,;/]|\s(?:&|\w{1,3})\s", cue["names"]) if cue else []
    return known or [name for name in (part.strip(" .()[]") for part in parts) if _is_body(name)]


def _is_body(name: str) -> bool:
    """A known agency, or letters in capitals: "(Monday)" and "(R)" send no news."""
    return name in agencies() or (name.isupper() and 3 <= len(name) <= 12 and name.isalpha())


def _same(name: str, source: str) -> bool:
    return name.lower() in re.findall(r"\w+", source.lower()) or name.lower() == source.lower()


def _outlet(text: str) -> str | None:
    for paragraph in text[:2000].split("\n\n")[:3]:
        match = _SLASH.match(paragraph)
        if match and match["outlet"] not in agencies():
            return match["outlet"].strip()
    return None
