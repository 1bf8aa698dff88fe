"""Every value that flows through the program, in the order in which it flows; imports nothing of the package.

All values are frozen. Offsets count Unicode code points of an article's clean ``text``; a ``Passage`` always
satisfies ``article.text[passage.start:passage.end] == passage.text``, and whatever a briefing shows is made of
passages. Dates are ``datetime.date`` where no time was printed, ``datetime.datetime`` where one was (a subclass,
aware where a zone was printed).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from operator import attrgetter
from typing import Literal

# What goes wrong ------------------------------------------------------------------------------------

ProblemKind = Literal["lost", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Expected trouble, as a value: ``lost`` gave nothing, ``note`` is worth knowing.

    ``where`` names the file (or configuration key), ``message`` the cause, ``hint`` the way out ("" if none).
    """

    kind: ProblemKind
    where: str
    message: str
    hint: str = ""


class BriefingError(Exception):
    """The run cannot go on. ``code`` is the exit code of the command line."""

    def __init__(self, message: str, *, hint: str = "", code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


# read -----------------------------------------------------------------------------------------------

EncodingFrom = Literal["bom", "declared", "utf-8", "guessed"]
PublishedFrom = Literal["metadata", "byline", "text", "filename", "updated"]
CutKind = Literal["caption", "byline", "stamp", "signature", "link", "share", "title", "other"]


@dataclass(frozen=True, slots=True)
class Cut:
    """Something cut from an article's text. Evidence for date, place and speaker, never shown as text.

    ``after`` is the offset in the clean text behind which it stood.
    """

    text: str
    kind: CutKind
    after: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file gives it: clean text, what was cut from it, and what is printed about it.

    ``path`` is the path as given or found (``newsletter.mbox#3`` for the third message) and identifies the article
    within a run; ``id`` is a hash of the file's bytes (and ``#3``). ``text`` holds paragraphs joined by a blank line.
    ``language`` is what the file declares, not what was detected.
    """

    path: str
    id: str
    text: str
    encoding: str = "utf-8"
    encoding_from: EncodingFrom = "utf-8"
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    updated: date | None = None
    source: str | None = None
    wire: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its articles, and what could not be done."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


# analyse --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """The atom of provenance: ``text`` stands at ``start:end`` in the clean text of the article at ``article``."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the text, and the number of the paragraph (from 0) it stands in."""

    start: int
    end: int
    paragraph: int


NameKind = Literal["person", "place", "body", "other"]


@dataclass(frozen=True, slots=True)
class Name:
    """A named person, place or body: its fullest form, how often it stands in the article, and where.

    ``mentions`` are the (start, end) of each mention, short forms ("Lopez" for "Ana Lopez") included.
    """

    name: str
    kind: NameKind
    count: int
    mentions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class DateMention:
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


@dataclass(frozen=True, slots=True)
class Quote:
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


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or name that a reader would mark; weights fall from 1."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is known of one article by itself."""

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

    @property
    def path(self) -> str:
        """The article's path, which identifies it within a run."""
        return self.article.path


# group ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Copy:
    """Articles of largely the same text. ``origin`` is the path of the one that came first, or is the wire's own.

    ``shared`` (0 to 1) is the least share of the shorter text that two of them have in common.
    """

    articles: tuple[str, ...]
    origin: str
    wire: str | None
    shared: float


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened at one time and place, and the articles (paths, copies included) that tell it.

    ``origins`` is the number of independent texts: copies of one text count once, whoever prints them.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    place: str | None = None
    outlets: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Storyline:
    """Events that belong together over weeks or years, in order of time."""

    id: str
    title: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The partition of all articles into events, and what binds events and articles beyond it."""

    events: tuple[Event, ...] = ()
    storylines: tuple[Storyline, ...] = ()
    copies: tuple[Copy, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two articles are together or apart: each kind of evidence in plain words, and the score it adds up to."""

    together: bool
    score: float
    threshold: float
    reasons: tuple[str, ...]


# summarise ------------------------------------------------------------------------------------------

# The parts of a score, by name: what an item's place in the briefing adds up from.
Why = tuple[tuple[str, float], ...]

Sourcing = Literal["on record", "document", "anonymous", "unattributed", "hedged"]


@dataclass(frozen=True, slots=True)
class Point:
    """A key point. ``text`` is what is shown: passages word for word, with […] for cuts and [= date] for dates.

    The first passage is the one shown, the others say the same in other articles. ``origins`` counts the independent
    texts among them; ``only_in`` is the outlet that alone has it, where the event has several. ``new``: no earlier
    edition told it.
    """

    text: str
    passages: tuple[Passage, ...]
    origins: int = 1
    only_in: str | None = None
    sourcing: Sourcing | None = None
    why: Why = ()
    new: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """The same words as another article gives them."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """A quote chosen for the briefing: the longest form, and how other articles print it."""

    text: str
    speaker: str | None
    role: str | None
    confidence: Confidence | None
    passages: tuple[Passage, ...]
    variants: tuple[Variant, ...] = ()
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """The same quantity, name or date told differently: ``label`` names it, ``passages`` tell it, side by side.

    ``kind`` is ``difference`` (the sources disagree) or ``update`` (a later report has a newer figure).
    """

    label: str
    kind: Literal["difference", "update"]
    passages: tuple[Passage, ...]
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something announced for a day to come, with the passage that announces it."""

    period: Period
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reader must know of one event, word for word."""

    event: Event
    points: tuple[Point, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    topics: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    differences: tuple[Difference, ...] = ()
    ahead: tuple[Ahead, ...] = ()


# compose --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """An article in the source list: its number, what is printed about it, and its text by paragraphs.

    ``id`` is the article's: a hash of its file's bytes, by which it can be checked later that the file is the same.
    """

    number: int
    path: str
    title: str
    outlet: str | None
    published: date | None
    url: str | None
    language: str
    wire: str | None
    paragraphs: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage as the briefing refers to it: source number and paragraph number, both from 1.

    ``before`` and ``after`` are the rest of the paragraph around the passage.
    """

    source: int
    paragraph: int
    passage: Passage
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PointView:
    """A key point on the page: its id (``k3.2``) and its references."""

    id: str
    point: Point
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote on the page: its id (``q3.1``), its references, and those of each variant."""

    id: str
    quote: QuoteItem
    references: tuple[Reference, ...]
    variants: tuple[tuple[Variant, tuple[Reference, ...]], ...] = ()


Status = Literal["new", "developing", "unchanged"]


@dataclass(frozen=True, slots=True)
class Section:
    """One event of the briefing. ``why``: what its place adds up from; ``late``: all of it is older than the window."""

    id: str
    summary: Summary
    points: tuple[PointView, ...]
    quotes: tuple[QuoteView, ...]
    sources: tuple[int, ...]
    languages: tuple[str, ...] = ()
    status: Status | None = None
    storyline: str | None = None
    why: Why = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class BriefItem:
    """One item "In brief": the event and the key point that stands for it."""

    event: str
    point: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who said what over the whole briefing: a speaker, the role as printed, and ids of quotes in order of time."""

    name: str
    role: str | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """How the briefing was made: what was read, what was lost and why, what is undated, copied or left out."""

    files: int = 0
    articles: int = 0
    skipped: int = 0
    lost: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    undated: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole briefing, before any format. ``language`` is the language of the page."""

    edition: str
    date: date
    title: str
    language: str
    window: Period | None
    brief: tuple[BriefItem, ...]
    sections: tuple[Section, ...]
    storylines: tuple[Storyline, ...]
    speakers: tuple[SpeakerView, ...]
    sources: tuple[Source, ...]
    ledger: Ledger
    letterhead: Mapping[str, str] = field(default_factory=dict)


# remember -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier editions leave to this one.

    ``edition`` is the latest of them. ``articles`` gives the event number of each article (by its id) that another
    edition told; ``recent`` are the analyses of those whose events may go on. ``told`` are the sentences told of each
    event; ``next_event`` is the first number free.
    """

    edition: str | None = None
    articles: Mapping[str, int] = field(default_factory=dict)
    recent: tuple[Analysis, ...] = ()
    told: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    next_event: int = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an edition leaves to later ones, as rows.

    ``inputs`` is a hash of all that it was made from. ``events``: number, title. ``articles``: id, path, event, day,
    key of the analysis, url, title. ``told``: event, sentence.
    """

    inputs: str
    events: tuple[tuple[int, str], ...]
    articles: tuple[tuple[str, str, int, str, str, str | None, str], ...]
    told: tuple[tuple[int, str], ...]


# render ---------------------------------------------------------------------------------------------

Format = Literal["md", "html", "pdf", "json"]


@dataclass(frozen=True, slots=True)
class Document:
    """One rendered file: its name in the edition's folder and its bytes."""

    name: str
    content: bytes


# between processes ------------------------------------------------------------------------------------


def _travel_light(cls: type) -> None:
    """Let values of ``cls`` be pickled as their class and fields: a third of the time that dataclasses take for it."""
    names = [column.name for column in fields(cls)]
    values = attrgetter(*names)
    reduced = (lambda self: (cls, values(self))) if len(names) > 1 else (lambda self: (cls, (values(self),)))
    setattr(cls, "__reduce__", reduced)  # noqa: B010  (mypy knows no assignment to a method)


for _value in [value for value in vars().values() if isinstance(value, type) and is_dataclass(value)]:
    _travel_light(_value)
