"""Noun phrases without a grammar: runs of content words, kept where their edges behave like those of a noun.

A label begins where articles, prepositions and possessives end, and its last word is one that something other than
a further noun follows: "the strategic stability of", never "discussed strategic" or "stability issues that".
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from operator import itemgetter
from typing import NamedTuple

from briefing.analyse import words
from briefing.analyse.languages import LanguageData, language_data
from briefing.model import Analysis

# Words of a label, at most; bound ones ("of the") count, too.
_MOST = 5
# Only so many characters of an article are searched: labels stand early and often.
_DEPTH = 4000
# A label stands for the first time within so many sentences.
EARLY = 8
# What stands before each word, and the word.
_SPLIT = re.compile(f"({words.WORD.pattern})").split
_STEM = itemgetter(2)
_KEPT = 50_000


class Word(NamedTuple):
    """A word as printed without a possessive ending, in lower case, its stem.

    ``content``: whether it may be in a label; ``owning``: whether it had such an ending.
    """

    printed: str
    lower: str
    stem: str
    content: bool
    owning: bool


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A title or sentence as words, of ``article``, at ``place`` (0 for the title).

    ``bound``: which words a single blank binds to the word before.
    """

    article: int
    place: int
    tokens: Sequence[Word]
    stems: tuple[str, ...]
    bound: Sequence[bool]
    rules: Grammar


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate label: what is known of it over all articles of an event.

    ``mass`` counts early mentions more; ``opened`` and ``closed`` tell how often its edges are those of a noun
    phrase, ``driven`` how often a word that opens verbs stands before it; ``told`` whether it stands
    in a text and not in titles alone; ``first`` is the earliest place (0 the title, 1 the first sentence).
    """

    forms: Mapping[str, int]
    articles: frozenset[int]
    count: int
    mass: float
    opened: int
    driven: int
    closed: int
    told: bool
    first: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of a language, all lower case."""

    opening: frozenset[str]
    driving: frozenset[str]
    closing: frozenset[str]
    binding: frozenset[str]
    function: frozenset[str]
    never: frozenset[str]
    roles: frozenset[str]
    no_heads: frozenset[str]
    plurals: tuple[str, ...]
    endings: tuple[str, ...]
    past: tuple[str, ...]
    verbal: tuple[str, ...]
    kept: frozenset[str]

    def may_head(self, word: str) -> bool:
        """Whether a label may end with the word: not with somebody, or a word that says nothing of the affair."""
        return word.rpartition("-")[2] not in self.no_heads

    def is_role(self, word: str) -> bool:
        """Whether a word, or what it is the plural of, says who acts or that something is said, and not about what."""
        if word in self.roles:
            return True
        singles = (word.removesuffix(ending) for ending in self.plurals if word.endswith(ending))
        return any(single in self.roles or f"{single}y" in self.roles for single in singles)


@cache
def grammar(language: str) -> Grammar:
    """What the language's file says of labels, and of speech, where that serves here."""
    data = language_data(language)
    before = (
        data.words("topics", "opening") | data.words("speech", "determiners") | data.words("speech", "prepositions")
    )
    function = before | data.words("topics", "function") | data.words("speech", "conjunctions")
    last = data.words("speech", "determiners") | data.words("topics", "opening")
    return Grammar(
        opening=before - data.words("topics", "not_opening"),
        driving=data.words("topics", "driving"),
        closing=(function | data.words("speech", "relative") | data.words("speech", "between")) - last,
        binding=data.words("topics", "binding"),
        function=function | data.words("speech", "relative") | data.words("speech", "between"),
        never=data.words("topics", "never"),
        roles=_roles(data),
        no_heads=data.words("topics", "no_heads").union(
            data.words("summary", "people"), *(data.words("roles", key) for key in ("any", "male", "female"))
        ),
        plurals=data.strings("topics", "plural_endings"),
        past=data.strings("topics", "past_endings"),
        verbal=data.strings("topics", "verbal_endings"),
        endings=data.strings("topics", "adverb_endings"),
        kept=data.words("topics", "no_adverbs"),
    )


def _roles(data: LanguageData) -> frozenset[str]:
    of_people = (data.words("roles", key) for key in ("any", "male", "female", "body"))
    return data.words("topics", "roles").union(*of_people)


def lines(analyses: Iterable[Analysis]) -> list[Line]:
    """The titles and the sentences of an event in which labels are looked for."""
    return [line for number, analysis in enumerate(analyses) for line in _lines(analysis, number)]


