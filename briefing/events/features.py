"""What grouping needs of one article: its telling words by place, its names, numbers, quotations and time.

Made once an article and independent of all others, so that a store can keep it and add fifty articles to a hundred
thousand known ones at the cost of fifty. Words are kept as 32-bit hashes in compact arrays.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zlib import crc32

from briefing.analyse import words
from briefing.analyse.languages import language_data
from briefing.events.rarity import Rarity
from briefing.model import Analysis

LEAD_WORDS = 120
_DECAY_WORDS = 100
_WEEKDAY_WORDS = 400
_CONTENT = 1.2
_QUOTE_RUN = 4
_SHINGLE = 5
SAMPLE = 4


@dataclass(frozen=True, slots=True)
class Vector:
    """Weighted terms of unit length, in order of the terms' hashes."""

    terms: array[int]
    weights: array[float]


@dataclass(frozen=True, slots=True)
class Features:
    """One article as grouping sees it.

    ``full`` weighs all words, early ones more; ``lead`` those of the title and the first words of the text. Days are
    day numbers: ``published``, and ``start`` to ``end`` for what it reports; None where unknown. ``numbers`` are
    hashed with the noun they count, ``quotes`` and ``shingles`` are hashed runs of words (``shingles`` a sample).
    """

    path: str
    language: str
    full: Vector
    lead: Vector
    title: Vector
    names: Vector
    numbers: frozenset[int]
    quotes: array[int]
    weekdays: frozenset[int]
    shingles: array[int]
    length: int
    published: int | None
    start: int | None
    end: int | None


def features(analysis: Analysis, rarity: Rarity) -> Features:
    """The features of one analysed article."""
    language = analysis.language
    title = words.tokens(analysis.title) if analysis.title_from == "document" else []
    text = words.tokens(analysis.article.text)
    told = [*title, *text]
    terms, weights = _terms(told, language, rarity)
    period = analysis.event_date
    return Features(
        path=analysis.path,
        language=language,
        full=_vector(_by_place(told, terms), weights),
        lead=_vector(_logarithmic([*title, *text[:LEAD_WORDS]], terms), weights),
        title=_vector(_logarithmic(title, terms), weights),
        names=_names(analysis, terms, weights),
        numbers=frozenset(_numbers(told, terms, weights)),
        quotes=array("q", sorted(set(_quotes(analysis, terms)))),
        weekdays=frozenset(_weekdays(told[:_WEEKDAY_WORDS], language)),
        shingles=array("q", sorted(run for run in set(shingles(text)) if run % SAMPLE == 0)),
        length=len(told),
        published=_day(analysis.article.published),
        start=_day(period.start) if period else None,
        end=_day(period.end) if period else None,
    )


def shingles(tokens: Sequence[str]) -> Iterable[int]:
    """A hash of each run of five words."""
    hashes = list(map(crc32, "\n".join(tokens).encode("utf-8", "surrogatepass").split(b"\n")))
    return map(hash, zip(*(hashes[start:] for start in range(_SHINGLE)), strict=False))


def _terms(told: Iterable[str], language: str, rarity: Rarity) -> tuple[dict[str, int], dict[int, float]]:
    """The term (hash of the stem) of each word, and the weight of each term: that of its commonest form."""
    terms = {word: _term(word, language) for word in set(told)}
    weights: dict[int, float] = {}
    for word, term in terms.items():
        weight = rarity.weight(word, language)
        if term not in weights or weight < weights[term]:
            weights[term] = weight
    return terms, weights


@lru_cache(maxsize=100_000)
def _term(word: str, language: str) -> int:
    return crc32(words.stem(word, language).encode("utf-8", "surrogatepass"))


def _by_place(told: Sequence[str], terms: Mapping[str, int]) -> Mapping[int, float]:
    """How much each term is told: an early word counts more than a late one, a second mention less than the first."""
    mass = dict.fromkeys(terms.values(), 0.0)
    for term, worth in zip(map(terms.__getitem__, told), _decay(len(told)), strict=True):
        mass[term] += worth
    return {term: value / (value + 0.5) for term, value in mass.items()}


@lru_cache(maxsize=256)
def _decay(length: int) -> tuple[float, ...]:
    return tuple(_DECAY_WORDS / (_DECAY_WORDS + place) for place in range(length))


def _logarithmic(told: Iterable[str], terms: Mapping[str, int]) -> Mapping[int, float]:
    counts = Counter(map(terms.__getitem__, told))
    return {term: 1 + math.log(count) for term, count in counts.items()}


def _names(analysis: Analysis, terms: Mapping[str, int], weights: Mapping[int, float]) -> Vector:
    """Names by how often they stand in the text: people by the last word of the name, others by all words."""
    counts: Counter[int] = Counter()
    for name in analysis.names:
        tokens = [token for token in words.tokens(name.name) if token in terms]
        for token in tokens[-1:] if name.kind == "person" else tokens:
            counts[terms[token]] += name.count
    return _vector({term: 1 + math.log(count) for term, count in counts.items()}, weights)


def _vector(mass: Mapping[int, float], weights: Mapping[int, float]) -> Vector:
    raw = sorted((term, value * weights[term]) for term, value in mass.items() if weights[term] > 0)
    length = math.sqrt(sum(value * value for _, value in raw)) or 1.0
    return Vector(array("I", [term for term, _ in raw]), array("f", [value / length for _, value in raw]))


def _numbers(told: Sequence[str], terms: Mapping[str, int], weights: Mapping[int, float]) -> Iterable[int]:
    """Each number with the word it counts ("24 dead"); years count nothing."""
    digits = {word for word in terms if word[0].isdigit()}
    counting = {word for word in digits if not (len(word) == 4 and word[:2] in ("19", "20"))}
    for place in [at for at, word in enumerate(told) if word in counting]:
        counted = (terms[word] for word in told[place + 1 : place + 3] if word not in digits)
        noun = next((term for term in counted if weights[term] > _CONTENT), None)
        if noun is not None:
            yield hash((terms[told[place]], noun))


def _quotes(analysis: Analysis, terms: Mapping[str, int]) -> Iterable[int]:
    for quote in analysis.quotes:
        said = [terms.get(token, 0) for token in words.tokens(quote.text)]
        yield from map(hash, zip(*(said[start:] for start in range(_QUOTE_RUN)), strict=False))


def _weekdays(told: Iterable[str], language: str) -> Iterable[int]:
    named = _weekday_names(language)
    return (named[word] for word in told if word in named) if named else ()


@lru_cache(maxsize=50)
def _weekday_names(language: str) -> Mapping[str, int]:
    named = language_data(language).mapping("dates", "weekdays")
    return {name.lower(): number for name, number in named.items()}


def _day(moment: date | None) -> int | None:
    return (moment.date() if isinstance(moment, datetime) else moment).toordinal() if moment else None
