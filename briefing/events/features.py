"""What grouping needs of one article: its telling words by place, its names, numbers, quotations and time.

Made once an article, where it is analysed, and independent of all others, so that a store can keep it and add fifty
articles to a hundred thousand known ones at the cost of fifty.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from operator import itemgetter
from zlib import crc32

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


def features(analysis: Analysis) -> Features:
    """The features of one analysed article."""
    title = words.tokens(analysis.title) if analysis.title_from == "document" else []
    text = words.tokens(analysis.article.text)
    told = [*title, *text]
    lexicon = _lexicon(analysis.language)
    different = list(set(told))
    known = list(map(lexicon.__getitem__, different))
    term_of = dict(zip(different, map(itemgetter(0), known), strict=True))
    weights = _weights(known)
    order = dict(zip(sorted(weights), count(), strict=False))
    terms = list(map(term_of.__getitem__, told))
    places = list(map(order.__getitem__, terms))
    listed = bool(words.frequencies(primary(analysis.language)))
    period = analysis.event_date
    return Features(
        path=analysis.path,
        language=analysis.language,
        terms=array("I", order).tobytes(),
        weights=array("f", [weights[term] for term in order]).tobytes() if listed else b"",
        mass=_mass(places, size=len(order)),
        lead=_counted(places[: len(title) + LEAD_WORDS], size=len(order)),
        title=_counted(places[: len(title)], size=len(order)),
        names=_names(analysis, term_of, order),
        numbers=_hashes(_numbers(told, different, lexicon)),
        quotes=_hashes(_quotes(analysis, term_of)),
        shingles=_hashes(_runs(terms[len(title) :], _SHINGLE)),
        weekdays=_weekdays(told[:_WEEKDAY_WORDS], analysis.language),
        length=len(told),
        published=_day(analysis.article.published),
        start=_day(period.start) if period else None,
        end=_day(period.end) if period else None,
    )


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


def _mass(places: Sequence[int], *, size: int) -> bytes:
    """How much each term is told: an early word counts more than a late one, a second mention less than the first."""
    mass = [0.0] * size
    for place, worth in zip(places, _decay(len(places).bit_length()), strict=False):
        mass[place] += worth
    return array("f", [value / (value + 0.5) for value in mass]).tobytes()


@lru_cache(maxsize=24)
def _decay(bits: int) -> tuple[float, ...]:
    """What each of the first words of a text counts, as many as a number of so many bits can tell."""
    return tuple(_DECAY_WORDS / (_DECAY_WORDS + place) for place in range(1 << bits))


def _counted(places: Iterable[int], *, size: int) -> bytes:
    counts = bytearray(size)
    for place in places:
        if counts[place] < _MOST_TOLD:
            counts[place] += 1
    return bytes(counts)


def _names(analysis: Analysis, term_of: Mapping[str, int], order: Mapping[int, int]) -> bytes:
    """Names by how often they stand in the text: people by the last word of the name, others by all words."""
    counts: Counter[int] = Counter()
    for name in analysis.names:
        told = [term_of[token] for token in words.tokens(name.name) if token in term_of]
        for number in told[-1:] if name.kind == "person" else told:
            counts[number] += name.count
    named = bytearray(len(order))
    for number, times in counts.items():
        named[order[number]] = min(_MOST_TOLD, times)
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


def _quotes(analysis: Analysis, term_of: Mapping[str, int]) -> Iterable[int]:
    for quote in analysis.quotes:
        yield from _runs([term_of.get(token, 0) for token in words.tokens(quote.text)], _QUOTE_RUN)


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