def phrases(
    lines: Sequence[Line], *, least: int, alone: int = 0, among: Set[str] | None = None
) -> dict[tuple[str, ...], Phrase]:
    """Every candidate label of the event that stands there at least so often, and early, by its stems.

    A single word stands at least ``alone`` times. ``among`` are the only stems looked for, if given.
    """
    count = Counter(chain.from_iterable([line.stems for line in lines]))
    early = {token.stem for line in lines if line.place <= EARLY for token in line.tokens if token.content}
    early = early if among is None else early & among
    # Of such stems labels can be made: each stands as often, and early, by itself.
    able = frozenset([stem for stem in early if count[stem] >= least])
    single = frozenset([stem for stem in able if count[stem] >= alone])
    places: defaultdict[tuple[str, ...], list[tuple[Line, int, int]]] = defaultdict(list)
    for line in lines:
        for start, end in _spans(line, able, single):
            places[line.stems[start:end]].append((line, start, end))
    enough = (max(least, alone), least)
    often = ((stems, found) for stems, found in places.items() if len(found) >= enough[len(stems) > 1])
    return {stems: _phrase(found) for stems, found in often if any(line.place <= EARLY for line, _, _ in found)}


def _lines(analysis: Analysis, article: int) -> Iterator[Line]:
    """The title and each sentence."""
    text, language = analysis.article.text, analysis.language
    yield _line(analysis.title, language, article, 0)
    for place, sentence in enumerate(analysis.sentences, start=1):
        if sentence.start > _DEPTH:
            return
        yield _line(text[sentence.start : min(sentence.end, sentence.start + _DEPTH)], language, article, place)


def _line(text: str, language: str, article: int, place: int) -> Line:
    parts = _SPLIT(text)
    tokens = [*map(_words(language).__getitem__, parts[1::2])]
    bound = [gap == " " for gap in parts[:-1:2]]
    if "'s" in text or "’s" in text:
        owners = (number for number, token in enumerate(tokens[:-1]) if token.owning)
        for number in owners:
            bound[number + 1] = False
    return Line(article, place, tokens, tuple(map(_STEM, tokens)), bound, grammar(language))


class _Words(dict[str, Word]):
    """The words of a language that were read before, as printed; forgets all when there are many."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, printed: str) -> Word:
        plain = printed.removesuffix("'s").removesuffix("’s")
        lower = plain.lower().replace("’", "'")
        stem, content = words.stem(lower, self._language), _is_content(lower, self._language)
        if len(self) >= _KEPT:
            self.clear()
        return self.setdefault(printed, Word(plain, lower, stem, content, len(plain) < len(printed)))


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def _is_content(word: str, language: str) -> bool:
    rules = grammar(language)
    if len(word) < 2 or not word[0].isalpha() or word in rules.function or word in rules.never:
        return False
    if word.endswith(rules.endings) and word not in rules.kept:
        return False
    return not words.is_common(word, language)


def _spans(line: Line, able: Set[str], single: Set[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of words that may be a label, made of stems that are ``able``, alone if ``single``."""
    if able.isdisjoint(line.stems):
        return
    bound, size = line.bound, len(line.stems)
    fit = [token.content and token.stem in able for token in line.tokens]
    for start in compress(range(size), fit):
        if line.stems[start] in single:
            yield start, start + 1
        for end in range(start + 1, min(start + _MOST, size)):
            if not bound[end]:
                break
            if fit[end]:
                yield start, end + 1
            elif line.tokens[end].lower not in line.rules.binding:
                break


def _phrase(found: Sequence[tuple[Line, int, int]]) -> Phrase:
    forms: dict[str, int] = {}
    opened = driven = closed = 0
    for line, start, end in found:
        tokens, bound, rules = line.tokens, line.bound, line.rules
        form = " ".join([token.printed for token in tokens[start:end]])
        forms[form] = forms.get(form, 0) + 1
        if start and bound[start]:
            before = tokens[start - 1].lower
            opened += before in rules.opening
            driven += before in rules.driving
        closed += end == len(tokens) or not bound[end] or tokens[end].lower in rules.closing
    places = [line.place for line, _, _ in found]
    return Phrase(
        forms=forms,
        articles=frozenset([line.article for line, _, _ in found]),
        count=len(found),
        mass=math.fsum([1 / (1 + 0.1 * place) if place else 2.0 for place in places]),
        opened=opened,
        driven=driven,
        closed=closed,
        told=any(places),
        first=min(places),
    )
