"""The authors of a web page, from what it declares and from the byline that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefing.read.page.metadata import Page, author_fields, flat
from briefing.read.printed.authors import byline, declared_names, strict_names
from briefing.read.printed.cues import cues

_BYLINE = re.compile(
    r"(?<![a-z])(?:author|authors|authorname|byline|bylines|autor|autoren|auteur|writer|reporter|journalist)(?![a-z])|author(?:name|link|wrapper)"
)
_LIKELY = re.compile(r"aut(?:h|or|eur)|byline|writer|reporter|journalist", re.IGNORECASE)
_NOT_BYLINE = re.compile(r"comment|quote|bio|description|avatar|related|image|social|follow|contact")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 140
_MOST_ELEMENTS = 12


def authors(page: Page, *, source: str | None) -> tuple[str, ...]:
    """The names in the first declaration that holds any, unless it names the outlet alone and a byline names people."""
    declared = next((found for field in author_fields(page) if (found := declared_names(field))), ())
    people = tuple(name for name in declared if not _is_outlet(name, source))
    return people or _printed(page, source) or declared


def _is_outlet(name: str, source: str | None) -> bool:
    """Whether a name is that of the outlet or its staff, or an address."""
    if cues().staff & set(name.lower().split()):
        return True
    said, outlet = _letters(name), _letters(source or "")
    return bool(re.search(r"\w\.[a-z]{2,4}$", name)) or (
        len(said) > 2 and bool(outlet) and (said in outlet or outlet in said)
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _printed(page: Page, source: str | None) -> tuple[str, ...]:
    """The names of the first element that looks like a byline and holds names and nothing else."""
    for element in _elements(page.tree):
        text = flat(" ".join(element.itertext()))
        if not text or len(text) > _LONGEST:
            continue
        found = byline(text) or byline(text.split(",")[0]) or strict_names(text)
        people = tuple(name for name in found or () if not _is_outlet(name, source))
        if people:
            return people
    return ()


def _elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    found = 0
    for element in tree.xpath("//*[@class or @rel or @itemprop]"):
        given = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
        if not _LIKELY.search(given):
            continue
        names = _CAMEL.sub("-", given).lower()
        if _BYLINE.search(names) and not _NOT_BYLINE.search(names):
            yield element
            found += 1
            if found >= _MOST_ELEMENTS:
                return
