"""What a newsroom sets for all its editions, as far as composing needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.model import Rubric


@dataclass(frozen=True, slots=True)
class Desk:
    """Names and topics that are ``watched``; items "In brief" and events told in full, at most (``events`` 0: all).

    ``rubrics`` are the headings in their order; ``weights`` what each outlet (in small letters) weighs, 1 if not there.
    """

    watched: tuple[str, ...] = ()
    brief: int = 3
    events: int = 0
    rubrics: tuple[Rubric, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
