"""Pictures where people would rather look than read: SVG as data URIs, each with a text that says the same.

They stand as ``img``: inline ``svg`` is not allowed in an accessible PDF. What they show is drawn by the templates
``charts/*.svg.j2``; here it is only measured, in units of a drawing that is 480 wide.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.render.labels import Labels
from briefing.render.view import SourceLine, SpeakerLine, StorylineView

if TYPE_CHECKING:
    from jinja2 import Environment

_WIDTH = 480
_EDGE = 12
_NAMES = 168
_ROW = 22
_MOST_ROWS = 10
_MOST_DAYS = 12
# Two numbers nearer than this would run into each other.
_APART = 18


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its data URI, the text that says the same, and its size in pixels."""

    src: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a drawing: where it stands, what is written at it, and how large it is."""

    x: float
    y: float
    text: str
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Charts:
    """Draws the pictures of a page; each drawing is None where it would tell nothing."""

    made: Environment
    labels: Labels

    def storyline(self, story: StorylineView) -> Picture | None:
        """Draw the events of a storyline, by their numbers, on an axis of time."""
        days = [day for day, _ in story.days]
        if len(set(days)) < 2:
            return None
        first, last = min(days), max(days)
        room = (_WIDTH - 2 * _EDGE) / (last - first).days
        places = [(_EDGE + (day - first).days * room, str(number)) for day, number in sorted(story.days)]
        marks = _stacked(places)
        height = int(max(mark.size for mark in marks) * 15 + 62)
        items = [self.labels("chart_item", name=str(n), value=self.labels.day(day)) for day, n in story.days]
        ends = (Mark(_EDGE, 0, self.labels.day(first)), Mark(_WIDTH - _EDGE, 0, self.labels.day(last)))
        return self._drawn("timeline", "chart_storyline", items, height, marks=marks, ends=ends)

    def coverage(self, sources: Sequence[SourceLine]) -> Picture | None:
        """Draw how many articles each outlet had on each day."""
        dated = [(source.outlet, source.day) for source in sources if source.day]
        days = sorted({day for _, day in dated})[-_MOST_DAYS:]
        outlets = [name for name, _ in Counter(name for name, _ in dated).most_common(_MOST_ROWS)]
        if len(days) < 2 or len(outlets) < 2:
            return None
        counted = Counter((name, day) for name, day in dated if day in days)
        step = (_WIDTH - _NAMES - _EDGE) / len(days)
        columns = {day: _NAMES + step * (place + 0.5) for place, day in enumerate(days)}
        rows = {name: _ROW * (place + 1.5) for place, name in enumerate(outlets)}
        marks = [
            Mark(columns[day], rows[name], self.labels.number(count), min(4 + 2.2 * count, 10.5))
            for (name, day), count in counted.items()
            if name in rows
        ]
        items = [self._row(name, [(day, counted[name, day]) for day in days if counted[name, day]]) for name in outlets]
        every = -(-len(days) // 6)
        heads = [Mark(columns[day], 0, self.labels.short_day(day)) for day in days[::every]]
        names = [Mark(0, rows[name], _shortened(name)) for name in outlets]
        height = int(_ROW * (len(outlets) + 1.4))
        return self._drawn("coverage", "chart_coverage", items, height, marks=marks, heads=heads, names=names)

    def share(self, speakers: Sequence[SpeakerLine]) -> Picture | None:
        """Draw how many words of each speaker are quoted."""
        most = sorted(speakers, key=lambda speaker: -speaker.share)[:_MOST_ROWS]
        if len(most) < 3:
            return None
        room = (_WIDTH - _NAMES - 70) / most[0].share
        bars = [
            Mark(_NAMES, _ROW * (place + 0.6), self.labels.number(speaker.share), speaker.share * room)
            for place, speaker in enumerate(most)
        ]
        names = [Mark(0, bar.y, _shortened(speaker.name)) for bar, speaker in zip(bars, most, strict=True)]
        items = [
            self.labels("chart_item", name=speaker.name, value=self.labels("words", n=speaker.share))
            for speaker in most
        ]
        return self._drawn("share", "chart_share", items, int(_ROW * (len(most) + 0.3)), bars=bars, names=names)

    def _row(self, name: str, counts: Sequence[tuple[date, int]]) -> str:
        told = ", ".join(f"{self.labels.short_day(day)} {self.labels.number(count)}" for day, count in counts)
        return self.labels("chart_item", name=name, value=told or self.labels.number(0))

    def _drawn(self, template: str, label: str, items: Sequence[str], height: int, **drawing: object) -> Picture:
        svg = self.made.get_template(f"charts/{template}.svg.j2").render(
            width=_WIDTH, height=height, rtl=self.labels.direction == "rtl", **drawing
        )
        packed = base64.b64encode(" ".join(svg.split()).encode("utf-8")).decode("ascii")
        alt = self.labels(label, items="; ".join(items))
        return Picture(f"data:image/svg+xml;base64,{packed}", alt, _WIDTH, height)


def _stacked(places: Sequence[tuple[float, str]]) -> list[Mark]:
    """Lift a number that would run into one before it; ``size`` is the level, from 0."""
    ends: list[float] = []
    marks: list[Mark] = []
    for x, text in places:
        level = next((level for level, end in enumerate(ends) if x - end >= _APART), len(ends))
        ends[level : level + 1] = [x]
        marks.append(Mark(x, 0, text, level))
    return marks


def _shortened(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:25].rstrip()}…"
