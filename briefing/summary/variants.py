"""Quotes joined across sources: the same words cut shorter, worded or translated a little differently.

Three kinds of evidence, each with its guard: one is a cut of the other; they share a telling run of words; or nearly
all words are shared and the articles tell of the same moment. Different speakers, figures or a "not" keep apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, pairwise

from briefing.analyse import words
from briefing.analyse.languages import LanguageData, language_data
from briefing.model import Analysis, Quote

# Share of the shorter quote's words that the longer one has, in order, and how much longer the span may be there.
_CUT = 0.8
_STRETCH = 1.4
# Fewer words than these are a fragment that could be cut from many a quote.
_FRAGMENT = 4
# A run of so many words that weigh so much (idf) and make up so much of the shorter quote is no chance.
_RUN = 5
_RUN_WEIGHT = 5.0
_RUN_SHARE = 0.2
# Words shared (Dice) by one saying told twice, and how alike the sentences around it are then.
_REWORDED = 0.7
_CONTEXT = 0.25
# Words of so much weight are never said by two people alike.
_UNMISTAKABLE = 18.0
# A pair of words that stands in more quotes than this joins nothing by itself.
_COMMON = 40
# Only so many quotes of an article, and words of a quote, are compared.
_QUOTES = 120
_WORDS = 400
# Printed words whose forms are kept.
_KEPT = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A quote with its article and its stems (contractions written out).

    ``plain`` marks the stems that were printed without a capital, ``weight`` is the idf of each.
    """

    quote: Quote
    analysis: Analysis
    article: int
    stems: tuple[str, ...]
    plain: tuple[bool, ...]
    weight: tuple[float, ...]

    @property
    def place(self) -> tuple[int, int]:
        """What tells it from every other quote of the event."""
        return (self.article, self.quote.start)


def said(analyses: Sequence[Analysis]) -> tuple[Said, ...]:
    """Every direct quote of the event with words in it, by article and place."""
    found = (
        _said(quote, analysis, number)
        for number, analysis in enumerate(analyses)
        for quote in analysis.quotes[:_QUOTES]
    )
    return tuple(item for item in found if item.stems)


def _said(quote: Quote, analysis: Analysis, article: int) -> Said:
    printed = words.WORD.findall(quote.text)[:_WORDS]
    forms = [*islice(chain.from_iterable(map(_forms(analysis.language).__getitem__, printed)), _WORDS)]
    stems, plain, weight = zip(*forms, strict=True) if forms else ((), (), ())
    return Said(quote, analysis, article, stems, plain, weight)


