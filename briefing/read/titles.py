"""The printed headline of a web page, out of all the titles that the page gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.read import jsonld
from briefing.read.metadata import Page, flat

_SUFFIX = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_HEADING, _DECLARED, _SHARED, _WINDOW = 3, 2, 2, 1
_FEWEST = 4


def title(page: Page, *, source: str | None) -> str | None:
    """The headline: a heading of the first level by preference, checked against what the page declares."""
    shared = [*page.meta.get("og:title", ()), *page.meta.get("twitter:title", ()), *page.meta.get("title", ())]
    declared = [flat(text) for text in jsonld.texts(page.node.get("headline")) or jsonld.texts(page.node.get("name"))]
    window = [flat(element.text_content()) for element in page.tree.iter("title")][:1]
    known = [*declared, *shared, *window]
    headings = [heading for heading in page.headings if _agrees(heading, known)]
    if not headings and len(page.headings) == 1 and len(_words(page.headings[0])) >= _FEWEST:
        headings = list(page.headings)
    candidates = [*headings, *declared, *(unsuffixed(text, source=source, others=page.headings) for text in (*shared, *window))]
    return next((text for text in candidates if _fits(text, source)), None)


def unsuffixed(text: str, *, source: str | None, others: Sequence[str] = ()) -> str:
    """A title without the outlet's name behind it, or in front of it."""
    pieces = _SUFFIX.split(text)
    if len(pieces) < 2:
        return text
    for other in others:
        if _words(other) and _words(other) == _words(text)[: len(_words(other))]:
            return other
    while len(pieces) > 1 and _is_name(pieces[-1], source):
        text = text[: text.rindex(pieces[-1])].rstrip(" |–—·•»:-")
        pieces = pieces[:-1]
    return text


def _is_name(piece: str, source: str | None) -> bool:
    """Whether a piece behind a bar or dash is the outlet, rather than half of the headline."""
    said, outlet = "".join(_words(piece)), "".join(_words(source or ""))
    if outlet and (said in outlet or outlet in said):
        return True
    return bool(re.fullmatch(r"[\w-]{2,40}\.[a-z]{2,6}", piece))


def _agrees(heading: str, known: Sequence[str]) -> bool:
    """Whether a heading is what the page calls itself elsewhere: most of its words are among those."""
    words = set(_words(heading))
    return bool(words) and any(len(words & set(_words(text))) >= 0.6 * len(words) for text in known)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _fits(text: str, source: str | None) -> bool:
    said = _words(text)
    return bool(said) and len(text) <= 400 and said != _words(source or "")
