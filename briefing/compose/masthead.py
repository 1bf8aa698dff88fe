"""What a briefing is told before it is composed: what stands over it, and what earlier editions mean for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefing.model import Period


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands over a briefing: the edition's name and day, what it covers, title, language, letterhead."""

    edition: str
    day: date
    window: Period | None = None
    title: str = "Briefing"
    language: str = "en"
    letterhead: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Continuity:
    """What earlier editions mean for this one.

    ``known``: the ids of events that an earlier edition told, None where there is no earlier edition to compare with.
    ``late``: the paths of articles that are older than the window.
    """

    known: frozenset[str] | None = None
    late: frozenset[str] = frozenset()
