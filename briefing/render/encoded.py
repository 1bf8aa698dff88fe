"""Long texts as bytes: written piece by piece, so that a page of a hundred thousand articles is never held as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

# Pieces are joined up to so many characters.
_AT_A_TIME = 1_000_000


def encoded(pieces: Iterable[str]) -> bytes:
    """The pieces of a text, joined, in UTF-8."""
    written = BytesIO()
    for text in joined(pieces):
        written.write(text.encode("utf-8"))
    return written.getvalue()


def joined(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in longer pieces."""
    some: list[str] = []
    size = 0
    for piece in pieces:
        some.append(piece)
        size += len(piece)
        if size >= _AT_A_TIME:
            yield "".join(some)
            some, size = [], 0
    yield "".join(some)