class _Forms(dict[str, tuple[tuple[str, bool, float], ...]]):
    """Each word as printed: the stems of its words, whether printed without a capital, and their idf."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, printed: str) -> tuple[tuple[str, bool, float], ...]:
        found = tuple(
            (words.stem(word, self._language), plain, words.idf(word, self._language))
            for word, plain in _written_out(printed.replace("’", "'"), self._language)
        )
        if len(self) >= _KEPT:
            self.clear()
        return self.setdefault(printed, found)


@cache
def _forms(language: str) -> _Forms:
    return _Forms(language)


def _written_out(printed: str, language: str) -> Iterator[tuple[str, bool]]:
    """A word in lower case, contractions in full, and whether it was printed without a capital."""
    whole, endings = _contractions(language_data(language))
    word = printed.lower()
    plain = printed == word
    if word in whole:
        yield from ((part, plain) for part in whole[word].split())
        return
    ending = next((end for end in endings if word.endswith(end) and len(word) > len(end)), "") if "'" in word else ""
    yield word.removesuffix(ending).removesuffix("'s") if "'" in word else word, plain
    if ending:
        yield from ((part, True) for part in endings[ending].split())


@cache
def _contractions(data: LanguageData) -> tuple[Mapping[str, str], Mapping[str, str]]:
    return data.mapping("summary", "contractions"), data.mapping("summary", "endings")


def _context(item: Said) -> dict[str, float]:
    """The telling words of the sentences around the quote and of the one before, without the speaker."""
    quote, analysis = item.quote, item.analysis
    sentences = analysis.sentences
    first = bisect_right(sentences, quote.start, key=lambda sentence: sentence.start) - 1
    last = bisect_left(sentences, quote.end, key=lambda sentence: sentence.start) - 1
    if first < 0:
        return {}
    text = analysis.article.text
    start, end = sentences[max(first - 1, 0)].start, sentences[max(first, last)].end
    around = text[start : max(quote.start, start)] + " " + text[min(quote.end, end) : end]
    speaker = words.tokens(f"{quote.speaker or ''} {quote.role or ''}")
    found = {word: words.idf(word, analysis.language) for word in set(words.tokens(around)).difference(speaker)}
    return {words.stem(word, analysis.language): weight for word, weight in sorted(found.items()) if weight > 1.0}


def join(quotes: Sequence[Said]) -> tuple[tuple[Said, ...], ...]:
    """The quotes in groups of one saying each, longest form first; most groups hold one quote.

    Each quote joins the longest form it matches, never by way of a third.
    """
    ordered = sorted(quotes, key=lambda item: (-len(item.stems), item.place))
    near = _near(ordered)
    groups: dict[int, list[int]] = {}
    for number in range(len(ordered)):
        heads = (head for head in sorted(near[number]) if head in groups)
        head = next((head for head in heads if same_saying(ordered[head], ordered[number])), None)
        groups.setdefault(number if head is None else head, []).append(number)
    return tuple(tuple(ordered[number] for number in group) for group in groups.values())


def _near(ordered: Sequence[Said]) -> dict[int, set[int]]:
    """For each quote the longer ones that share two neighbouring words with it."""
    pairs = [set(pairwise(item.stems)) for item in ordered]
    seen: set[tuple[str, str]] = set()
    shared: set[tuple[str, str]] = set()
    for here in pairs:
        shared |= here & seen
        seen |= here
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, here in enumerate(pairs):
        for pair in here & shared:
            holders[pair].append(number)
    near: dict[int, set[int]] = {number: set() for number in range(len(ordered))}
    for numbers in holders.values():
        if len(numbers) <= _COMMON:
            for place, number in enumerate(numbers):
                near[number].update(numbers[:place])
    return near


def same_saying(one: Said, other: Said) -> bool:
    """Whether two quotes are one saying, as two sources print it (or one source twice)."""
    longer, shorter = (one, other) if len(one.stems) >= len(other.stems) else (other, one)
    common = sum(map(set(longer.stems).__contains__, shorter.stems))
    if common >= _CUT * len(shorter.stems) and _is_cut(longer, shorter):
        return same_speaker(one, other) or sum(shorter.weight) >= _UNMISTAKABLE
    runs, reworded = common >= _RUN, 2 * common >= _REWORDED * (len(longer.stems) + len(shorter.stems))
    if one.article == other.article or not (runs or reworded) or not same_speaker(one, other):
        return False
    return (runs and _share_run(longer, shorter)) or (reworded and _is_reworded(longer, shorter))


def same_speaker(one: Said, other: Said) -> bool:
    """Whether the speakers may be one: a name or role in common, or one of them not named."""
    first, second = one.quote.speaker, other.quote.speaker
    if first is None or second is None:
        return True
    ours = set(words.tokens(f"{first} {one.quote.role or ''}"))
    return bool(ours & set(words.tokens(f"{second} {other.quote.role or ''}")))


def _is_cut(longer: Said, shorter: Said) -> bool:
    """Whether the shorter quote stands in the longer one, but for a word here and there that changes nothing."""
    if len(shorter.stems) < _FRAGMENT and longer.stems != shorter.stems:
        return False
    if _stands_in(longer.stems, shorter.stems):
        return True
    from rapidfuzz.distance import LCSseq  # few folders need it, and it brings much

    blocks = [op for op in LCSseq.opcodes(shorter.stems, longer.stems) if op.tag == "equal"]
    matched = sum(op.src_end - op.src_start for op in blocks)
    if matched < _CUT * len(shorter.stems):
        return False
    start, end = blocks[0].dest_start, blocks[-1].dest_end
    if end - start > _STRETCH * matched + 1:
        return False
    ours = (set(longer.stems[start:end]) ^ set(shorter.stems)) | _surplus(longer.stems[start:end], shorter.stems)
    weighty = sum(w for stem, w in zip(shorter.stems, shorter.weight, strict=True) if stem in ours)
    return not _turns(ours, longer) and weighty <= 0.25 * sum(shorter.weight)


def _stands_in(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether the shorter stands in the longer word for word."""
    size = len(shorter)
    starts = (place for place, stem in enumerate(longer) if stem == shorter[0])
    return any(longer[place : place + size] == shorter for place in starts)


def _surplus(one: Sequence[str], other: Sequence[str]) -> set[str]:
    first, second = Counter(one), Counter(other)
    return set(first - second) | set(second - first)


def _turns(stems: set[str], item: Said) -> bool:
    """Whether words in which two quotes differ turn the sense: a figure, or a word that says no."""
    return any(stem[0].isdigit() for stem in stems) or not stems.isdisjoint(_negations(item.analysis.language))


@cache
def _negations(language: str) -> frozenset[str]:
    return frozenset(words.stems(language_data(language).strings("summary", "negations"), language))


def _share_run(longer: Said, shorter: Said) -> bool:
    """Whether they share a telling run of words; names and words that open a sentence do not count as telling."""
    if set(_runs(longer.stems)).isdisjoint(_runs(shorter.stems)):
        return False
    places = defaultdict(list)
    for place, run in enumerate(_runs(longer.stems)):
        places[run].append(place)
    least = max(_RUN, _RUN_SHARE * len(shorter.stems))
    for start, run in enumerate(_runs(shorter.stems)):
        for place in places.get(run, ()):
            size = _run_length(shorter.stems[start:], longer.stems[place:])
            numbers = range(start, start + size)
            if size >= least and sum(shorter.weight[n] for n in numbers if shorter.plain[n]) >= _RUN_WEIGHT:
                return True
    return False


def _runs(stems: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each run of so many words."""
    return zip(*(stems[start:] for start in range(_RUN)), strict=False)


def _run_length(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_reworded(longer: Said, shorter: Said) -> bool:
    """Whether nearly all words are shared, the rest is harmless, and both are said at the same moment."""
    if shorter.quote.speaker is None or longer.quote.speaker is None or len(shorter.stems) < 4:
        return False
    shared = sum((Counter(longer.stems) & Counter(shorter.stems)).values())
    if 2 * shared < _REWORDED * (len(longer.stems) + len(shorter.stems)):
        return False
    if _turns(_surplus(longer.stems, shorter.stems), shorter):
        return False
    return _told_alike(_context(longer), _context(shorter))


def _told_alike(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    lighter = min(sum(one.values()), sum(other.values()))
    shared = sum(weight for stem, weight in one.items() if stem in other)
    return lighter > 0 and shared >= _CONTEXT * lighter
