"""Event -> Summary: key points, quotes joined across sources, topics, figures that differ, dates ahead."""

from __future__ import annotations

from briefing.summary.points import extract
from briefing.summary.summarise import summarise
from briefing.summary.topics import topics
from briefing.summary.unheard import unheard

__all__ = ["extract", "summarise", "topics", "unheard"]
