"""What grouping needs of one article: its telling words by place, its names, numbers, quotations and time.

Made once an article, where it is analysed, and independent of all others, so that a store can keep it and add fifty
articles to a hundred thousand known ones at the cost of fifty.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from briefing.analyse import words
from briefing.analyse.languages import language_data, primary
from briefing.model import Analysis, Features

LEAD_WORDS = 120
# Beyond this a word is only rare, not more telling: typing errors and odd names are rarer than any news.
MOST_TELLING = 5.0
_DECAY_WORDS = 100
_WEEKDAY_WORDS = 400
_CONTENT = 1.2
_QUOTE_RUN = 4
_SHINGLE = 5
_MOST_TOLD = 255
_KNOWN_WORDS = 150_000
# The numbers of splitmix64: odd, with their ones spread over all bits.
_BASE, _STIRRING = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def features(analysis: Analysis) -> Features:
    """The features of one analysed article."""
    title = words.tokens(analysis.title) if analysis.title_from == "document" else []
    told = [*title, *words.tokens(analysis.article.text)]
    lexicon = _lexicon(analysis.language)
    different = list(set(told))
    known = list(map(lexicon.__getitem__, different))
    order, rank = np.unique(np.fromiter(map(itemgetter(0), known), np.uint32, len(known)), return_inverse=True)
    rank_of = dict(zip(different, rank.tolist(), strict=True))
    ranks = np.fromiter(map(rank_of.__getitem__, told), np.intp, len(told))
    listed = bool(words.frequencies(primary(analysis.language)))
    period = analysis.event_date
    return Features(
        path=analysis.path,
        language=analysis.language,
        terms=order.tobytes(),
        weights=_commonest(known, rank, size=len(order)) if listed else b"",
        mass=_mass(ranks, size=len(order)),
        lead=_counted(ranks[: len(title) + LEAD_WORDS], size=len(order)),
        title=_counted(ranks[: len(title)], size=len(order)),
        names=_names(analysis, rank_of, size=len(order)),
        numbers=_hashes(_numbers(told, different, lexicon)),
        quotes=_hashes(_quotes(analysis, lexicon, rank_of)),
        shingles=_shingles(order[ranks[len(title) :]]),
        weekdays=_weekdays(told[:_WEEKDAY_WORDS], analysis.language),
        length=len(told),
        published=_day(analysis.article.published),
        start=_day(period.start) if period else None,
        end=_day(period.end) if period else None,
    )


def _shingles(terms: NDArray[np.uint32]) -> bytes:
    """The hashes of the runs of terms, sorted: a polynomial, mixed by the first step of splitmix64.

    Steele, Lea, Flood 2014: Fast splittable pseudorandom number generators.
    """
    runs = max(0, len(terms) - _SHINGLE + 1)
    mixed = np.zeros(runs, np.uint64)
    for start in range(_SHINGLE):
        mixed = mixed * _BASE + terms[start : start + runs]
    mixed = (mixed ^ mixed >> np.uint64(30)) * _STIRRING
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32)).tobytes()


def _runs(text: Sequence[int], length: int) -> Iterable[int]:
    """A hash of each run of so many terms."""
    return map(hash, zip(*(text[start:] for start in range(length)), strict=False))


def term(word: str, language: str) -> int:
    """The number that stands for a lower-case word: a hash of its stem."""
    return crc32(words.stem(word, language).encode("utf-8", "surrogatepass"))


def weighed(told: Iterable[str], language: str) -> dict[int, float]:
    """The terms of lower-case words with how telling each is by the language at large."""
    lexicon = _lexicon(language)
    return _weights(lexicon[word] for word in told)


class _Lexicon(dict[str, tuple[int, float]]):
    """Term and rarity of each word of a language, looked up once; forgets all when it has grown large."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._rarities = words.rarities(language)

    def __missing__(self, word: str) -> tuple[int, float]:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        rarity = self._rarities.get(word) or words.idf(word, self._language)
        found = self[word] = (term(word, self._language), min(MOST_TELLING, rarity))
        return found


@lru_cache(maxsize=20)
def _lexicon(language: str) -> _Lexicon:
    return _Lexicon(language)


def _weights(known: Iterable[tuple[int, float]]) -> dict[int, float]:
    """The weight of each term: that of its commonest form."""
    return dict(sorted(known, key=itemgetter(1), reverse=True))


def _commonest(known: Sequence[tuple[int, float]], rank: NDArray[np.intp], *, size: int) -> bytes:
    """The weights of the terms in order, each that of its commonest form; ``rank``: that of the term of each word."""
    weights = np.full(size, MOST_TELLING, np.float32)
    np.minimum.at(weights, rank, np.fromiter(map(itemgetter(1), known), np.float32, len(known)))
    return weights.tobytes()


def _mass(ranks: NDArray[np.intp], *, size: int) -> bytes:
    """How much each term is told: an early word counts more than a late one, a second mention less than the first."""
    worth = _DECAY_WORDS / (_DECAY_WORDS + np.arange(len(ranks)))
    mass = np.bincount(ranks, worth, minlength=size)
    return (mass / (mass + 0.5)).astype(np.float32).tobytes()


def _counted(ranks: NDArray[np.intp], *, size: int) -> bytes:
    return np.minimum(np.bincount(ranks, minlength=size), _MOST_TOLD).astype(np.uint8).tobytes()


def _names(analysis: Analysis, rank_of: Mapping[str, int], *, size: int) -> bytes:
    """Names by how often they stand in the text: people by the last word of the name, others by all words."""
    counts: Counter[int] = Counter()
    for name in analysis.names:
        told = [rank_of[token] for token in words.tokens(name.name) if token in rank_of]
        for number in told[-1:] if name.kind == "person" else told:
            counts[number] += name.count
    named = bytearray(size)
    for number, times in counts.items():
        named[number] = min(_MOST_TOLD, times)
    return bytes(named)


def _numbers(told: Sequence[str], different: Iterable[str], lexicon: _Lexicon) -> Iterable[int]:
    """Each number with the word it counts ("24 dead"); years count nothing."""
    digits = {word for word in different if word[0].isdigit()}
    counting = {word for word in digits if not (len(word) == 4 and word[:2] in ("19", "20"))}
    if not counting:
        return
    for place in [at for at, word in enumerate(told) if word in counting]:
        counted = (lexicon[word] for word in told[place + 1 : place + 3] if word not in digits)
        noun = next((number for number, weight in counted if weight > _CONTENT), None)
        if noun is not None:
            yield hash((lexicon[told[place]][0], noun))


def _quotes(analysis: Analysis, lexicon: _Lexicon, told_words: Container[str]) -> Iterable[int]:
    for quote in analysis.quotes:
        told = words.tokens(quote.text)
        yield from _runs([lexicon[token][0] if token in told_words else 0 for token in told], _QUOTE_RUN)


def _hashes(found: Iterable[int]) -> bytes:
    return array("I", sorted({number >> 8 & 0xFFFFFFFF for number in found})).tobytes()


def _weekdays(told: Iterable[str], language: str) -> int:
    named = _weekday_names(language)
    days = 0
    for word in set(told) & named.keys():
        days |= 1 << named[word]
    return days


@lru_cache(maxsize=50)
def _weekday_names(language: str) -> Mapping[str, int]:
    named = language_data(language).mapping("dates", "weekdays")
    return {name.lower(): number for name, number in named.items()}


def _day(moment: date | None) -> int | None:
    return (moment.date() if isinstance(moment, datetime) else moment).toordinal() if moment else None
