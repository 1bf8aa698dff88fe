"""What is known of a language: words, cues and names from ``data/<code>.toml``, loaded on first use.

A language without a file is served by an empty one: sentences, words and key words still work, everything that
needs words of the language (dates, titles, speakers) stays silent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from briefing.kept import tables, toml

_CODE = re.compile(r"[a-z]{2,3}")
FALLBACK = "en"


@dataclass(frozen=True, slots=True, eq=False)
class LanguageData:
    """The tables of one language. Compared and hashed by identity, so that rules made from it can be cached.

    ``known`` is False where the language has no file of its own.
    """

    code: str
    known: bool = False
    tables: Mapping[str, Any] = field(default_factory=dict)

    def strings(self, table: str, key: str) -> tuple[str, ...]:
        """A list of words, in the order of the file; empty where the file has none."""
        return tuple(self.tables.get(table, {}).get(key, ()))

    def words(self, table: str, key: str) -> frozenset[str]:
        """The same as a set."""
        return frozenset(self.strings(table, key))

    def mapping(self, table: str, key: str) -> Mapping[str, Any]:
        """A table inside a table (month names to numbers); empty where the file has none."""
        found: Mapping[str, Any] = self.tables.get(table, {}).get(key, {})
        return found


@cache
def primary(code: str | None) -> str:
    """The language part of a tag, lower case (``de-AT`` -> ``de``); "" for what is no tag."""
    found = _CODE.match((code or "").lower())
    return found.group() if found else ""


@cache
def language_data(code: str) -> LanguageData:
    """The data of a language by its code (``en``, ``de-AT``); an empty one where there is no file."""
    code = primary(code)
    source = files(__package__).joinpath("data", f"{code}.toml")
    if not code or not source.is_file():
        return LanguageData(code or "und")
    text = source.read_text(encoding="utf-8")
    return LanguageData(code, known=True, tables=tables(f"language_{code}", text, lambda: toml(text)))
