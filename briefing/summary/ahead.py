"""What the texts announce for days to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.model import Ahead, Analysis


def dates_ahead(analyses: Sequence[Analysis], *, today: date, language: str) -> tuple[Ahead, ...]:
    """Each announcement for a day after ``today``, in order of time."""
    return ()
