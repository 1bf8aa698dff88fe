"""Lines that are no story but say when it appeared and who wrote it: "World | By Ana Lopez | May 3, 2019, 10:00"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.read.printed.authors import byline, name_parts
from briefing.read.printed.cues import cues
from briefing.read.printed.stamps import Stamp, find_stamps

_SEPARATOR = re.compile(r"\s?[|•·—–\[\]()]\s?|\s-\s|\n|\t")
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class MetaLine:
    """What such a line says: its stamps, its authors, and the short words beside them (section, place, outlet)."""

    stamps: tuple[Stamp, ...]
    authors: tuple[str, ...]
    rest: tuple[str, ...]


@cache
def _fillers() -> frozenset[str]:
    """Weekdays, the words of labels, and the little words between them."""
    words = cues()
    known = words.weekdays | words.updated | words.published | words.fillers
    return frozenset(token for phrase in known for token in phrase.split())


def _filled_out(text: str) -> str:
    """A text without the words that only surround a stamp."""
    return " ".join(word for word in text.split() if word.lower().strip(".,:") not in _fillers()).strip(" ,.;:/-")


def meta_line(line: str) -> MetaLine | None:
    """What a line says if it is made of stamps and bylines alone, else None."""
    return _meta_line(line) if len(line) <= _LONGEST else None


# The lines around a story are looked at by several rules, one after the other.
@lru_cache(maxsize=64)
def _meta_line(line: str) -> MetaLine | None:
    stamps = find_stamps(line)
    authors: tuple[str, ...] = ()
    rest = []
    if not stamps and byline(line) is None:
        return None
    for part in _SEPARATOR.split(_without(line, stamps)):
        found = byline(part)
        short = _filled_out(part)
        if found is not None:
            authors += found
        elif short and not _is_tag(short):
            return None
        elif short:
            rest.append(short)
    if not stamps and not authors and rest:
        return None
    return MetaLine(stamps, authors, tuple(rest))


def _without(line: str, stamps: tuple[Stamp, ...]) -> str:
    for stamp in reversed(stamps):
        line = f"{line[: stamp.start]} | {line[stamp.end :]}"
    return line


def _is_tag(text: str) -> bool:
    """A section, a place or an outlet: up to four words, like names."""
    return len(text.split()) <= 4 and len(text) <= 40 and (name_parts(text) is not None or text.isupper())
