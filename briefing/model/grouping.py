"""Which articles tell the same event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefing.model.trouble import Problem


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

    ``origins`` is the number of independent texts: copies of one text count once, whoever prints them. What an editor
    did to it: ``edited`` names it (``merge``, ``split``, ``retitle``, ``pin``), ``headline`` is what the sources
    print where ``title`` is the editor's, ``pinned`` puts it before all others, the highest first.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    place: str | None = None
    outlets: int = 0
    origins: int = 0
    pinned: int = 0
    headline: str | None = None
    edited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Storyline:
    """Events that belong together over weeks or years, in order of time; ``bonds`` say in words what binds them."""

    id: str
    title: str
    events: tuple[str, ...]
    bonds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """The partition of all articles into events, and what binds events and articles beyond it.

    ``traces`` are the telling words of each article (by path) as bytes, by which a later edition recalls it.
    """

    events: tuple[Event, ...] = ()
    storylines: tuple[Storyline, ...] = ()
    copies: tuple[Copy, ...] = ()
    problems: tuple[Problem, ...] = ()
    traces: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two articles are together or apart: each kind of evidence in plain words, and the score it adds up to.

    ``storyline`` says of two that are apart why their events are of one storyline or of none.
    """

    together: bool
    score: float
    threshold: float
    reasons: tuple[str, ...]
    storyline: tuple[str, ...] = ()
