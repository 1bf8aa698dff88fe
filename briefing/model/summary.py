"""What a reader must know of one event, word for word."""

from __future__ import annotations

from dataclasses import dataclass
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
class Summary:
    """What a reader must know of one event, word for word."""

    event: Event
    points: tuple[Point, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    topics: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    differences: tuple[Difference, ...] = ()
    ahead: tuple[Ahead, ...] = ()
