"""Names, offices and days that the sources tell differently."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefing.analyse import words
from briefing.analyse.languages import language_data
from briefing.model import Analysis, DateMention, Difference, Name, Passage, Quote
from briefing.summary.plain import is_before
from briefing.summary.same import Likeness
from briefing.summary.told import Told

# Two spellings of a name differ in one letter of a part of so many letters, in two of a long part.
_LETTERS = 2
_LONG = 8
_LONG_ENOUGH = 5
# Two sentences that tell the same, but for the day.
_SAME_NEWS = 0.6
_SENTENCE = 7
# Only so many articles of an event are compared pair by pair, and people of one first or last name.
_ARTICLES = 12
# The people an article is about: those it names most. Of others it may tell an office that they held once.
_SUBJECTS = 3
_PEOPLE = 12


def named_differently(
    analyses: Sequence[Analysis],
    told: Sequence[Sequence[Told]],
    *,
    likeness: Likeness,
    origin: Mapping[str, str],
) -> tuple[Difference, ...]:
    """Spellings, offices and days that differ between articles of different origin, at most one of each name."""
    found: dict[frozenset[str], Difference] = {}
    for difference in _spellings(analyses, origin):
        found.setdefault(frozenset(difference.values), difference)
    for one, other in combinations(range(min(len(analyses), _ARTICLES)), 2):
        if _origin(analyses[one], origin) == _origin(analyses[other], origin):
            continue
        for difference in (
            *_offices(analyses[one], analyses[other]),
            *_days(told[one], told[other], likeness),
        ):
            found.setdefault(frozenset(difference.values), difference)
    return tuple(found.values())


def _origin(analysis: Analysis, origin: Mapping[str, str]) -> str:
    return origin.get(analysis.path, analysis.path)


def _spellings(analyses: Sequence[Analysis], origin: Mapping[str, str]) -> Iterator[Difference]:
    """People whose full name two articles of different origin spell in different ways, and neither in both."""
    first: dict[str, tuple[Analysis, Name]] = {}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    near: defaultdict[str, list[str]] = defaultdict(list)
    for analysis in analyses:
        for name in analysis.names:
            if name.kind != "person" or " " not in name.name or not name.mentions:
                continue
            holders[name.name].add(_origin(analysis, origin))
            if name.name not in first:
                first[name.name] = (analysis, name)
                for part in {_plain(name.name).split()[0], _plain(name.name).split()[-1]}:
                    near[part].append(name.name)
    pairs = sorted({pair for names in near.values() for pair in combinations(names[:_PEOPLE], 2)})
    for one, other in pairs:
        if _spelt(one, other) and holders[one].isdisjoint(holders[other]):
            yield _named(one, first[one], first[other])


def _spelt(one: str, other: str) -> bool:
    """Whether two full names are one name in two spellings: one part nearly the same, the others quite.

    Accents and apostrophes are typography, short first names ("Steve") usage, another last letter of a first name
    ("Maria", "Mario") mostly another person.
    """
    first, second = _plain(one).split(), _plain(other).split()
    if len(first) != len(second) or len(first) < 2:
        return False
    unlike = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(unlike) != 1:
        return False
    a, b = first[unlike[0]], second[unlike[0]]
    if unlike[0] == 0 and (a.startswith(b) or b.startswith(a) or (a[-1] != b[-1] and {a[-1], b[-1]} != {"i", "y"})):
        return False
    shorter = min(len(a), len(b))
    if a[0] != b[0] or shorter < _LONG_ENOUGH:
        return False
    from rapidfuzz.distance import OSA  # few folders need it, and it brings much

    return OSA.distance(a, b) <= (1 if shorter < _LONG else _LETTERS)


def _plain(name: str) -> str:
    """Lower case, without accents and apostrophes."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if letter.isalpha() or letter == " ")


def _named(label: str, *told: tuple[Analysis, Name]) -> Difference:
    passages = tuple(_sentence(analysis, name.mentions[0]) for analysis, name in told)
    return Difference(label, "difference", passages, tuple(name.name for _, name in told))


def _sentence(analysis: Analysis, span: tuple[int, int]) -> Passage:
    """The sentence around a span."""
    held = next((s for s in analysis.sentences if s.start <= span[0] < s.end), None)
    start, end = (held.start, held.end) if held else span
    return Passage(analysis.path, start, end, analysis.article.text[start:end])


def _offices(one: Analysis, other: Analysis) -> Iterator[Difference]:
    """People who hold an office in one article and held it in the other."""
    for first in _roles(one):
        for second in _roles(other):
            if first.speaker == second.speaker and _former(first, second, one.language, other.language):
                values = (str(first.role), str(second.role))
                passages = (_sentence(one, (first.start, first.end)), _sentence(other, (second.start, second.end)))
                yield Difference(str(first.speaker), "difference", passages, values)
                break


def _roles(analysis: Analysis) -> list[Quote]:
    found: dict[str, Quote] = {}
    people = [name.name for name in analysis.names if name.kind == "person"][:_SUBJECTS]
    for quote in (*analysis.quotes, *analysis.reported):
        if quote.speaker in people and quote.role and not _tells_before(analysis, quote):
            found.setdefault(quote.speaker, quote)
    return list(found.values())


def _tells_before(analysis: Analysis, quote: Quote) -> bool:
    """Whether its sentence tells what was said long ago, when another office was held."""
    return is_before(_sentence(analysis, (quote.start, quote.end)).text, analysis.language)


def _former(first: Quote, second: Quote, language: str, other: str) -> bool:
    """Whether one role is the other, but for a word like "former"."""
    ours, theirs = _bare(str(first.role), language), _bare(str(second.role), other)
    return ours[0] == theirs[0] and bool(ours[0]) and ours[1] != theirs[1]


def _bare(role: str, language: str) -> tuple[tuple[str, ...], bool]:
    past = language_data(language).words("summary", "former")
    parts = words.tokens(role)
    return tuple(part for part in parts if part not in past), any(part in past for part in parts)


def _days(one: Sequence[Told], other: Sequence[Told], likeness: Likeness) -> Iterator[Difference]:
    """Two sentences that tell the same of different days."""
    ours = [(sentence, day) for sentence in one[:15] if (day := _day(sentence)) is not None]
    theirs = [(sentence, day) for sentence in other[:15] if (day := _day(sentence)) is not None]
    for first, day in ours:
        for second, other_day in theirs:
            if _apart(day, other_day) and likeness.of_words(first, second) >= _SAME_NEWS:
                values = (day.text, other_day.text)
                yield Difference(" / ".join(values), "difference", (first.passage, second.passage), values)


def _day(sentence: Told) -> DateMention | None:
    """The only date of the sentence, if it names one and does not quote it."""
    found = [m for m in sentence.analysis.dates if sentence.start <= m.start < sentence.end]
    if len(found) != 1 or not found[0].precise or len(sentence.terms) < _SENTENCE or not sentence.text[0].isalnum():
        return None
    parts = (part for quote in sentence.analysis.quotes for part in quote.parts)
    return None if any(part.start <= found[0].start < part.end for part in parts) else found[0]


def _apart(one: DateMention, other: DateMention) -> bool:
    """Whether two dates are printed and meant differently; "yesterday" is only as sure as the article's own date."""
    if one.period.start <= other.period.end and other.period.start <= one.period.end:
        return False
    if one.relative != other.relative or one.text == other.text:
        return False
    return not one.relative or all(text[0].isupper() or any(map(str.isdigit, text)) for text in (one.text, other.text))
