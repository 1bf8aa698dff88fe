"""Which column or field of an export holds what, known by its name.

Names are compared without case, blanks, accents and marks: "Published-At" and "publishedAt" are one. What the user
names in the configuration comes before what ``exports.toml`` knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from briefing.kept import tables, toml

Given = tuple[tuple[str, str], ...]
"""What the user says: pairs of a meaning (``title``, ``text`` ...) and the name of a column."""

DELIMITERS = ",;\t|"
_NAMING = frozenset({"text", "summary", "title"})
_LONGEST_LINE = 2_000
_LONGEST_NAME = 40
_FEWEST = 3
_ACCENTS = str.maketrans("äöüéèêíóúáàçñ", "aoueeeiouaacn")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_DELIMITER = re.compile(rf"[{DELIMITERS}]")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of each meaning, the first the most believed, and the meaning of each name."""

    fields: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Envelopes:
    """The names under which services put a list of records, and what search engines put around each."""

    lists: tuple[str, ...]
    wrappers: tuple[str, ...]


@cache
def columns(given: Given = ()) -> Columns:
    """All names that are known, those the user gives before the others, and taken from these."""
    own = [(meaning, key(name)) for meaning, name in given]
    taken = {name for _, name in own}
    fields = {
        meaning: (
            *(name for its, name in own if its == meaning),
            *(name for name in map(key, names) if name not in taken),
        )
        for meaning, names in _table()["fields"].items()
    }
    meanings = {name: meaning for meaning, names in fields.items() for name in names}
    return Columns(MappingProxyType(fields), MappingProxyType(meanings))


@cache
def envelopes() -> Envelopes:
    """What lies around the records of JSON exports."""
    table = _table()["envelopes"]
    return Envelopes(tuple(table["lists"]), tuple(table["wrappers"]))


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = (resources.files("briefing.read.formats") / "exports.toml").read_text("utf-8")
    return MappingProxyType(tables("exports", text, lambda: toml(text)))


def key(name: str) -> str:
    """A name as it is compared: letters of the Latin alphabet alone, or all of it where it has none of those."""
    folded = name[:60].strip().lower()
    return _NOT_LETTERS.sub("", folded.translate(_ACCENTS)) or folded


def names_columns(head: str, given: Given = ()) -> bool:
    """Whether a text begins like a table of articles: its first line names a text or title and two things more.

    Where the user has named columns, two of those will do.
    """
    line = head.partition("\n")[0].strip()
    if len(line) > _LONGEST_LINE or len(_DELIMITER.findall(line)) < (1 if given else _FEWEST - 1):
        return False
    names = [name.strip(" \"'\ufeff\xef\xbb\xbf") for name in _DELIMITER.split(line)]
    if any(len(name) > _LONGEST_NAME for name in names):
        return False
    known = columns(given).meanings
    found = {known[name] for name in map(key, names) if name in known}
    own = {key(name) for _, name in given}.intersection(map(key, names))
    return bool(found & _NAMING) and (len(found) >= _FEWEST or len(own) > 1)
