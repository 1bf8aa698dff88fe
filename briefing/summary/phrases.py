"""Noun phrases without a grammar: runs of content words, kept where their edges behave like those of a noun.

A label begins where articles, prepositions and possessives end, and its last word is one that something other than
a further noun follows: "the strategic stability of", never "discussed strategic" or "stability issues that".
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.analyse import words
from briefing.analyse.languages import language_data
from briefing.model import Analysis

# Words of a label, at most; bound ones ("of the") count, too.
_MOST = 5
# Only so many characters of an article are searched: labels stand early and often.
_DEPTH = 4000


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A title or sentence as words: as printed, in lower case, their stems; ``bound`` to the word before by a blank.

    ``article`` and ``place`` (0 for the title) tell where it stands, ``content`` which words may be in a label.
    """

    article: int
    place: int
    printed: tuple[str, ...]
    lower: tuple[str, ...]
    stems: tuple[str, ...]
    bound: tuple[bool, ...]
    content: tuple[bool, ...]
    rules: Grammar


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate label: what is known of it over all articles of an event.

    ``mass`` counts early mentions more; ``opened`` and ``closed`` tell how often its edges are those of a noun
    phrase; ``first`` is the earliest place (0 the title, 1 the first sentence).
    """

    forms: Counter[str]
    articles: frozenset[int]
    count: int
    mass: float
    opened: int
    closed: int
    first: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of a language, all lower case."""

    opening: frozenset[str]
    closing: frozenset[str]
    binding: frozenset[str]
    function: frozenset[str]
    never: frozenset[str]
    roles: frozenset[str]
    endings: tuple[str, ...]
    past: tuple[str, ...]
    verbal: tuple[str, ...]
    kept: frozenset[str]


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
        closing=(function | data.words("speech", "relative") | data.words("speech", "between")) - last,
        binding=data.words("topics", "binding"),
        function=function | data.words("speech", "relative") | data.words("speech", "between"),
        never=data.words("topics", "never"),
        roles=data.words("roles", "any") | data.words("roles", "body") | data.words("topics", "roles"),
        past=data.strings("topics", "past_endings"),
        verbal=data.strings("topics", "verbal_endings"),
        endings=data.strings("topics", "adverb_endings"),
        kept=data.words("topics", "no_adverbs"),
    )


def phrases(analyses: Sequence[Analysis], *, least: int) -> dict[tuple[str, ...], Phrase]:
    """Every candidate label of the event that stands there at least so often, by its stems."""
    places: defaultdict[tuple[str, ...], list[tuple[Line, int, int]]] = defaultdict(list)
    for number, analysis in enumerate(analyses):
        for line in _lines(analysis, number):
            for start, end in _spans(line):
                places[line.stems[start:end]].append((line, start, end))
    return {stems: _phrase(found) for stems, found in places.items() if len(found) >= least}


def _lines(analysis: Analysis, article: int) -> Iterator[Line]:
    """The title and each sentence."""
    text = analysis.article.text
    yield _line(analysis.title, analysis.language, article, 0)
    for place, sentence in enumerate(analysis.sentences, start=1):
        if sentence.start > _DEPTH:
            return
        yield _line(
            text[sentence.start : min(sentence.end, sentence.start + _DEPTH)], analysis.language, article, place
        )


def _line(text: str, language: str, article: int, place: int) -> Line:
    printed, bound, end = [], [], -1
    for match in words.WORD.finditer(text):
        word = match.group().removesuffix("'s").removesuffix("’s")
        printed.append(word)
        bound.append(text[end : match.start()] == " ")
        end = match.start() + len(word)
    lower = tuple(word.lower().replace("’", "'") for word in printed)
    rules = grammar(language)
    return Line(
        article=article,
        place=place,
        printed=tuple(printed),
        lower=lower,
        stems=tuple(words.stems(lower, language)),
        bound=tuple(bound),
        content=tuple(_is_content(word, language) for word in lower),
        rules=rules,
    )


@lru_cache(maxsize=50_000)
def _is_content(word: str, language: str) -> bool:
    rules = grammar(language)
    if len(word) < 2 or not word[0].isalpha() or word in rules.function or word in rules.never:
        return False
    if word.endswith(rules.endings) and word not in rules.kept:
        return False
    return not words.is_common(word, language)


def _spans(line: Line) -> Iterator[tuple[int, int]]:
    """Start and end of each run of words that may be a label."""
    for start, fit in enumerate(line.content):
        if not fit:
            continue
        yield start, start + 1
        for end in range(start + 1, min(start + _MOST, len(line.lower))):
            if not line.bound[end] or not (line.content[end] or line.lower[end] in line.rules.binding):
                break
            if line.content[end]:
                yield start, end + 1


def _phrase(found: Sequence[tuple[Line, int, int]]) -> Phrase:
    return Phrase(
        forms=Counter(" ".join(line.printed[start:end]) for line, start, end in found),
        articles=frozenset(line.article for line, _, _ in found),
        count=len(found),
        mass=math.fsum(1 / (1 + 0.1 * line.place) if line.place else 2.0 for line, _, _ in found),
        opened=sum(
            start > 0 and line.bound[start] and line.lower[start - 1] in line.rules.opening for line, start, _ in found
        ),
        closed=sum(
            end == len(line.lower) or not line.bound[end] or line.lower[end] in line.rules.closing
            for line, _, end in found
        ),
        first=min(line.place for line, _, _ in found),
    )
