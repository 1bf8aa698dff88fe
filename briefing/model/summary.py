"""What a reader must know of one event, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefing.model.analysis import Confidence, Name, Passage, Period
from briefing.model.grouping import Event

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
class ToldFigure:
    """A count of people that an edition told: ``text`` as printed, in the sentence ``passage``.

    ``unit``, ``state`` and ``group`` say what was counted, in the words of the language files; ``published`` is when
    its article was printed, in UTC, without a zone. ``edition`` is "" until one has told it.
    """

    unit: str
    state: str
    group: str
    value: float
    text: str
    passage: Passage
    published: datetime | None = None
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Rise:
    """A count that an earlier edition told, and what it is now: ``value`` as printed in the first of ``passages``."""

    label: str
    before: ToldFigure
    value: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences of an article that are not what they were: those before, those now; one side may be empty."""

    before: tuple[Passage, ...]
    after: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """How the article at ``article`` differs from what ``edition`` told of it; ``id`` was the article's then."""

    article: str
    edition: str
    id: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reader must know of one event, word for word.

    ``figures`` are the counts that it tells; ``rises`` and ``revisions`` are what became of earlier editions' words.
    """

    event: Event
    points: tuple[Point, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    topics: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    differences: tuple[Difference, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    figures: tuple[ToldFigure, ...] = ()
    rises: tuple[Rise, ...] = ()
    revisions: tuple[Revision, ...] = ()
