"""A Briefing as templates read it: everything looked up, ordered and put into words of the page's language.

Templates hold no logic beyond loops and conditions, so that a user's own template needs none either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.model import Period, Reference

Medium = Literal["screen", "page"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a source. ``lang`` is None where they are in the page's own language; ``dir`` likewise."""

    text: str
    lang: str | None = None
    dir: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph; ``marked`` where it is the passage itself."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference: source and paragraph number, what the source is called, and the paragraph with its marked passage.

    ``anchor`` is where it leads (``s3p2``); ``title`` and the pieces are in the language ``lang``. ``references`` are
    all to this paragraph, in order.
    """

    source: int
    paragraph: int
    anchor: str
    outlet: str
    title: str
    when: str | None
    url: str | None
    lang: str | None
    dir: str | None
    references: tuple[Reference, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The paragraph, cut into what is marked and what is not; made when asked for, as a page has many."""
        first = self.references[0]
        whole = first.before + first.passage.text + first.after
        base = first.passage.start - len(first.before)
        pieces: list[Piece] = []
        place = 0
        for reference in self.references:
            start, end = reference.passage.start - base, reference.passage.end - base
            if start < place:
                continue
            pieces += [Piece(whole[place:start], marked=False), Piece(whole[start:end], marked=True)]
            place = end
        pieces.append(Piece(whole[place:], marked=False))
        return tuple(piece for piece in pieces if piece.text)


@dataclass(frozen=True, slots=True)
class PointLine:
    """A key point as it is shown; ``new`` where the event is not, and no earlier edition told the point."""

    id: str
    words: Words
    refs: tuple[Ref, ...]
    origins: int
    only_in: str | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class VariantLine:
    """How another source prints a quote."""

    words: Words
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote as it is shown; ``event`` and ``when`` tell where it stands in the briefing."""

    id: str
    words: Words
    speaker: str | None
    role: str | None
    likely: bool
    refs: tuple[Ref, ...]
    variants: tuple[VariantLine, ...]
    event: str
    headline: Words
    when: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a difference: the value, and the passage that gives it."""

    value: str
    words: Words
    ref: Ref


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """What the sources tell differently, side by side; ``update`` where a newer figure replaces an older one."""

    label: str
    update: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class RiseLine:
    """A count that rose: what ``edition`` told, with its sentence, and what it is now, with its sentence."""

    label: str
    edition: str
    old: str
    old_words: Words
    value: str
    words: Words
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Sentences that changed: those before and those now; one of the two may be missing."""

    before: Words | None
    after: Words | None
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """What changed in an article since ``edition`` told it; ``more`` changes are not shown."""

    edition: str
    outlet: str
    source: int
    changes: tuple[ChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph of a source that the briefing refers to, and the items that do (``k3.2``)."""

    paragraph: int
    anchor: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An entry of the source list."""

    number: int
    anchor: str
    outlet: str
    title: Words
    day: date | None
    when: str | None
    url: str | None
    wire: str | None
    path: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over several events, and where it stands on the page."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event's section. ``alone``: one article tells it, so it is shown in brief.

    ``level`` is that of its headline: 3 under a heading, else 2. ``opens``: the heading that stands before it, where it
    is the first under it. ``by_editor``: the headline is the editor's.
    """

    id: str
    number: int
    headline: Words
    when: str | None
    place: str | None
    status: str | None
    storyline: str | None
    articles: int
    outlets: int
    origins: int
    languages: tuple[str, ...]
    alone: bool
    points: tuple[PointLine, ...]
    quotes: tuple[QuoteLine, ...]
    topics: tuple[str, ...]
    differences: tuple[DifferenceLine, ...]
    sources: tuple[SourceLine, ...]
    level: int = 2
    opens: Heading | None = None
    by_editor: bool = False
    rises: tuple[RiseLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefLine:
    """An item "In brief"."""

    event: str
    headline: Words
    point: PointLine | None


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Who said what; ``share`` is the number of words quoted."""

    name: str
    role: str | None
    quotes: tuple[QuoteLine, ...]
    share: int


@dataclass(frozen=True, slots=True)
class AheadLine:
    """A day to come, what is announced for it, and by whom."""

    period: Period
    when: str
    words: Words
    event: str
    headline: Words
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class StorylineView:
    """Events that belong together; ``days`` are those of the time axis, with the number of each event on it."""

    id: str
    title: str
    events: tuple[EventView, ...]
    days: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that a template prints. ``rest`` are the events that are listed by title and source alone.

    ``shortened``: they are since the briefing is as long as it was set to be, not since a PDF is as long as it may be.
    """

    title: str
    date: date
    edition: str
    window: Period | None
    brief: tuple[BriefLine, ...]
    changed: tuple[EventView, ...]
    events: tuple[EventView, ...]
    rest: tuple[EventView, ...]
    storylines: tuple[StorylineView, ...]
    speakers: tuple[SpeakerLine, ...]
    ahead: tuple[AheadLine, ...]
    sources: tuple[SourceLine, ...]
    shortened: bool = False
