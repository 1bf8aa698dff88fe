"""What a language's file says of the words of labels: which open them, end them, head them, or are none of theirs."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from briefing.analyse.languages import LanguageData, language_data

# The last part of a compound has so many letters at least.
_PART = 4
# A compound has so many letters.
_COMPOUND = 12


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of a language, all lower case."""

    opening: frozenset[str]
    driving: frozenset[str]
    following: frozenset[str]
    binding: frozenset[str]
    function: frozenset[str]
    never: frozenset[str]
    roles: frozenset[str]
    no_heads: frozenset[str]
    people: frozenset[str]
    plurals: tuple[str, ...]
    endings: tuple[str, ...]
    past: tuple[str, ...]
    verbal: tuple[str, ...]
    kept: frozenset[str]
    happenings: frozenset[str]
    affairs: frozenset[str]
    compounds: bool
    capitals: bool
    heads_first: bool
    verbs: frozenset[str]
    third: tuple[str, ...]
    small: frozenset[str]

    def may_head(self, word: str) -> bool:
        """Whether a label may end with the word: not with somebody, or a word that says nothing of the affair."""
        last = word.rpartition("-")[2]
        if last in self.no_heads or _ends(last, self.no_heads, self.compounds):
            return False
        return not self._is_in(self.people, last)

    def is_role(self, word: str) -> bool:
        """Whether a word, or what it is the plural of, says who acts or that something is said, and not about what."""
        return self._is_in(self.roles, word)

    def is_happening(self, word: str) -> bool:
        """Whether a word, or what it is the plural of, says by itself what happened ("earthquake", "strike")."""
        return self._is_in(self.happenings, word) or _ends(word, self.happenings, self.compounds)

    def is_compound(self, word: str) -> bool:
        """Whether a single word says as much as two, in a language that writes them as one."""
        return self.compounds and len(word) >= _COMPOUND

    def is_affair(self, word: str) -> bool:
        """Whether it says so behind a word that tells which ("grain deal")."""
        return self._is_in(self.affairs, word) or self.is_happening(word)

    def _is_in(self, words: Set[str], word: str) -> bool:
        if word in words:
            return True
        singles = (word.removesuffix(ending) for ending in self.plurals if word.endswith(ending))
        return any(single in words or f"{single}y" in words for single in singles)


@lru_cache(maxsize=10_000)
def _ends(word: str, nouns: frozenset[str], compounds: bool) -> bool:
    """Whether a word is a compound with one of the nouns, in a language that writes them as one word."""
    return compounds and any(word.endswith(noun) for noun in nouns if len(noun) >= _PART)


@cache
def grammar(language: str) -> Grammar:
    """What the language's file says of labels, and of speech, where that serves here."""
    data = language_data(language)
    before = (
        data.words("topics", "opening") | data.words("speech", "determiners") | data.words("speech", "prepositions")
    )
    function = before | data.words("topics", "function") | data.words("speech", "conjunctions")
    binding = data.words("topics", "binding")
    last = data.words("speech", "determiners") | data.words("topics", "opening")
    return Grammar(
        opening=before - data.words("topics", "not_opening"),
        driving=data.words("topics", "driving"),
        following=((function | data.words("speech", "relative") | data.words("speech", "between")) - last) | binding,
        binding=binding,
        function=function | data.words("speech", "relative") | data.words("speech", "between"),
        never=data.words("topics", "never"),
        roles=_roles(data),
        no_heads=data.words("topics", "no_heads"),
        people=data.words("summary", "people").union(
            *(data.words("roles", key) for key in ("any", "male", "female")), data.words("topics", "people")
        ),
        plurals=data.strings("topics", "plural_endings"),
        past=data.strings("topics", "past_endings"),
        verbal=data.strings("topics", "verbal_endings"),
        endings=data.strings("topics", "adverb_endings"),
        kept=data.words("topics", "no_adverbs"),
        happenings=data.words("topics", "happenings"),
        affairs=data.words("topics", "affairs"),
        compounds=bool(data.tables.get("topics", {}).get("compounds")),
        capitals=bool(data.tables.get("summary", {}).get("nouns_are_capitalised")),
        heads_first=bool(data.tables.get("topics", {}).get("heads_first")),
        verbs=_verbs(data),
        third=data.strings("topics", "third_endings"),
        small=frozenset().union(
            *(data.words("speech", key) for key in ("determiners", "prepositions", "conjunctions"))
        ),
    )


def _roles(data: LanguageData) -> frozenset[str]:
    of_people = (data.words("roles", key) for key in ("any", "male", "female", "body"))
    return data.words("topics", "roles").union(*of_people)


def _verbs(data: LanguageData) -> frozenset[str]:
    """Verbs in all their forms, as far as the language's file lists them."""
    listed = chain.from_iterable(data.strings("speech", key) for key in ("say", "think", "act", "call"))
    return data.words("topics", "verbs").union(*(entry.split("|") for entry in listed))
