"""Names of authors: out of bylines ("World | By Ana Lopez and Jo Wu, Reuters") and out of metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefing.read.printed.cues import agencies, alternation, cues
from briefing.read.printed.openings import first_word, first_words

_PARTICLES = "de|del|della|der|den|di|da|dos|das|du|van|von|vom|zu|la|le|el|al|bin|ibn|bint|ben|y|e|af|av|ter|ten|mac"
_TOKEN = r"(?:[^\W\d_a-z][\w'’.\-]*|[dl][’'][^\W\d_a-z][\w'’\-]*)"
_NAME = re.compile(rf"{_TOKEN}(?:\s(?:(?:{_PARTICLES})\s){{0,2}}{_TOKEN}){{0,4}}")
_SEPARATORS = re.compile(r"\s{0,9}[,;|•·/&\n]\s{0,9}")
_NOISE = re.compile(r"\([^()]{0,80}\)|\S{1,64}@\S{1,64}|@\w{1,30}|https?://\S{1,300}|\s[-–—]\s.{0,80}$")
_ADDRESS = re.compile(r"https?://\S{1,400}|(?:www\.)\S{1,200}|\S{1,64}@\S{1,64}|@\w{1,30}")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_LONGEST = 200
_SECTION_ENDS = ("|", "•", "·", "/")


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternation(cues().conjunctions)})\s", re.IGNORECASE)


@cache
def _by_words() -> frozenset[str]:
    return first_words(cues().by)


@cache
def _byline() -> re.Pattern[str]:
    words = alternation(cues().by)
    return re.compile(
        rf"(?:(?P<section>[^|•·/:.]{{1,40}}?)\s?[|•·/]\s?)?(?:{words})\s?:?\s+(?P<names>.{{2,{_LONGEST}}})",
        re.IGNORECASE,
    )


@cache
def _place() -> re.Pattern[str]:
    """Where the author was: "in Lima", "aus Wien"."""
    return re.compile(
        rf"\s(?:{alternation(cues().places)})\s{_TOKEN}(?:\s{_TOKEN}){{0,2}}(?=$|,|\s(?:{alternation(cues().conjunctions)})\s)"
    )


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\A(?:{alternation(cues().by)})(?:\s?:\s?|\s)", re.IGNORECASE)


def byline(line: str) -> tuple[str, ...] | None:
    """The authors that a line names if it is a byline and nothing else, else None."""
    if first_word(line) not in _by_words() and not any(mark in line for mark in _SECTION_ENDS):
        return None
    match = _byline().fullmatch(line.strip())
    if match is None:
        return None
    return strict_names(match["names"])


def strict_names(text: str) -> tuple[str, ...] | None:
    """The people in a list of names, None where anything in it is no name (a sentence, say) or nobody is named."""
    parts = name_parts(text) or []
    people = names(part for part in parts if not _is_job(part))
    return people if people or any(part in agencies() for part in parts) else None


def name_parts(text: str) -> list[str] | None:
    """The parts of a list of names of any kind, None where a part cannot be one."""
    named = _place().sub("", _NOISE.sub("", text))
    parts = [part for chunk in _SEPARATORS.split(named) for part in _and().split(chunk)]
    parts = [part for part in (part.strip(' .:-–—"“”') for part in parts) if part]
    return parts if parts and all(_NAME.fullmatch(part) or part in agencies() for part in parts) else None


def _is_job(part: str) -> bool:
    """Whether a part of a byline says what somebody is: "AP National Political Writer"."""
    words = part.lower().split()
    return words[-1] in cues().jobs or words[0] in cues().jobs


def names(parts: Iterable[str]) -> tuple[str, ...]:
    """Names in their printed order, each once; capitals set in lower case, agencies and desks left out."""
    found: dict[str, None] = {}
    for part in parts:
        name = _cased(" ".join(part.split()))
        if name and name not in agencies() and _is_person(name):
            found.setdefault(name)
    return tuple(found)


def _is_person(name: str) -> bool:
    return 1 < len(name.split()) <= 6 and len(name) <= 60


def _cased(name: str) -> str:
    """A name printed in capitals, as names are written."""
    if not name.isupper() or len(name) <= 4:
        return name
    return re.sub(
        r"[^\W\d_]+", lambda word: word[0] if len(word[0]) < 2 else word[0].capitalize(), name.replace("'S", "'s")
    )


def declared_names(fields: Iterable[str]) -> tuple[str, ...]:
    """Names in fields that hold nothing else: addresses and accounts are dropped, bodies ("BBC News") are kept."""
    found: dict[str, None] = {}
    for field in fields:
        for part in _declared_parts(field):
            if _fits(part) and not (found and _is_job(part)):
                found.setdefault(_cased(part))
    return tuple(found)


def _declared_parts(field: str) -> list[str]:
    text = _ADDRESS.sub(" ", _BRACKETS.sub(" ", field))
    text = _leading().sub("", text.strip())
    parts = [part for chunk in _SEPARATORS.split(text) for part in _and().split(chunk)]
    return [" ".join(part.split()).strip(" .,:-–—") for part in parts]


def _fits(part: str) -> bool:
    letters = sum(char.isalpha() for char in part)
    return 2 <= len(part) <= 80 and letters >= 0.7 * len(part.replace(" ", "")) and len(part.split()) <= 7
