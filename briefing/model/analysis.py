"""What is known of one article by itself: its passages, names, dates and quotes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from briefing.model.article import Article
from briefing.model.features import Features
from briefing.model.trouble import Problem


class Passage(NamedTuple):
    """The atom of provenance: ``text`` stands at ``start:end`` in the clean text of the article at ``article``."""

    article: str
    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """A sentence's place in the text, and the number of the paragraph (from 0) it stands in."""

    start: int
    end: int
    paragraph: int


NameKind = Literal["person", "place", "body", "other"]


class Name(NamedTuple):
    """A named person, place or body: its fullest form, how often it stands in the article, and where.

    ``mentions`` are the (start, end) of each mention, short forms ("Lopez" for "Ana Lopez") included.
    """

    name: str
    kind: NameKind
    count: int  # type: ignore[assignment]  # how often, where a tuple's own counts its items
    mentions: tuple[tuple[int, int], ...] = ()


class Period(NamedTuple):
    """From the first to the last day, both included."""

    start: date
    end: date


class DateMention(NamedTuple):
    """A date that the text names, resolved. ``relative``: needs the article's own date to be understood ("Friday").

    ``precise``: it names a day or a range of days, not a month or a year.
    """

    start: int
    end: int
    text: str
    period: Period
    relative: bool
    precise: bool


QuoteKind = Literal["direct", "partial", "indirect"]
Confidence = Literal["sure", "likely"]


class Quote(NamedTuple):
    """What somebody said. ``parts`` are the passages of the words, without outer marks, in order.

    ``speaker`` is the name or body alone, ``role`` as printed ("Kremlin spokesman"), ``cue`` the word of saying.
    ``confidence`` is None where the article names nobody: then ``speaker`` is None too, never a guess.
    """

    parts: tuple[Passage, ...]
    kind: QuoteKind
    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    confidence: Confidence | None = None

    @property
    def text(self) -> str:
        """The parts, joined by a blank."""
        return " ".join(part.text for part in self.parts)

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1].end


class Keyword(NamedTuple):
    """A word or name that a reader would mark; weights fall from 1."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is known of one article by itself. ``features`` are what grouping needs of it, if already made."""

    article: Article
    language: str
    title: str
    title_from: Literal["document", "derived"]
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    dates: tuple[DateMention, ...] = ()
    event_date: Period | None = None
    place: str | None = None
    quotes: tuple[Quote, ...] = ()
    reported: tuple[Quote, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    problems: tuple[Problem, ...] = ()
    features: Features | None = None

    @property
    def path(self) -> str:
        """The article's path, which identifies it within a run."""
        return self.article.path
