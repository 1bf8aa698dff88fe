"""The sentences of an event's articles with their words, as every part of a summary counts them.

A sentence is known by its place (article and number), never by its text: two papers that print the same sentence
are the normal case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.analyse import words
from briefing.model import Analysis, Passage


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A sentence as an article tells it. ``number`` counts from 0 in its article; ``terms`` are stems in order.

    ``article`` is the number of the article among those of the event.
    """

    analysis: Analysis
    article: int
    number: int
    paragraph: int
    start: int
    end: int
    terms: tuple[str, ...]

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


def tell(analyses: Sequence[Analysis], *, most: int = 400) -> tuple[tuple[Told, ...], ...]:
    """The sentences of each article, in order, at most ``most`` an article."""
    return tuple(_told(analysis, article, most) for article, analysis in enumerate(analyses))


def _told(analysis: Analysis, article: int, most: int) -> tuple[Told, ...]:
    text = analysis.article.text
    return tuple(
        Told(
            analysis=analysis,
            article=article,
            number=number,
            paragraph=sentence.paragraph,
            start=sentence.start,
            end=sentence.end,
            terms=terms(text[sentence.start : sentence.end], analysis.language),
        )
        for number, sentence in enumerate(analysis.sentences[:most])
    )


def terms(text: str, language: str) -> tuple[str, ...]:
    """The stems of the words of ``text``, in order."""
    return tuple(words.stems(words.tokens(text), language))


def bigrams(stems: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Each two neighbouring stems."""
    return frozenset(pairwise(stems))
