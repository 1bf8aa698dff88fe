"""Feeds that are cut off: the tags that are open at their end are closed, lest the last entry lose its text."""

from __future__ import annotations

import re

_ENTRY = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)[\s>]")
_CLOSED = re.compile(rb"</(?:[\w.-]{1,20}:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_CDATA = re.compile(rb"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]{0,60})(?:\s[^<>]{0,2000})?(?<!/)>")
_OPENING, _CLOSING = b"<![CDATA[", b"]]>"
_END = 500
_DEEPEST = 20
_LONGEST_ENTRY = 200_000


def missing_end(data: bytes) -> bytes:
    """The end tags that a feed lacks where it is cut off within an entry; nothing where it is whole."""
    if _CLOSED.search(data[-_END:]):
        return b""
    tail = data[-_LONGEST_ENTRY:]
    starts = [match.start() for match in _ENTRY.finditer(tail)]
    if not starts:
        return b""
    closed, mark, rest = tail[starts[-1] :].rpartition(_CLOSING)
    before = _CDATA.sub(b"", closed + mark)
    rest, quoted, _ = rest.partition(_OPENING)
    told = before + rest
    ends = b"".join(b"</%s>" % tag for tag in reversed(_open_tags(told)))
    if quoted:
        return b"]]>" + ends
    return (b">" if told.rfind(b"<") > told.rfind(b">") else b"") + ends


def _open_tags(text: bytes) -> list[bytes]:
    tags: list[bytes] = []
    for tag in _TAG.finditer(text):
        if not tag[1] and len(tags) < _DEEPEST:
            tags.append(tag[2])
        elif tag[1] and tag[2] in tags:
            del tags[len(tags) - 1 - tags[::-1].index(tag[2]) :]
    return tags
