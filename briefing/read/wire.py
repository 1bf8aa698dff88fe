"""Who stands in a story's dateline or credits: the agency behind it ("OSAKA (Reuters) -"), or its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from briefing.model import Cut
from briefing.read.cues import agencies, alternation

_DATELINE = 140


@cache
def _in_dateline() -> re.Pattern[str]:
    bodies = alternation(form for form in agencies() if len(form) > 1)
    return re.compile(rf"[^.!?\"“”]{{0,80}}?[(/\[]\s?(?P<wire>{bodies})\s?[)/\]]\s?[-–—:.]|(?P<first>{bodies})\s?[-–—]\s")


# "Iran Press/ America: ..." and "Washington (CNN) - ...", at the start of one of the first paragraphs.
_OUTLET_SLASH = re.compile(r"(?P<outlet>[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,3})\s?/\s?[A-Z][\w ]{2,30}\s?:\s")
_OUTLET_BRACKET = re.compile(r"[A-Z][^.!?:;()\"“”]{2,60}\((?P<outlet>[A-Z][\w.&' ]{1,30})\)\s?(?:[-–—]|--)\s")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(agencies())})(?!\w)")


def wire_credit(text: str, *, cuts: Sequence[Cut], source: str | None, credits: Iterable[str] = ()) -> str | None:
    """The agency, or agencies joined by a comma, whose text this is or whose reports went into it; None if none is named."""
    dateline = _in_dateline().match(text[:_DATELINE])
    if dateline:
        return agencies()[dateline["wire"] or dateline["first"]]
    said = [cut.text for cut in cuts if cut.kind == "byline"] + list(credits)
    found = list(dict.fromkeys(agencies()[match.group()] for line in said for match in _named().finditer(line)))
    if found:
        return ", ".join(found)
    return agencies().get(source or "")


def dateline_outlet(text: str) -> str | None:
    """The outlet that a dateline names, agencies left out: they are the wire, not the outlet."""
    for paragraph in text[:2000].split("\n\n")[:3]:
        match = _OUTLET_SLASH.match(paragraph) or _OUTLET_BRACKET.match(paragraph)
        if match and match["outlet"] not in agencies():
            return match["outlet"].strip()
    return None
