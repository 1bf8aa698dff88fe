"""Key words of one article: the words and names that a reader would mark.

What readers mark was measured on 290 marked articles: words of the title before all others, then words that come
often and early, long rather than short, and neither small words of the language nor words so rare that they are
unknown to it. How rare a word is says no more once it is rare enough.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from briefing.analyse.languages import LanguageData
from briefing.analyse.words import RAREST, rarities, stem, tokens
from briefing.model import Keyword, Name

_COUNT = 15
_ENOUGH = 80
_COMMON, _RARE, _UNKNOWN = 1.5, 4.0, 9.0
_LONG = 9
_OF_TITLE, _OF_LEAD = 1.5, 1.0
_UNLISTED, _SHORT, _OF_NAME = 0.6, 0.6, 1.15
_FULL_NAME, _PART = 0.9, 0.1
_PHRASE, _PHRASE_PART = 0.8, 0.5
# A word that stands this often inside the phrase is a part of it and little else.
_MOSTLY = 0.7


def find_keywords(
    text: str, words: Sequence[str], title: str, *, names: Sequence[Name], language: str, data: LanguageData
) -> tuple[Keyword, ...]:
    """The key words of a text, best first, weights falling from 1; one form of each word.

    ``words`` are the text's ``tokens``, which the caller needs for other things too.
    """
    scores = _scores(words, title, names, language=language, data=data)
    forms = {word: word for word in scores}
    for name in names:
        _add_name(name, text, scores, forms)
    _add_phrases(words, tokens(title), scores, forms)
    best: list[str] = []
    seen: set[str] = set()
    for word in sorted(scores, key=lambda word: (-scores[word], word)):
        root = stem(word, language)
        if root not in seen:
            seen.add(root)
            best.append(word)
        if len(best) == _COUNT:
            break
    return tuple(Keyword(forms[word], round(scores[word] / scores[best[0]], 4)) for word in best)


def _scores(
    words: Sequence[str], title: str, names: Sequence[Name], *, language: str, data: LanguageData
) -> dict[str, float]:
    words = [word[:-2] if word.endswith("'s") else word for word in words]
    counts = Counter(words)
    first = dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))
    known = rarities(language)
    in_title = {stem(word, language) for word in tokens(title)}
    in_names = {word for name in names for word in name.name.lower().split()}
    stop = data.words("keywords", "stop")
    scores = {}
    for word in _candidates(counts):
        rarity = known.get(word, RAREST)
        if rarity < _COMMON or len(word) < 2 or word[0].isdigit() or word in stop:
            continue
        lead = 1 - first[word] / len(words)
        score = counts[word] * min(rarity, _RARE) * min(len(word), _LONG) * (1 + _OF_LEAD * lead)
        score *= (_UNLISTED if rarity > _UNKNOWN else 1.0) * (_OF_NAME if word in in_names else 1.0)
        score *= _SHORT if len(word) < 4 and word.isascii() else 1.0
        scores[word] = score * (1 + _OF_TITLE) if stem(word, language) in in_title else score
    return scores


def _candidates(counts: Counter[str]) -> list[str]:
    """The words worth scoring: all of a short text, those that come twice in a longer one."""
    twice = [word for word, count in counts.items() if count > 1]
    return twice if len(twice) >= _ENOUGH else list(counts)


def _add_name(name: Name, text: str, scores: dict[str, float], forms: dict[str, str]) -> None:
    """A name that is always given in full stands for its parts."""
    if " " not in name.name or name.count < 2 or any(text[a:b] != name.name for a, b in name.mentions):
        return
    low = name.name.lower()
    parts = [word for word in tokens(low) if word in scores]
    if not parts:
        return
    scores[low] = _FULL_NAME * max(scores[word] for word in parts)
    forms[low] = name.name
    for word in parts:
        scores[word] *= _PART


def _add_phrases(words: Sequence[str], title: Sequence[str], scores: dict[str, float], forms: dict[str, str]) -> None:
    """Two words that stand side by side in the title and in the text ("falling prices") are marked together."""
    pairs = [pair for pair in pairwise(title) if pair[0] in scores and pair[1] in scores and pair[0] != pair[1]]
    if not pairs:
        return
    beside, counts = Counter(pairwise(words)), Counter(words)
    found = [pair for pair in dict.fromkeys(pairs) if beside[pair]]
    worth = {pair: _PHRASE * math.sqrt(scores[pair[0]] * scores[pair[1]]) for pair in found}
    for pair in found:
        phrase = " ".join(pair)
        scores[phrase] = worth[pair]
        forms[phrase] = phrase
        for word in pair:
            if beside[pair] >= _MOSTLY * counts[word]:
                scores[word] *= _PHRASE_PART
