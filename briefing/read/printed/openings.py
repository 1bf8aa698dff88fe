"""How lines begin and end, as cheaply as can be told: most paragraphs begin with no cue, and no pattern need be tried.

A phrase of the cue tables can only stand at the start of a text that has the same first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIRST = re.compile(r"[\W\d]*(\w+)")
_EDGES = "()[] .,;:"


def first_word(text: str) -> str:
    """The first run of letters, in lower case and without what stands before it; "" where there is none."""
    match = _FIRST.match(text)
    if match is None:
        return ""
    word = match[1].lower()
    return word if word.isascii() else _folded(word)


def last_word(text: str) -> str:
    """What stands behind the last blank, in lower case and without brackets and stops."""
    word = text.rstrip(_EDGES).rpartition(" ")[2].lower()
    return word if word.isascii() else _folded(word)


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of some phrases."""
    return frozenset(map(first_word, phrases))


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last words of some phrases."""
    return frozenset(map(last_word, phrases))


def _folded(lower: str) -> str:
    """Letters in lower case as patterns that ignore case compare them."""
    return lower.replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")
