"""What one edition leaves to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.model.analysis import Analysis
from briefing.model.summary import ToldFigure


@dataclass(frozen=True, slots=True)
class Version:
    """An article as an earlier edition told it, in event number ``event``."""

    edition: str
    event: int
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known at a glance of a told article: its event's number, and its telling words as bytes."""

    event: int
    words: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier editions leave to this one.

    ``edition`` is the latest of them. ``articles`` gives the event number of each article (by its id) that another
    edition told; ``recent`` are the analyses of those whose events may go on, ``traces`` all from which they are
    chosen. ``told`` are the sentences and ``figures`` the counts told of each event; ``next_event`` is the first number
    free. ``versions`` are the earlier selves of articles given now, by path; ``outlets`` are those that brought
    articles to most of the latest editions.
    """

    edition: str | None = None
    articles: Mapping[str, int] = field(default_factory=dict)
    recent: tuple[Analysis, ...] = ()
    told: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    next_event: int = 1
    traces: tuple[Trace, ...] = ()
    figures: Mapping[int, tuple[ToldFigure, ...]] = field(default_factory=dict)
    versions: Mapping[str, Version] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article that an edition told; ``key`` is that of its file's analyses, ``day`` the edition's."""

    id: str
    path: str
    event: int
    day: str
    key: str
    url: str | None
    title: str
    outlet: str | None = None
    words: bytes = b""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an edition leaves to later ones.

    ``inputs`` is a hash of all that it was made from. ``events``: number, title. ``told``: event, sentence.
    ``figures``: event, count.
    """

    inputs: str
    events: tuple[tuple[int, str], ...]
    articles: tuple[ToldArticle, ...]
    told: tuple[tuple[int, str], ...]
    figures: tuple[tuple[int, ToldFigure], ...] = ()
