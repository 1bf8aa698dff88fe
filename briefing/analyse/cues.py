"""The words that bring in speech ("said", "according to"), as one compiled set of rules a language.

The words come from the tables ``speech``, ``pronouns``, ``titles``, ``roles`` and ``first_names`` of the language's
data file; a language without them finds no cue, so nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing.analyse.languages import LanguageData

CueKind = Literal["say", "think", "act", "call", "object", "source"]
Gender = Literal["male", "female", "plural", "thing", "any"]
_KINDS: tuple[CueKind, ...] = ("think", "act", "call", "object", "say", "source")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying in the text. ``participle``: its subject is that of the clause it hangs on ("saying")."""

    start: int
    end: int
    kind: CueKind
    form: str
    participle: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of a language that tell who speaks. Sets hold lower-case words; genders are told where known."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, CueKind]
    participle: str
    sets: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, Gender]
    genders: Mapping[str, Gender]
    first_names: Mapping[str, Gender]
    titles: Mapping[str, Gender]
    roles: Mapping[str, Gender]
    evidence: re.Pattern[str]
    calendar: frozenset[str]
    starters: frozenset[str]

    @property
    def known(self) -> bool:
        """Whether the language has words of saying at all."""
        return bool(self.kinds)

    def has(self, name: str, word: str) -> bool:
        """Whether the word is in one of the sets of the table ``speech``."""
        return word in self.sets[name]


_SETS = (
    "between", "that", "subordinate", "prepositions", "conjunctions", "relative", "determiners", "negated",
)  # fmt: skip


@cache
def lexicon(data: LanguageData) -> Lexicon:
    """The rules of a language, made once."""
    kinds: dict[str, CueKind] = {}
    for kind in _KINDS:
        for entry in data.strings("speech", kind):
            kinds.update(dict.fromkeys(entry.lower().split("|"), kind))
    return Lexicon(
        pattern=_any_of(kinds) if kinds else _NOTHING,
        kinds=kinds,
        participle=str(data.tables.get("speech", {}).get("participle", "\0")),
        sets={name: frozenset(w.lower() for w in data.strings("speech", name)) for name in _SETS},
        pronouns=_by_gender(data, "pronouns", ("male", "female", "plural", "thing")),
        genders=_by_gender(data, "pronouns", ("male_forms", "female_forms")),
        first_names=_by_gender(data, "first_names", ("male", "female"), lower=False),
        titles=_by_gender(data, "titles", ("any", "male", "female"), lower=False),
        roles=_by_gender(data, "roles", ("body", "any", "male", "female")),
        evidence=_any_of(_by_gender(data, "pronouns", ("male_forms", "female_forms"))),
        starters=data.words("sentences", "starters"),
        calendar=frozenset({*data.tables.get("dates", {}).get("weekdays", {}), *data.tables.get("dates", {}).get("months", {})}),
    )


def _by_gender(data: LanguageData, table: str, keys: Sequence[str], *, lower: bool = True) -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for key in keys:
        gender: Gender = "thing" if key == "body" else key.removesuffix("_forms")  # type: ignore[assignment]
        found.update({(word.lower() if lower else word): gender for word in data.strings(table, key)})
    return found


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words behind a blank or mark, small or with a capital first; group 1 is the word.

    That it begins with a set of characters is what makes it fast: the engine skips from blank to blank.
    """
    forms = {form for word in words for form in (word, word[:1].upper() + word[1:])}
    return re.compile(rf"[\s\xa0“”\"„»«(\[—–,:;]({_trie(sorted(forms))})\b") if forms else _NOTHING


def _trie(words: Sequence[str]) -> str:
    """A regular expression of sorted words that shares their beginnings, so that each letter is looked at once."""
    branches: dict[str, list[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    parts = [re.escape(first) + (_trie(rest) if any(rest) else "") for first, rest in branches.items()]
    body = parts[0] if len(parts) == 1 and "" not in words else f"(?:{'|'.join(parts)})"
    return body + ("?" if "" in words else "")


def find_cues(text: str, rules: Lexicon, start: int, end: int) -> list[Cue]:
    """The cues in ``text[start:end]``, in order. A noun of the same letters ("the report") is none."""
    found = []
    for match in rules.pattern.finditer(text, max(start - 1, 0), end):
        form = match[1].lower()
        kind = rules.kinds[form]
        if kind != "source" and _is_noun(text, match.start(1), start, rules):
            continue
        found.append(Cue(match.start(1), match.end(), kind, match[1], form.endswith(rules.participle)))
    return found


def _is_noun(text: str, at: int, start: int, rules: Lexicon) -> bool:
    before = text[max(at - 12, start) : at].rsplit(None, 1)
    word = before[-1].lower() if before else ""
    return word in rules.sets["determiners"] or text[at - 1 : at] in ("-", "’", "'")
