"""What an editor decides of one day's articles and events: pin, drop, hold, merge, split, retitle, and names.

load(path) -> Overrides                                   the file, refused with all its faults
alias(analyses, overrides) -> analyses                    names and outlets as the editor calls them
plan(overrides, analyses, edition=...) -> Plan            what its lines mean for the articles there are
decide(grouping, plan, describe=...) -> Grouping          events merged, split, thinned out, pinned, retitled
entry(line, told=...) -> str, added(text, entry) -> str   a line for the file, and the file with it
"""

from __future__ import annotations

from briefing.edit.aliases import alias
from briefing.edit.entries import added, entry
from briefing.edit.events import decide
from briefing.edit.overrides import load, parse
from briefing.edit.plan import Plan, plan

__all__ = ["Plan", "added", "alias", "decide", "entry", "load", "parse", "plan"]
