"""Key words of one article: the words and names that a reader would mark.

What readers mark was measured on 290 marked articles: words of the title before all others, then words that come
often and early, long rather than short, nouns rather than verbs (told by the article in front), and neither small words
of the language nor words so rare that they are unknown to it, nor such as a hyphen puts together. How rare a word is
says no more once it is rare enough.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import compress, pairwise

from briefing.analyse.languages import LanguageData
from briefing.analyse.pieces import Forms, Tokens
from briefing.analyse.speech.cues import DETERMINER
from briefing.analyse.words import RAREST, rarities, stem, stems, tokens
from briefing.model import Keyword, Name

_COUNT = 15
_ENOUGH = 80
_COMMON, _RARE, _UNKNOWN = 1.5, 4.0, 9.0
_LONG = 9
_OF_TITLE, _OF_LEAD = 1.5, 2.0
_UNLISTED, _JOINED, _SHORT = 0.6, 0.5, 0.6
_OF_NAME, _OF_NOUN = 1.15, 0.4
_FULL_NAME, _PART = 0.9, 0.1
_PHRASE, _PHRASE_PART = 0.8, 0.5
# A word that stands this often inside the phrase is a part of it and little else.
_MOSTLY = 0.7
# Words whose worth is kept, of each language.
_KEPT = 200_000


def find_keywords(
    text: str, different: Forms, title: str, *, words: Tokens, names: Sequence[Name], data: LanguageData
) -> tuple[Keyword, ...]:
    """The key words of a text, best first, weights falling from 1; one form of each word.

    ``words`` are the text's tokens, ``different`` their forms.
    """
    titled = tokens(title)
    counts = _counted(different.counts, different.other)
    nouns = _counted(_determined(words), different.other)
    scores = _scores(counts, nouns, titled, names, data)
    forms = {word: word for word in scores}
    for name in names:
        if name.count > 1 and " " in name.name:
            _add_name(name, text, scores, forms)
    _add_phrases(text, titled, counts, scores=scores, forms=forms)
    best = _best(scores, data.code)
    return tuple(Keyword(forms[word], round(scores[word] / scores[best[0]], 4)) for word in best)


def _best(scores: Mapping[str, float], language: str) -> list[str]:
    """The words of the highest scores, one form of each."""
    best: list[str] = []
    seen: set[str] = set()
    least = sorted(scores.values(), reverse=True)[: 3 * _COUNT][-1:]
    few = sorted(word for word, score in scores.items() if score >= least[0])
    for word in sorted(few, key=scores.__getitem__, reverse=True):
        root = stem(word, language)
        if root not in seen:
            seen.add(root)
            best.append(word)
        if len(best) == _COUNT:
            break
    return best


def _determined(words: Tokens) -> Counter[str]:
    """How often each form stands behind an article or the like, as a noun or what belongs to one."""
    return Counter(compress(words.lower[1:], map(DETERMINER.__and__, words.flags)))


def _counted(told: Mapping[str, int], other: Set[str]) -> dict[str, int]:
    """How often each word comes, by its forms: "Ana's" is "ana", and "l'avion" is "avion"."""
    counts: dict[str, int] = {}
    for form, count in told.items():
        if form in other:
            for word in _words(form):
                counts[word] = counts.get(word, 0) + count
        elif form in counts:
            counts[form] += count
        else:
            counts[form] = count
    return counts


@lru_cache(maxsize=50_000)
def _words(form: str) -> tuple[str, ...]:
    words = (word.removesuffix("'s") for word in tokens(form))
    return tuple(word for word in words if not word[0].isdigit())


def _scores(
    counts: Mapping[str, int],
    nouns: Mapping[str, int],
    title: Sequence[str],
    names: Sequence[Name],
    data: LanguageData,
) -> dict[str, float]:
    worth, different = _worth(data), len(counts)
    in_title = set(stems(title, data.code))
    initials = {word[0] for word in title}
    in_names = set(" ".join([name.name for name in names]).lower().split())
    several = [(at, word, count) for at, (word, count) in enumerate(counts.items()) if count > 1]
    if len(several) < _ENOUGH:
        several = [(at, word, count) for at, (word, count) in enumerate(counts.items())]
    scores = {}
    for at, word, count in several:
        if not (own := worth[word]):
            continue
        rarity, size, unlisted, short = own
        score = count * rarity * size * (1 + _OF_LEAD * (1 - at / different)) * unlisted
        if word in in_names:
            score *= _OF_NAME
        if word in nouns:
            score *= 1 + _OF_NOUN * nouns[word] / count
        scores[word] = score * short
    alike = [word for word in scores if word[0] in initials]
    for word, root in zip(alike, stems(alike, data.code), strict=True):
        if root in in_title:
            scores[word] *= 1 + _OF_TITLE
    return scores


class _Worth(dict[str, tuple[float, ...]]):
    """What each word that was asked for counts by itself, as factors; none for one that says nothing of a text.

    The factors: how rare it is, how long it is, less for one that no list holds or that is put together by a hyphen,
    less for a short one. Forgets all when there are many.
    """

    def __init__(self, data: LanguageData) -> None:
        super().__init__()
        self._known, self._skipped = rarities(data.code), _skipped(data)

    def __missing__(self, word: str) -> tuple[float, ...]:
        if len(self) >= _KEPT:
            self.clear()
        size = len(word)
        found: tuple[float, ...] = ()
        if size > 1 and word not in self._skipped:
            rarity = self._known.get(word, RAREST)
            unlisted = (_UNLISTED if rarity > _UNKNOWN else 1.0) * (_JOINED if "-" in word else 1.0)
            short = _SHORT if size < 4 and word.isascii() else 1.0
            found = (min(rarity, _RARE), min(size, _LONG), unlisted, short)
        return self.setdefault(word, found)


@cache
def _worth(data: LanguageData) -> _Worth:
    return _Worth(data)


@cache
def _skipped(data: LanguageData) -> frozenset[str]:
    """Words that say nothing of a text: small words of the language, and those of news."""
    small = {word for word, rarity in rarities(data.code).items() if rarity < _COMMON}
    return data.words("keywords", "stop") | small


def _add_name(name: Name, text: str, scores: dict[str, float], forms: dict[str, str]) -> None:
    """A name that is always given in full stands for its parts."""
    if any(text[a:b] != name.name for a, b in name.mentions):
        return
    low = name.name.lower()
    parts = [word for word in tokens(low) if word in scores]
    if not parts:
        return
    scores[low] = _FULL_NAME * max(scores[word] for word in parts)
    forms[low] = name.name
    for word in parts:
        scores[word] *= _PART


def _add_phrases(
    text: str, title: Sequence[str], counts: Mapping[str, int], *, scores: dict[str, float], forms: dict[str, str]
) -> None:
    """Two words that stand side by side in the title and in the text ("falling prices") are marked together."""
    pairs = [pair for pair in pairwise(title) if pair[0] in scores and pair[1] in scores and pair[0] != pair[1]]
    if not pairs:
        return
    low = text.lower().replace("’", "'")
    beside = {pair: _count(f"{pair[0]} {pair[1]}", low) for pair in dict.fromkeys(pairs)}
    found = [pair for pair, count in beside.items() if count]
    worth = {pair: _PHRASE * math.sqrt(scores[pair[0]] * scores[pair[1]]) for pair in found}
    for pair in found:
        phrase = " ".join(pair)
        scores[phrase] = worth[pair]
        forms[phrase] = phrase
        for word in pair:
            if beside[pair] >= _MOSTLY * counts[word]:
                scores[word] *= _PHRASE_PART


def _count(phrase: str, text: str) -> int:
    """How often a phrase stands in a text as whole words."""
    found, place, size = 0, text.find(phrase), len(phrase)
    while place >= 0:
        found += not (text[max(place - 1, 0) : place].isalnum() or text[place + size : place + size + 1].isalnum())
        place = text.find(phrase, place + size)
    return found
