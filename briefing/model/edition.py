"""The whole briefing, before any format, and the files it is rendered to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from briefing.model.analysis import Passage, Period
from briefing.model.grouping import Copy, Storyline
from briefing.model.summary import Point, QuoteItem, Summary, Variant, Why
from briefing.model.trouble import Problem


class Paragraph(NamedTuple):
    """A paragraph of an article: its number, from 1, and where in the article's text it begins."""

    number: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article in the source list: its number, and what is printed about it.

    ``paragraphs`` are those that hold a passage which comes without a reference (a difference, a date ahead).
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
    paragraphs: tuple[Paragraph, ...]
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
    """One event of the briefing. ``why``: what its place adds up from; ``late``: all of it is older than the window.

    ``heading``: the rubric it stands under, "" where none of them fits, None where there are none; ``heading_by``: what
    put it there. ``listed``: the briefing is as long as it may be, so pages give its title and sources alone.
    """

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
    heading: str | None = None
    heading_by: str = ""
    listed: bool = False


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
    """How the briefing was made: what was read, what was lost and why, what is undated, copied or left out.

    ``dropped`` and ``held`` are the articles that an editor took out, for good or until the next edition. ``told`` is
    the number of articles that earlier editions told. ``quiet`` are the names and topics watched of which nothing is
    told, ``silent`` the outlets that usually bring articles and brought none.
    """

    files: int = 0
    articles: int = 0
    skipped: int = 0
    lost: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    undated: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    outside: int = 0
    dropped: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    told: int = 0
    quiet: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


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


Format = Literal["md", "html", "pdf", "json"]


@dataclass(frozen=True, slots=True)
class Document:
    """One rendered file: its name in the edition's folder and its bytes."""

    name: str
    content: bytes
