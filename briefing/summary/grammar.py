"""What a language's file says of the words of labels: which open them, end them, head them, or are none of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Set
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
    """The closed classes of a language, all lower case; ``roles``, ``people`` and ``affairs`` with their plurals.

    ``happened`` are ``happenings`` with their plurals.
    """

    opening: frozenset[str]
    driving: frozenset[str]
    following: frozenset[str]
    binding: frozenset[str]
    function: frozenset[str]
    never: frozenset[str]
    roles: frozenset[str]
    no_heads: frozenset[str]
    people: frozenset[str]
    endings: tuple[str, ...]
    past: tuple[str, ...]
    verbal: tuple[str, ...]
    kept: frozenset[str]
    happenings: frozenset[str]
    happened: frozenset[str]
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
        return not (last in self.no_heads or last in self.people or self._ends(last, self.no_heads))

    def is_role(self, word: str) -> bool:
        """Whether a word, or what it is the plural of, says who acts or that something is said, and not about what."""
        return word in self.roles

    def is_happening(self, word: str) -> bool:
        """Whether a word, or what it is the plural of, says by itself what happened ("earthquake", "strike")."""
        return word in self.happened or self._ends(word, self.happenings)

    def is_compound(self, word: str) -> bool:
        """Whether a single word says as much as two, in a language that writes them as one."""
        return self.compounds and len(word) >= _COMPOUND

    def is_affair(self, word: str) -> bool:
        """Whether it says so behind a word that tells which ("grain deal")."""
        return word in self.affairs or self.is_happening(word)

    def _ends(self, word: str, nouns: frozenset[str]) -> bool:
        """Whether a word is a compound with one of the nouns, in a language that writes them as one word."""
        return self.compounds and _is_compound_of(word, nouns)


@lru_cache(maxsize=10_000)
def _is_compound_of(word: str, nouns: frozenset[str]) -> bool:
    return any(word.endswith(noun) for noun in nouns if len(noun) >= _PART)


def _with_plurals(words: Set[str], endings: Iterable[str]) -> frozenset[str]:
    """Words and their plurals: "strikes" of "strike", and "tallies", whose ending is "ies", of "tally"."""
    stems = [*words, *(word[:-1] for word in words if word.endswith("y"))]
    return frozenset(words).union(f"{stem}{ending}" for ending in endings for stem in stems)


@cache
def grammar(language: str) -> Grammar:
    """What the language's file says of labels, and of speech, where that serves here."""
    data = language_data(language)
    before = (
        data.words("topics", "opening") | data.words("speech", "determiners") | data.words("speech", "prepositions")
    )
    function = before | data.words("topics", "function") | data.words("speech", "conjunctions")
    binding = data.words("topics", "binding")
    plurals = data.strings("topics", "plural_endings")
    people = data.words("summary", "people").union(
        *(data.words("roles", key) for key in ("any", "male", "female")), data.words("topics", "people")
    )
    last = data.words("speech", "determiners") | data.words("topics", "opening")
    return Grammar(
        opening=before - data.words("topics", "not_opening"),
        driving=data.words("topics", "driving"),
        following=((function | data.words("speech", "relative") | data.words("speech", "between")) - last) | binding,
        binding=binding,
        function=function | data.words("speech", "relative") | data.words("speech", "between"),
        never=data.words("topics", "never"),
        roles=_with_plurals(_roles(data), plurals),
        no_heads=data.words("topics", "no_heads"),
        people=_with_plurals(people, plurals),
        past=data.strings("topics", "past_endings"),
        verbal=data.strings("topics", "verbal_endings"),
        endings=data.strings("topics", "adverb_endings"),
        kept=data.words("topics", "no_adverbs"),
        happenings=data.words("topics", "happenings"),
        happened=_with_plurals(data.words("topics", "happenings"), plurals),
        affairs=_with_plurals(data.words("topics", "affairs"), plurals),
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
