"""The dates ahead -> a calendar (RFC 5545) that any calendar program can subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from briefing.model import Ahead, Briefing, Section
from briefing.render.escape import clean

_LONGEST_LINE = 75  # octets, RFC 5545 section 3.1
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar(briefing: Briefing) -> str:
    """Write the days that the articles announce as whole-day entries, each with the sentence that announces it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//briefing//dates ahead//EN",
        f"X-WR-CALNAME:{_text(briefing.title)}",
    ]
    seen: set[tuple[object, str]] = set()
    for section in briefing.sections:
        for number, ahead in enumerate(section.summary.ahead, start=1):
            if (ahead.period, ahead.text) not in seen:
                seen.add((ahead.period, ahead.text))
                lines.extend(_entry(ahead, section, number, briefing))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _entry(ahead: Ahead, section: Section, number: int, briefing: Briefing) -> Iterator[str]:
    source = next((source for source in briefing.sources if source.path == ahead.passage.article), None)
    yield "BEGIN:VEVENT"
    yield f"UID:{briefing.edition}-{section.id}-{number}@briefing"
    yield f"DTSTAMP:{briefing.date:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{ahead.period.start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{ahead.period.end + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(section.summary.event.title)}"
    told = f"{ahead.text} ({source.outlet or source.path})" if source else ahead.text
    yield f"DESCRIPTION:{_text(told)}"
    yield "END:VEVENT"


def _text(value: str) -> str:
    return clean(value).translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Break a line after at most 75 octets, never inside a character."""
    piece, room = "", _LONGEST_LINE
    for char in line:
        size = len(char.encode("utf-8"))
        if size > room:
            yield piece
            piece, room = " ", _LONGEST_LINE - 1
        piece += char
        room -= size
    yield piece
