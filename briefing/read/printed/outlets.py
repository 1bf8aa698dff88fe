"""Names of outlets and sections, as the heads of texts print them on lines of their own."""

from __future__ import annotations

import re

from briefing.read.printed.cues import agencies, cues

_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "for",
        "to",
        "in",
        "on",
        "at",
        "by",
        "from",
        "&",
        "de",
        "la",
        "le",
        "et",
        "der",
        "die",
        "das",
        "und",
        "für",
        "von",
        "del",
        "y",
    ]
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\.[a-z]{2,10}){1,2}", re.IGNORECASE)
_LONGEST = 60
_MOST_WORDS = 7
_MASTHEAD_WORDS = 4


def outlet_name(text: str) -> str | None:
    """The outlet that a line names if it can be one: few words, capitalised; what follows a comma is left out."""
    name, _, rest = text.partition(",")
    name = name.strip()
    if (
        not _is_name(name)
        or _is_day(name)
        or len(rest.split()) > 3
        or is_section(name)
        or re.search(r"[.:;?!\"]", rest)
    ):
        return None
    return _cased(name)


def _cased(name: str) -> str:
    """A name in capitals as it is written elsewhere, where its words are long enough to be no initials."""
    words = name.split()
    if not name.isupper() or not any(len(word) > 4 for word in words):
        return name
    known = _SMALL | cues().outlet
    return " ".join(word.capitalize() if len(word) > 4 or word.lower() in known else word for word in words)


def _is_day(name: str) -> bool:
    return any(char.isdigit() for char in name) and name.split()[0].lower().rstrip(".") in cues().months


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _MOST_WORDS or len(text) > _LONGEST or text[-1] in ".:;?!" or '"' in text:
        return False
    if _DOMAIN.fullmatch(text):
        return True
    return all(not word[0].islower() or word in _SMALL for word in words) and any(char.isalpha() for char in text)


def is_section(text: str) -> bool:
    """Whether a line is the name of a section ("World")."""
    return text.strip().lower() in cues().section


def is_masthead(text: str) -> bool:
    """Whether a line is surely an outlet's or a section's name, and no short headline."""
    if is_section(text):
        return True
    name = outlet_name(text)
    return name is not None and len(name.split()) <= _MASTHEAD_WORDS and says_outlet(text)


def says_outlet(name: str) -> bool:
    """Whether a name says that it is an outlet's: a known agency, capitals, an address, or a word like "Post"."""
    said = {word.lower() for word in re.findall(r"\w+", name)}
    return name.isupper() or name in agencies() or bool(_DOMAIN.fullmatch(name)) or bool(said & cues().outlet)
