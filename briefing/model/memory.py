"""What one edition leaves to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.model.analysis import Analysis


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
