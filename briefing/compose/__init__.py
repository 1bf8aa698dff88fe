"""Summaries -> Briefing: the order of events, what stands "In brief", numbered sources and references to them."""

from __future__ import annotations

from briefing.compose.changes import only_changes
from briefing.compose.desk import Desk
from briefing.compose.masthead import Continuity, Masthead
from briefing.compose.order import in_order, rank
from briefing.compose.quiet import quiet, silent
from briefing.compose.whole import compose

__all__ = ["Continuity", "Desk", "Masthead", "compose", "in_order", "only_changes", "quiet", "rank", "silent"]
