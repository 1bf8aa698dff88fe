"""Long texts as bytes: written piece by piece, so that a page of a hundred thousand articles is never held as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice

# So many pieces are joined at a time.
_AT_A_TIME = 10_000


def encoded(pieces: Iterable[str]) -> bytes:
    """The pieces of a text, joined, in UTF-8."""
    written = BytesIO()
    for text in joined(pieces):
        written.write(text.encode("utf-8"))
    return written.getvalue()


def joined(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in longer pieces."""
    left = iter(pieces)
    while some := list(islice(left, _AT_A_TIME)):
        yield "".join(some)
