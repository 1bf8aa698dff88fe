"""Noun phrases without a grammar: runs of content words, kept where their edges behave like those of a noun.

A label begins where articles, prepositions and possessives end, and its last word is one that something other than
a further noun follows: "the strategic stability of", never "discussed strategic" or "stability issues that".
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, compress
from operator import itemgetter
from typing import NamedTuple

from briefing.analyse import words
from briefing.model import Analysis
from briefing.summary.grammar import Grammar, grammar

# Words of a label, at most; bound ones ("of the") count, too.
_MOST = 5
# What says what happened stands so often in an event, with a word before it or alone.
_FEW, _HAPPENED = 2, 2
# Only so many characters of an article are searched: labels stand early and often.
_DEPTH = 4000
# A label stands for the first time within so many sentences.
EARLY = 8
# What stands before each word, and the word.
_SPLIT = re.compile(f"({words.WORD.pattern})").split
_STEM = itemgetter(2)
# Words in marks in a title, not more of them than a title has.
_MARKED = re.compile(r"(?<!\w)['‘\"“„«»](?=\S)(?>(?:[^'’\"”“»«]|(?<=\w)['’](?=\w)){1,200})['’\"”“»«](?!\w)")
_KEPT = 50_000


class Word(NamedTuple):
    """A word as printed without a possessive ending or an elided article, in lower case, its stem.

    ``content``: whether it may be in a label; ``owning``: whether it had such an ending; ``elided`` is the article;
    ``happening``: whether it says what happened, or is a compound; ``affair``: whether it does so in a label.
    """

    printed: str
    lower: str
    stem: str
    content: bool
    owning: bool
    elided: str
    happening: bool
    affair: bool


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A title or sentence as words, of ``article``, at ``place`` (0 for the title).

    ``bound``: which words a single blank binds to the word before; ``spoken``: which stand in a quotation.
    """

    article: int
    place: int
    tokens: Sequence[Word]
    stems: tuple[str, ...]
    bound: Sequence[bool]
    rules: Grammar
    spoken: Set[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate label: what is known of it over all articles of an event.

    ``mass`` counts early mentions more; ``opened`` and ``closed`` tell how often its edges are those of a noun
    phrase, ``driven`` how often a word that opens verbs stands before it, ``spoken`` how often it stands in a
    quotation; ``cut`` whether it mostly begins within a name ("Security benefits" in "Social Security benefits"),
    ``told`` whether it stands in a text and not in titles alone; ``first`` is the earliest place (0 the title, 1 the
    first sentence).
    """

    forms: Mapping[str, int]
    articles: frozenset[int]
    count: int
    mass: float
    opened: int
    driven: int
    cut: bool
    closed: int
    spoken: int
    told: bool
    first: int


def lines(analyses: Iterable[Analysis]) -> list[Line]:
    """The titles and the sentences of an event in which labels are looked for."""
    return [line for number, analysis in enumerate(analyses) for line in _lines(analysis, number)]


def phrases(
    lines: Sequence[Line], *, least: int, alone: int = 0, among: Set[str] | None = None
) -> dict[tuple[str, ...], Phrase]:
    """Every candidate label of the event that stands there at least so often, and early, by its stems.

    A single word stands at least ``alone`` times, a longer one that says what happened twice, or once in a title.
    ``among`` are the only stems looked for, if given.
    """
    count = Counter(chain.from_iterable([line.stems for line in lines]))
    early = {token.stem for line in lines if line.place <= EARLY for token in line.tokens if token.content}
    early = early if among is None else early & among
    # Of such stems labels can be made: each stands as often, and early, by itself.
    able = frozenset([stem for stem in early if count[stem] >= least])
    happened = {token.stem for line in lines if line.place <= EARLY for token in line.tokens if token.happening}
    single = frozenset([stem for stem in able if count[stem] >= (_HAPPENED if stem in happened else alone)])
    places: defaultdict[tuple[str, ...], list[tuple[Line, int, int]]] = defaultdict(list)
    for line in lines:
        for start, end in _spans(line, able, single):
            places[line.stems[start:end]].append((line, start, end))
    sure = max(least, alone)
    often = (
        (stems, found)
        for stems, found in places.items()
        if len(found) >= sure or len(found) >= _enough(found, least, sure)
    )
    return {stems: _phrase(found) for stems, found in often if any(line.place <= EARLY for line, _, _ in found)}


def _enough(found: Sequence[tuple[Line, int, int]], least: int, alone: int) -> int:
    """How often a label must stand in an event."""
    line, start, end = found[0]
    if end - start == 1:
        return _HAPPENED if line.tokens[start].happening else alone
    if not line.tokens[end - 1].affair:
        return least
    return 1 if any(other.place == 0 for other, _, _ in found) else min(least, _FEW)


def _lines(analysis: Analysis, article: int) -> Iterator[Line]:
    """The title and each sentence."""
    text, language = analysis.article.text, analysis.language
    yield _line(analysis.title, language, article, 0, _quoted(analysis.title))
    said = _said(analysis)
    for place, sentence in enumerate(analysis.sentences, start=1):
        start, end = sentence.start, min(sentence.end, sentence.start + _DEPTH)
        if start > _DEPTH:
            return
        inside = [(a - start, b - start) for a, b in said if a < end and b > start]
        yield _line(text[start:end], language, article, place, inside)


def _said(analysis: Analysis) -> list[tuple[int, int]]:
    """Where direct speech stands in the part of a text that is searched."""
    parts = (part for quote in analysis.quotes if quote.kind != "indirect" for part in quote.parts)
    return [(part.start, part.end) for part in parts if part.start < _DEPTH]


def _quoted(title: str) -> list[tuple[int, int]]:
    """Where words in marks stand in a title."""
    return [(match.start(), match.end()) for match in _MARKED.finditer(title)]


def _line(text: str, language: str, article: int, place: int, said: Sequence[tuple[int, int]]) -> Line:
    parts = _SPLIT(text)
    tokens = [*map(_words(language).__getitem__, parts[1::2])]
    bound = [gap == " " for gap in parts[:-1:2]]
    if "'s" in text or "’s" in text:
        owners = (number for number, token in enumerate(tokens[:-1]) if token.owning)
        for number in owners:
            bound[number + 1] = False
    spoken = _within(parts, said) if said else frozenset()
    return Line(article, place, tokens, tuple(map(_STEM, tokens)), bound, grammar(language), spoken)


def _within(parts: Sequence[str], said: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Which words stand within one of the ranges of characters."""
    starts = [*accumulate(map(len, parts), initial=0)][1 : len(parts) : 2]
    ranges = (range(bisect_left(starts, start), bisect_left(starts, end)) for start, end in said)
    return frozenset(chain.from_iterable(ranges))


class _Words(dict[str, Word]):
    """The words of a language that were read before, as printed; forgets all when there are many."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._rules = grammar(language)

    def __missing__(self, printed: str) -> Word:
        owned = printed.removesuffix("'s").removesuffix("’s")
        lower = words.unelided(owned.lower().replace("’", "'"))
        elided = owned[: len(owned) - len(lower)]
        if len(self) >= _KEPT:
            self.clear()
        rules = self._rules
        happening = rules.is_happening(lower)
        affair = happening or lower in rules.affairs  # as ``is_affair``, looked up once
        word = Word(
            printed=owned[len(elided) :],
            lower=lower,
            stem=words.stem(lower, self._language),
            content=_is_content(lower, rules, language=self._language, affair=affair),
            owning=len(owned) < len(printed),
            elided=elided,
            happening=happening or rules.is_compound(lower),
            affair=affair,
        )
        return self.setdefault(printed, word)


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def _is_content(word: str, rules: Grammar, *, language: str, affair: bool) -> bool:
    if len(word) < 2 or not word[0].isalpha() or word in rules.function:
        return False
    if word in rules.never and not affair:
        return False
    if word.endswith(rules.endings) and word not in rules.kept:
        return False
    return affair or not words.is_common(word, language)


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


def _goes_on(tokens: Sequence[Word], start: int) -> bool:
    """Whether a word and the one before it have capitals, as the words of a name; a sentence's first always has."""
    before = tokens[start - 1]
    return tokens[start].printed[0].isupper() and before.printed[0].isupper() and (start > 1 or before.content)


def _phrase(found: Sequence[tuple[Line, int, int]]) -> Phrase:
    forms: dict[str, int] = {}
    opened = driven = cut = closed = spoken = 0
    for line, start, end in found:
        tokens, bound, rules = line.tokens, line.bound, line.rules
        form = " ".join([token.elided + token.printed for token in tokens[start:end]]).removeprefix(
            tokens[start].elided
        )
        forms[form] = forms.get(form, 0) + 1
        if tokens[start].elided:
            opened += 1
        elif start and bound[start]:
            before = tokens[start - 1].lower
            opened += before in rules.opening
            driven += before in rules.driving
            cut += line.place > 0 and before not in rules.small and _goes_on(tokens, start)
        spoken += bool(line.spoken) and start in line.spoken
        closed += end == len(tokens) or not bound[end] or tokens[end].lower in rules.following
    places = [line.place for line, _, _ in found]
    return Phrase(
        forms=forms,
        articles=frozenset([line.article for line, _, _ in found]),
        count=len(found),
        mass=math.fsum([1 / (1 + 0.1 * place) if place else 2.0 for place in places]),
        opened=opened,
        driven=driven,
        cut=0 < sum(map(bool, places)) <= 2 * cut,
        closed=closed,
        spoken=spoken,
        told=any(places),
        first=min(places),
    )
