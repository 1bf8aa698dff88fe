"""The same quantity, name or date told differently by different sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.model import Analysis, Difference


def differences(analyses: Sequence[Analysis], *, origin: Mapping[str, str]) -> tuple[Difference, ...]:
    """What the sources tell differently, in order of place."""
    return ()
