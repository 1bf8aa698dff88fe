"""Letters that turn the direction of text or tag it unseen: removed wherever text is read, and counted here."""

from __future__ import annotations

import re

from briefing.model import Problem

# Overrides and isolates of direction (U+202A to U+202E, U+2066 to U+2069) and tags (U+E0000 to U+E007F), in UTF-8 and
# as the references of HTML.
_HIDDEN = tuple(
    re.compile(pattern)  # one by one: each is found by the bytes it begins with
    for pattern in (rb"\xe2\x80[\xaa-\xae]", rb"\xe2\x81[\xa6-\xa9]", rb"\xf3\xa0[\x80\x81][\x80-\xbf]")
)
_REFERENCE = re.compile(rb"&#(?:[xX]0{0,5}(?:202[aA-eE]|206[6-9]|[eE]00[0-7][0-9a-fA-F])|0{0,5}(?:823[4-8]|829[4-7]));")


def hidden(data: bytes, *, where: str) -> tuple[Problem, ...]:
    """A note on how many such letters some bytes of text hold; nothing where there are none."""
    written = 0 if data.isascii() else sum(len(pattern.findall(data)) for pattern in _HIDDEN)
    count = written + (len(_REFERENCE.findall(data)) if b"&#" in data else 0)
    if not count:
        return ()
    message = f"{count} hidden characters that turn or tag text were removed."
    return (Problem("note", where, message, "Ask yourself who put them there."),)
