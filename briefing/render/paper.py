"""A page made lighter for WeasyPrint: what costs it time and shows nothing is taken out.

Every element with an anchor has a style of its own, and so has all that stands in it; every line break between two
blocks becomes a box. A reader of the PDF sees neither.
"""

from __future__ import annotations

import re

_BLOCK = "p|li|ul|ol|h[1-6]|section|article|div|main|nav|header|footer|body|html|head|meta|title|style|blockquote"
_BEFORE = re.compile(rf"(?<!\n)\n+(?=</?(?:{_BLOCK})\b)")
_AFTER = re.compile(rf"(</?(?:{_BLOCK})\b[^<>]*>)\n+")
_TARGET = re.compile(r'href="#([^"]*)"')
_ANCHOR = re.compile(r'(<(?:li|p)\b[^<>]*?) id="([^"]*)"')


def lighter(page: str) -> str:
    """Drop the anchors of lines that no link leads to, and the line breaks between blocks.

    All text of ``page`` is escaped, so that what looks like a tag is one.
    """
    wanted = set(_TARGET.findall(page))
    named = _ANCHOR.sub(lambda found: found[0] if found[2] in wanted else found[1], page)
    return _AFTER.sub(r"\1", _BEFORE.sub("", named))
