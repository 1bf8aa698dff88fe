"""What is not there: names and topics watched of which nothing is told, outlets that brought nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.model import Analysis


def quiet(analyses: Sequence[Analysis], watched: Sequence[str]) -> tuple[str, ...]:
    """Those of ``watched``, in their order, that no article names."""
    texts = [f"{analysis.title}\n{analysis.article.text}" for analysis in analyses]
    return tuple(name for name in dict.fromkeys(watched) if not any(map(_named(name).search, texts)))


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def silent(usual: Iterable[str], analyses: Iterable[Analysis]) -> tuple[str, ...]:
    """Those of the ``usual`` outlets that printed none of ``analyses``, which no earlier edition told."""
    heard = {(analysis.article.source or "").casefold() for analysis in analyses}
    return tuple(outlet for outlet in usual if outlet.casefold() not in heard)
