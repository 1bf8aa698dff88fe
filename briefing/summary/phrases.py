"""Noun phrases without a grammar: runs of content words, kept where their edges behave like those of a noun.

A label begins where articles, prepositions and possessives end, and its last word is one that something other than
a further noun follows: "the strategic stability of", never "discussed strategic" or "stability issues that".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefing.analyse import words
from briefing.analyse.languages import language_data
from briefing.model import Analysis

# Words of a label, at most; bound ones ("of the") count, too.
_MOST = 5
# Only so many characters of an article are searched: labels stand early and often.
_DEPTH = 8000


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, its stem, and how it is bound to the word before: by a blank (or hyphen), or not at all."""

    printed: str
    lower: str
    stem: str
    bound: bool


@dataclass(slots=True)
class Phrase:
    """A candidate label: what is known of it over all articles of an event."""

    forms: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    count: int = 0
    mass: float = 0.0
    opened: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of a language, all lower case."""

    opening: frozenset[str]
    closing: frozenset[str]
    binding: frozenset[str]
    function: frozenset[str]
    never: frozenset[str]
    endings: tuple[str, ...]
    kept: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """What the language's file says of labels, and of speech, where that serves here."""
    data = language_data(language)
    opening = (
        data.words("topics", "opening") | data.words("speech", "determiners") | data.words("speech", "prepositions")
    )
    function = opening | data.words("topics", "function") | data.words("speech", "conjunctions")
    return Grammar(
        opening=opening,
        closing=(function | data.words("speech", "relative") | data.words("speech", "between"))
        - data.words("speech", "determiners")
        - data.words("topics", "opening"),
        binding=data.words("topics", "binding"),
        function=function | data.words("speech", "relative") | data.words("speech", "between"),
        never=data.words("topics", "never"),
        endings=data.strings("topics", "adverb_endings"),
        kept=data.words("topics", "no_adverbs"),
    )


def phrases(analyses: Sequence[Analysis]) -> dict[tuple[str, ...], Phrase]:
    """Every candidate label of the event by its stems."""
    found: defaultdict[tuple[str, ...], Phrase] = defaultdict(Phrase)
    for number, analysis in enumerate(analyses):
        rules = grammar(analysis.language)
        for place, sentence in enumerate(_sentences(analysis)):
            share = 2.0 if place == 0 else 1 / (1 + 0.1 * place)
            for span in _spans(sentence, rules, analysis.language):
                _note(found, sentence, span, article=number, share=share, rules=rules)
    return found


def _sentences(analysis: Analysis) -> Iterator[tuple[Word, ...]]:
    """The title and each sentence as words."""
    text = analysis.article.text
    yield tuple(_words(analysis.title, analysis.language))
    for sentence in analysis.sentences:
        if sentence.start > _DEPTH:
            return
        yield tuple(_words(text[sentence.start : sentence.end], analysis.language))


def _words(text: str, language: str) -> Iterator[Word]:
    end = -1
    for match in words.WORD.finditer(text):
        printed = match.group().removesuffix("'s").removesuffix("’s")
        lower = printed.lower()
        yield Word(printed, lower, words.stem(lower, language), bound=text[end : match.start()] == " ")
        end = match.start() + len(printed)


def _spans(sentence: Sequence[Word], rules: Grammar, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of words that may be a label."""
    content = [_is_content(word, rules, language) for word in sentence]
    for start in range(len(sentence)):
        if not content[start]:
            continue
        yield start, start + 1
        for end in range(start + 1, min(start + _MOST, len(sentence))):
            if not sentence[end].bound or not (content[end] or sentence[end].lower in rules.binding):
                break
            if content[end]:
                yield start, end + 1


def _is_content(word: Word, rules: Grammar, language: str) -> bool:
    lower = word.lower
    if len(lower) < 2 or not lower[0].isalpha() or lower in rules.function or lower in rules.never:
        return False
    if lower.endswith(rules.endings) and lower not in rules.kept:
        return False
    return not words.is_common(lower, language)


def _note(
    found: Mapping[tuple[str, ...], Phrase],
    sentence: Sequence[Word],
    span: tuple[int, int],
    *,
    article: int,
    share: float,
    rules: Grammar,
) -> None:
    start, end = span
    run = sentence[start:end]
    phrase = found[tuple(word.stem for word in run)]
    phrase.forms[" ".join(word.printed for word in run)] += 1
    phrase.articles.add(article)
    phrase.count += 1
    phrase.mass += share
    phrase.opened += start > 0 and run[0].bound and sentence[start - 1].lower in rules.opening
    phrase.closed += end == len(sentence) or not sentence[end].bound or sentence[end].lower in rules.closing
