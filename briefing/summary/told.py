"""The sentences of an event's articles with their words, as every part of a summary counts them.

A sentence is known by its place (article and number), never by its text: two papers that print the same sentence
are the normal case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefing.analyse import words
from briefing.analyse.languages import LanguageData, language_data
from briefing.model import Analysis, Passage

# "OSAKA (Reuters) – ", "WASHINGTON, June 28 - ", "(CNN) — ", "Iran Press/ America: "
_DATELINE = re.compile(
    r"(?:\([A-Z][\w .&/]{1,25}\)"
    r"|(?:[A-ZÀ-Þ]{1,3} )?[A-ZÀ-Þ][A-ZÀ-Þ'’./-]{2,25}(?:,? [\w'’./-]{1,15}){0,6}?(?: ?\([\w .&/]{2,25}\))?"
    r"|[A-ZÀ-Þ][\w'’./-]{1,25}(?:,? [\w'’./-]{1,15}){0,5}? ?\([\w .&/]{2,25}\))"
    r"(?: ?[–—]| --?| ?[–—-]{2}) *(?=\S)"
    r"|(?:[A-ZÀ-Þ][\w.]{0,15} ?){1,3}/ ?(?:[A-ZÀ-Þ][\w.]{0,15} ?){1,3}: "
)

# A dateline stands within so many sentences of a page, and is no longer than so many characters.
_TOP = 5
_LONGEST = 200

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A sentence as an article tells it, without the dateline before it.

    ``number`` counts from 0 in its article, ``article`` from 0 in the event; ``words`` are in lower case, ``terms``
    their stems, both in order, ``held`` the stems as a set, ``figures`` the numbers in digits.
    """

    analysis: Analysis
    article: int
    number: int
    paragraph: int
    start: int
    end: int
    words: tuple[str, ...]
    terms: tuple[str, ...]
    held: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    figures: frozenset[str]

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.analysis.article.text[self.start : self.end]

    @property
    def passage(self) -> Passage:
        """The sentence as a passage of its article."""
        return Passage(self.analysis.path, self.start, self.end, self.text)

    @property
    def place(self) -> tuple[int, int]:
        """What tells it from every other sentence of the event, and sorts by article and position."""
        return (self.article, self.number)

    @property
    def is_lead(self) -> bool:
        """Whether it opens its article: the first sentence, or the one behind it."""
        return self.number <= 1

    def printed(self, stems: Iterable[str]) -> str:
        """Words of the sentence that have these stems, as printed, in their order."""
        wanted = set(stems)
        found = []
        for match in words.WORD.finditer(self.text):
            stem = words.stem(match.group().lower().replace("’", "'"), self.analysis.language)
            if stem in wanted:
                wanted.discard(stem)
                found.append(match.group())
        return " ".join(found)


def tell(analyses: Sequence[Analysis], *, most: int = 80) -> tuple[tuple[Told, ...], ...]:
    """The sentences of each article, in order, at most ``most`` an article."""
    return tuple(_told(analysis, article, most) for article, analysis in enumerate(analyses))


def _told(analysis: Analysis, article: int, most: int) -> tuple[Told, ...]:
    return tuple(tell_one(analysis, article, number) for number in range(min(most, len(analysis.sentences))))


def tell_one(analysis: Analysis, article: int, number: int) -> Told:
    """The sentence of that ``number`` in the article of that number in its event."""
    sentence, text = analysis.sentences[number], analysis.article.text
    start = sentence.start
    if sentence.paragraph < 2:
        start += _dateline(text[sentence.start : sentence.end], analysis.language)
    plain = words.tokens(text[start : sentence.end])
    stems = words.stems(plain, analysis.language)
    return Told(
        analysis=analysis,
        article=article,
        number=number,
        paragraph=sentence.paragraph,
        start=start,
        end=sentence.end,
        words=tuple(plain),
        terms=tuple(stems),
        held=frozenset(stems),
        pairs=frozenset(pairwise(stems)),
        figures=frozenset(_FIGURE.findall(text, start, sentence.end))
        if _DIGIT.search(text, start, sentence.end)
        else _NONE,
    )


def story(analysis: Analysis) -> int:
    """The number of the sentence that the story begins with: the one behind a dateline near the top, else the first.

    What stands before a dateline is the page's: captions, authors, a list of links.
    """
    text, before = analysis.article.text, -1
    for number, sentence in enumerate(analysis.sentences[:_TOP]):
        opens, before = sentence.paragraph != before, sentence.paragraph
        printed = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
        length = _dateline(printed, analysis.language) if opens else 0
        if length and not printed[length : length + 1].islower():
            return number
    return 0


def _dateline(text: str, language: str) -> int:
    """The length of the dateline before a text."""
    for pattern in (_DATELINE, _undashed(language_data(language))):
        if found := pattern.match(text):
            return found.end()
    return 0


@cache
def _undashed(data: LanguageData) -> re.Pattern[str]:
    """A dateline that ends with an agency in brackets and no dash ("OSAKA, Japan (CNN) The leaders"), or is one."""
    agencies = "|".join(map(re.escape, data.strings("summary", "datelines")))
    return re.compile(
        rf"(?:[A-ZÀ-Þ][\w'’./-]{{1,25}}(?:,? [\w'’./-]{{1,15}}){{0,5}} ?)?\((?:{agencies or '(?!)'})\) +(?=[A-ZÀ-Þ])"
    )


def terms(text: str, language: str) -> tuple[str, ...]:
    """The stems of the words of ``text``, in order."""
    return tuple(words.stems(words.tokens(text), language))
