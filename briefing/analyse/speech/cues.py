"""The words that bring in speech ("said", "according to") and those around them, as one set of rules a language.

They come from the tables ``speech``, ``pronouns``, ``titles``, ``roles`` and ``first_names`` of the language's data
file; a language without them finds no cue, so nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from briefing.analyse.languages import LanguageData

CueKind = Literal["say", "think", "act", "call", "object", "source", "trail"]
Gender = Literal["male", "female", "plural", "thing", "any"]
_KINDS: tuple[CueKind, ...] = ("think", "act", "call", "object", "say", "source", "trail")
_NOTHING = re.compile(r"(?!)")

# What a word can be to the one who looks for a speaker. Plain numbers: each word is looked at.
(
    CUE, BETWEEN, THAT, SUBORDINATE, PREPOSITION, CONJUNCTION, RELATIVE, DETERMINER, PRONOUN, ROLE, GOVERNING,
    CALENDAR, STARTER, AUXILIARY,
) = (1 << bit for bit in range(14))  # fmt: skip
_SETS = {
    "between": BETWEEN,
    "that": THAT,
    "subordinate": SUBORDINATE,
    "prepositions": PREPOSITION,
    "conjunctions": CONJUNCTION,
    "relative": RELATIVE,
    "determiners": DETERMINER,
    "governing": GOVERNING,
    "auxiliaries": AUXILIARY,
}


class Cue(NamedTuple):
    """A word of saying in the text. ``participle``: its subject is that of the clause it hangs on ("saying").

    ``first`` and ``behind`` are the numbers of its first token and of the one behind it.
    """

    start: int
    end: int
    kind: CueKind
    form: str
    first: int
    behind: int
    participle: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of a language that tell who speaks: cues by their first word, and what each other word can be.

    ``nouns_capital``: a capital does not make a name. ``compounds``: a role is known by the end of its word.
    ``inverts``: the subject may stand behind its verb anywhere. ``verbatim``: indirect speech has verb forms of its
    own, so that words in marks are rarely anything but words said.
    """

    cues: Mapping[str, Sequence[tuple[tuple[str, ...], CueKind]]]
    flags: Mapping[str, int]
    participle: str
    adverb: str
    pronouns: Mapping[str, Gender]
    genders: Mapping[str, Gender]
    first_names: Mapping[str, Gender]
    titles: Mapping[str, Gender]
    roles: Mapping[str, Gender]
    articles: frozenset[str]
    direct_only: frozenset[str]
    joins: frozenset[str]
    plain: frozenset[str]
    abbreviations: frozenset[str]
    before_titles: frozenset[str]
    former: frozenset[str]
    definite: frozenset[str]
    parties: frozenset[str]
    evidence: re.Pattern[str]
    nouns_capital: bool = False
    inverts: bool = False
    verbatim: bool = False
    compounds: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the language has words of saying at all."""
        return bool(self.cues)

    def role(self, word: str) -> Gender | None:
        """What a lower-case word says of somebody's gender as a role; None if it is no role."""
        found = self.roles.get(word) or self.roles.get(word.removesuffix("s"))
        if found is None and self.compounds and word.endswith(self.compounds):
            found = next(self.roles[end] for end in self.compounds if word.endswith(end))
        return found


@cache
def lexicon(data: LanguageData) -> Lexicon:
    """The rules of a language, made once."""
    roles = _by_gender(data, "roles", ("body", "any", "male", "female"))
    pronouns = _by_gender(data, "pronouns", ("male", "female", "plural", "thing"))
    cues = _cues(data)
    compound = bool(data.tables.get("speech", {}).get("compounds"))
    return Lexicon(
        cues=cues,
        flags=_flags(data, cues=cues, roles=roles, pronouns=pronouns),
        participle=str(data.tables.get("speech", {}).get("participle", "\0")),
        adverb=str(data.tables.get("speech", {}).get("adverb", "\0")),
        pronouns=pronouns,
        genders=_by_gender(data, "pronouns", ("male_forms", "female_forms")),
        first_names=_by_gender(data, "first_names", ("male", "female"), lower=False),
        titles=_by_gender(data, "titles", ("any", "male", "female"), lower=False),
        roles=roles,
        joins=data.words("speech", "joins"),
        direct_only=data.words("speech", "direct_only"),
        articles=data.words("speech", "articles"),
        plain=data.words("titles", "plain"),
        abbreviations=data.words("sentences", "never_end") | data.words("sentences", "rarely_end"),
        before_titles=data.words("roles", "before_titles"),
        definite=data.words("summary", "definite"),
        parties=data.words("names", "parties"),
        former=data.words("summary", "former"),
        evidence=_any_of(_by_gender(data, "pronouns", ("male_forms", "female_forms"))),
        nouns_capital=bool(data.tables.get("speech", {}).get("nouns_capital")),
        verbatim=bool(data.tables.get("speech", {}).get("verbatim")),
        inverts=bool(data.tables.get("speech", {}).get("inverts")),
        compounds=tuple(sorted((word for word in roles if len(word) > 3), key=len, reverse=True)) if compound else (),
    )


def _cues(data: LanguageData) -> dict[str, list[tuple[tuple[str, ...], CueKind]]]:
    """Each cue by its first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], CueKind]]] = {}
    entries = [(entry.lower(), kind) for kind in _KINDS for entry in data.strings("speech", kind)]
    forms = {form: kind for entry, kind in entries for form in entry.split("|")}
    for form, kind in sorted(forms.items(), key=lambda item: (-item[0].count(" "), item[0])):
        first, *rest = form.split(" ")
        found.setdefault(first, []).append((tuple(rest), kind))
    return found


def _flags(
    data: LanguageData, *, cues: Iterable[str], roles: Mapping[str, Gender], pronouns: Iterable[str]
) -> dict[str, int]:
    flags: dict[str, int] = {}
    sets = [(frozenset(w.lower() for w in data.strings("speech", name)), bit) for name, bit in _SETS.items()]
    dates = data.tables.get("dates", {})
    calendar = [word.lower() for table in ("weekdays", "months") for word in dates.get(table, {})]
    starters = [word.lower() for word in data.strings("sentences", "starters")]
    plural = [word + "s" for word in roles]
    sets += [(frozenset(cues), CUE), (frozenset({*roles, *plural}), ROLE), (frozenset(pronouns), PRONOUN)]
    for words, bit in [*sets, (frozenset(calendar), CALENDAR), (frozenset(starters), STARTER)]:
        for word in words:
            flags[word] = flags.get(word, 0) | bit
    return flags


def _by_gender(data: LanguageData, table: str, keys: Sequence[str], *, lower: bool = True) -> dict[str, Gender]:
    genders: Mapping[str, Gender] = {
        "male": "male", "male_forms": "male", "female": "female", "female_forms": "female",
        "plural": "plural", "thing": "thing", "body": "thing", "any": "any",
    }  # fmt: skip
    return {(word.lower() if lower else word): genders[key] for key in keys for word in data.strings(table, key)}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, small or with a capital first, behind a blank."""
    forms = sorted({form for word in words for form in (word, word[:1].upper() + word[1:])}, key=lambda w: (-len(w), w))
    return re.compile(rf"\s({'|'.join(map(re.escape, forms))})\b") if forms else _NOTHING
