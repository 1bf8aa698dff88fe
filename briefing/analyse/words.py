"""Words of any script, their stems, and how rare they are in the language at large.

Grouping, key points and key words all count words; they count them here, so that they agree.
"""

from __future__ import annotations

import gzip
import importlib.util
import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from briefing.analyse.languages import primary

# Scripts that put no blanks between words: Thai, Lao, Myanmar, Khmer, kana, Chinese characters.
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Marks that stand on the letter in front of them.
MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u064b-\u065f"
# Plain words first; what may join words is tried only where it stands.
WORD = re.compile(
    r"[A-Za-z]++(?=[ ,\n])"
    rf"|[^\W_]++(?>(?:(?=[{MARKS}'’\-.])(?>(?:[{MARKS}'’\-.](?=[^\W_])[^\W_]++|[{MARKS}])*))?)"
)
_HAS_DENSE = re.compile(f"[{_DENSE}]")
_RUN = re.compile(f"[{_DENSE}]+|[^{_DENSE}]+")

# Words of a typical article, for turning a word's frequency into the share of articles that hold it.
_ARTICLE = 500
# The rarity of a word that no list holds.
RAREST = 9.9
_SMALL_WORD = 1e-3
# Words whose stems are kept, of each language.
_KEPT = 200_000


def tokens(text: str) -> list[str]:
    """The words of a text, lower case; in scripts without blanks, overlapping pairs of characters."""
    low = text.lower().replace("’", "'")
    found = WORD.findall(low)
    if "'" in low:
        found = [unelided(word) if "'" in word else word for word in found]
    if text.isascii() or not _HAS_DENSE.search(text):
        return found
    return [piece for word in found for piece in _pieces(word)]


def unelided(word: str) -> str:
    """Without an elided article or pronoun in front ("l'avion" -> "avion"), but "don't" and "we're" as they are."""
    head, _, tail = word.partition("'")
    return tail if len(head) <= 2 < len(tail) else word


def _pieces(word: str) -> Iterable[str]:
    for run in _RUN.findall(word):
        if len(run) < 3 or not _HAS_DENSE.match(run):
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def stems(words: Iterable[str], language: str) -> list[str]:
    """The stem of each (lower-case) word, or the word itself in a language without a stemmer."""
    return [*map(_stems(language).__getitem__, words)]


def stem(word: str, language: str) -> str:
    """The stem of a lower-case word (Snowball), possessive ending removed."""
    return _stems(language)[word]


class _Stems(dict[str, str]):
    """The stems of the words that were asked for; forgets all when there are many."""

    def __init__(self, stemmer: Callable[[str], str]) -> None:
        super().__init__()
        self._stemmer = stemmer

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        return self.setdefault(word, self._stemmer(word.removesuffix("'s")))


@cache
def _stems(language: str) -> _Stems:
    return _Stems(_stemmer(primary(language)))


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer

    name = _SNOWBALL.get(language)
    if name is None:
        return str
    # Without its own cache, which is slow when full: ``stem`` keeps what was found.
    stemmer: Callable[[str], str] = Stemmer.Stemmer(name, maxCacheSize=0).stemWord
    return stemmer


_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


def idf(word: str, language: str) -> float:
    """How telling a lower-case word is: -ln of the share of articles that hold it, from 0 to about 10.

    The share comes from the word's frequency in the language at large (wordfreq), as if words fell into articles of
    500 words by chance: 1 - (1 - f)^500. A word that is not listed, or a language that is not, counts as rare.
    """
    known = rarities(language)
    return known.get(word) or known.get(word.removesuffix("'s"), RAREST)


def is_common(word: str, language: str) -> bool:
    """Whether a lower-case word says nothing by itself: it stands in most articles of the language."""
    return frequencies(primary(language)).get(word, 0.0) > _SMALL_WORD


@cache
def frequencies(language: str) -> Mapping[str, float]:
    """Share of each lower-case word among all words of a language; empty for a language that is not listed."""
    return {word: frequency for frequency, words in _bins(language) for word in words}


def rarities(language: str) -> Mapping[str, float]:
    """``idf`` of each listed word of a language; the others have ``RAREST``."""
    return _rarities(primary(language))


@cache
def _rarities(language: str) -> Mapping[str, float]:
    return {word: rarity for frequency, words in _bins(language) for rarity in (_rarity(frequency),) for word in words}


def _rarity(frequency: float) -> float:
    return -math.log(-math.expm1(_ARTICLE * math.log1p(-min(frequency, 0.5))))


@cache
def _bins(language: str) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Words of a language by frequency.

    Reads wordfreq's own table (``cBpack``: word lists by centibel) and leaves wordfreq itself alone, whose import
    takes longer than the analysis of a hundred articles.
    """
    source = _table(language)
    if source is None:
        return ()
    import msgpack

    with gzip.open(source, "rb") as file:
        bins = msgpack.load(file, raw=False)
    return tuple((10 ** (-level / 100), tuple(words)) for level, words in enumerate(bins[1:]))


def _table(language: str) -> Path | None:
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or not language or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0], "data", f"small_{language}.msgpack.gz")
    return path if path.is_file() else None
