"""How fit a sentence is to be shown beside a headline alone: whether a reader knows whom and what it speaks of."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from briefing.analyse import words
from briefing.analyse.languages import LanguageData, language_data
from briefing.model import Name
from briefing.summary.plain import days_named, is_before, plainness
from briefing.summary.told import Told

# What each of these leaves of a sentence's worth.
_UNKNOWN = 0.7
_CAPTION = 0.5
_BEFORE = 0.7
_ADDED = 0.75
# Words within which a sentence says that it adds to another.
_FIRST = 12
# Words behind the article ("The leaked classified memo") among which the noun that needs an introduction is looked for.
_NEAR = 4
# Characters of an opening that are looked at.
_LONGEST = 1000
# The news of an article is so old at most.
_LATELY = timedelta(days=4)


def fitness(sentence: Told) -> float:
    """From 1 down: a factor for its worth as a key point. What opens its article introduces whom it speaks of."""
    factor = plainness(sentence)
    if sentence.number > 0 and (names_strangers(sentence) or points_back(sentence) or points_at(sentence)):
        factor *= _UNKNOWN
    if adds(sentence):
        factor *= _ADDED
    if is_before(sentence.text, sentence.analysis.language):
        factor *= _BEFORE
    return factor * _CAPTION if _is_caption(sentence) else factor


def names_strangers(sentence: Told) -> bool:
    """Whether it calls somebody by a part of the name alone who is neither in the headline nor in the opening."""
    return any(_is_stranger(name, sentence) for name in sentence.analysis.names if name.kind == "person")


def _is_stranger(name: Name, sentence: Told) -> bool:
    here = [(start, end) for start, end in name.mentions if sentence.start <= start < sentence.end]
    if not here or " " not in name.name or min(name.mentions)[0] < _opening(sentence)[1]:
        return False
    text = sentence.analysis.article.text
    shown = {part for start, end in here for part in words.tokens(text[start:end])}
    return len(shown) == 1 and _titled(sentence).isdisjoint(words.stems(sorted(shown), sentence.analysis.language))


def points_back(sentence: Told) -> bool:
    """Whether it begins with a thing told before ("The memo says") that neither headline nor opening names.

    So does "In the memo"; "The memo of the minister" says itself which memo.
    """
    data = language_data(sentence.analysis.language)
    told = sentence.words
    first = int(bool(told) and told[0] in data.words("speech", "prepositions"))
    if len(told) <= first or told[first] not in data.words("summary", "definite"):
        return False
    at = _noun(told[first + 1 : first + 1 + _NEAR], data)
    if at is None or sentence.terms[first + 1 + at] in _titled(sentence):
        return False
    behind = told[first + at + 2 : first + at + 3]
    return not behind or behind[0] not in data.words("summary", "complements")


def points_at(sentence: Told) -> bool:
    """Whether it points at a thing told before ("such remarks") that neither headline nor opening names."""
    data = language_data(sentence.analysis.language)
    pointing, kinds = data.words("summary", "pointing"), data.words("summary", "told_things")
    return any(
        one in pointing and other in kinds and sentence.terms[at] not in _titled(sentence)
        for at, (one, other) in enumerate(pairwise(sentence.words), start=1)
    )


def adds(sentence: Told) -> bool:
    """Whether it says that it adds to what was told ("She also said")."""
    added = language_data(sentence.analysis.language).words("summary", "additions")
    return not added.isdisjoint(sentence.words[:_FIRST])


def _noun(beginning: tuple[str, ...], data: LanguageData) -> int | None:
    """Where the first word stands that only says what kind of thing was told of."""
    kinds, ends = data.words("summary", "told_things"), data.words("summary", "complements")
    for at, word in enumerate(beginning):
        if word in ends:
            return None
        if word in kinds:
            return at
    return None


def _opening(sentence: Told) -> tuple[int, int]:
    """Where the first sentence of the article begins and ends."""
    first = sentence.analysis.sentences[0]
    return first.start, first.end


def _titled(sentence: Told) -> frozenset[str]:
    """The stems of the headline and of the first sentence of the article."""
    analysis, (start, end) = sentence.analysis, _opening(sentence)
    return _stems(f"{analysis.title} {analysis.article.text[start : min(end, start + _LONGEST)]}", analysis.language)


@lru_cache(maxsize=1024)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(words.stems(words.tokens(text), language))


def _is_caption(sentence: Told) -> bool:
    """Whether it writes out the day of the news with its year, as nobody does but under a picture."""
    return any(
        mention.precise
        and not mention.relative
        and abs(mention.period.start - printed) < _LATELY
        and str(mention.period.start.year) in mention.text
        for mention, printed in days_named(sentence)
    )
