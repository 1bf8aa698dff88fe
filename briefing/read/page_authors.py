"""The authors of a web page, from what it declares and from the byline that it prints."""

from __future__ import annotations

import re

from briefing.read.authors import declared_names
from briefing.read.metadata import Page, author_fields, flat

_BYLINE = ".//*[@rel='author' or contains(@itemprop, 'author') or contains(@class, 'byline') or contains(@class, 'author-name')]"


def authors(page: Page) -> tuple[str, ...]:
    """The names in the first declaration that holds any; else those of a printed byline."""
    for field in author_fields(page):
        found = declared_names(field)
        if found:
            return found
    for element in page.tree.xpath(_BYLINE)[:4]:
        text = flat(element.text_content())
        if len(text) <= 120:
            found = declared_names([text])
            if found:
                return found
    return ()
