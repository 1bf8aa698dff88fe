"""What marks a sentence in any language: names, numbers with what they count, and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from briefing.analyse import words
from briefing.summary.figures import counted
from briefing.summary.told import Told

# A lead tells what happened on the day of printing or the day before; what lies further back, another one told first.
_FRESH = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Names as lower-case words, numbers with the stem of what they count, days in full; ``day`` is the first.

    ``fresh``: whether that day is about the day of printing; None where either is not known.
    """

    names: frozenset[str]
    counts: frozenset[tuple[float, str]]
    days: frozenset[date]
    day: date | None
    fresh: bool | None

    @property
    def keys(self) -> frozenset[str | float | date]:
        """Everything that is the same in each language."""
        return frozenset((*self.names, *self.values, *self.days))

    @property
    def values(self) -> frozenset[float]:
        """The numbers alone."""
        return frozenset(value for value, _ in self.counts)


def marks(sentence: Told) -> Marks:
    """The marks of a sentence."""
    analysis, start, end = sentence.analysis, sentence.start, sentence.end
    dates = sorted(
        (m for m in analysis.dates if m.precise and start <= m.start and m.end <= end), key=lambda found: found.start
    )
    day = dates[0].period.start if dates else None
    text = analysis.article.text
    return Marks(
        names=frozenset(
            word
            for name in analysis.names
            for first, last in name.mentions
            if start <= first < end
            for word in words.tokens(text[first:last])
        ),
        counts=counted(sentence, apart=[(m.start, m.end) for m in dates]),
        days=frozenset(mention.period.start for mention in dates),
        day=day,
        fresh=_is_fresh(day, analysis.article.published),
    )


def _is_fresh(day: date | None, published: date | None) -> bool | None:
    if day is None or published is None:
        return None
    printed = published.date() if isinstance(published, datetime) else published
    return timedelta() <= printed - day <= _FRESH
