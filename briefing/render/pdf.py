"""HTML -> PDF by WeasyPrint, in a child process: its memory is given back, and a hostile page cannot stop the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from briefing.model import Briefing, BriefingError, Problem, Section
from briefing.render.html import html
from briefing.render.json import briefing_json
from briefing.render.labels import Labels
from briefing.render.style import Style

APT = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"

_PRINTER = Path(__file__).with_name("printer.py")
# Layout takes 0.1 to 0.2 s a page; ten times that for the most pages that are laid out is time enough.
_SECONDS = 600
# What fits on a page, roughly: the first attempt is cut there if it would be far too long.
_LETTERS_A_PAGE = 1800
_ATTEMPTS = 3
# What follows the events.
_AFTER = ("more", "storylines", "speakers", "ahead", "made")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the number of its pages, and what is to be known of it (characters without a font)."""

    content: bytes
    pages: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Report:
    """What the child tells of its work: pages, the page on which each anchor stands, and characters without a font."""

    pages: int
    anchors: dict[str, int]
    missing: list[str]


def pdf(briefing: Briefing, *, style: Style) -> Printed:
    """Render ``briefing`` as a tagged PDF. Past ``style.pages`` pages the remaining events are listed by title.

    Raises:
        BriefingError: (code 1) WeasyPrint's system libraries are missing, or the page could not be laid out.
    """
    full = _first_guess(briefing, style.pages)
    data = briefing_json(briefing) if style.archival else None
    for attempt in range(_ATTEMPTS):
        page = html(briefing, style=style, medium="page", full=full)
        content, report = print_html(page, day=briefing.date.isoformat(), data=data, ours=not style.templates)
        if report.pages <= style.pages or not briefing.sections or attempt == _ATTEMPTS - 1:
            break
        full = _fewer(briefing, report, style.pages)
    return Printed(content, report.pages, _problems(report, briefing.language))


def print_html(page: str, *, day: str, data: str | None = None, ours: bool = False) -> tuple[bytes, _Report]:
    """Lay out one HTML page in a child process.

    ``day`` (ISO) stands in the file in place of the clock. With ``data`` (JSON) the file is PDF/A-3a with it inside.
    ``ours``: no templates but our own made the page, so that all of it is in good order.

    Raises:
        BriefingError: (code 1) as ``pdf``.
    """
    epoch = int(datetime.combine(datetime.fromisoformat(day).date(), time(), UTC).timestamp())
    order = json.dumps({"html": page, "data": data, "day": day, "ours": ours, "seconds": _SECONDS}).encode("utf-8")
    try:
        done = subprocess.run(
            # As a file, since it needs nothing of this package; -P: no folder beside it or around us holds its modules.
            [sys.executable, "-P", str(_PRINTER)],
            input=order,
            capture_output=True,
            timeout=_SECONDS * 2,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BriefingError("the PDF took too long and was given up", hint="the other formats are complete") from None
    return _understood(done)


def _understood(done: subprocess.CompletedProcess[bytes]) -> tuple[bytes, _Report]:
    head, _, content = done.stdout.partition(b"\n")
    if done.returncode or not head:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise BriefingError(f"the PDF could not be made: {last[0][:300]}", hint="the other formats are complete")
    report = json.loads(head)
    if "library" in report:
        raise BriefingError(f"the PDF needs a library that is missing: {report['library']}", hint=APT)
    return content, _Report(**report)


def _first_guess(briefing: Briefing, pages: int) -> int | None:
    """The number of events to tell in full at first: all, unless they are sure not to fit."""
    room = 2 * pages * _LETTERS_A_PAGE
    for number, section in enumerate(_told(briefing)):
        room -= sum(len(point.point.text) for point in section.points)
        room -= sum(len(quote.quote.text) + len(quote.variants) * 100 for quote in section.quotes)
        room -= 400
        if room < 0:
            return max(number, 1)
    return None


def _told(briefing: Briefing) -> list[Section]:
    """The events that are to be told in full if there is room."""
    return [section for section in briefing.sections if not section.listed]


def _fewer(briefing: Briefing, report: _Report, pages: int) -> int:
    """The number of events whose sections, with all that follows them, fit on ``pages``."""
    starts = [report.anchors.get(section.id, report.pages) for section in _told(briefing)]
    told = [start for start in starts if start]
    after = min((report.anchors[name] for name in _AFTER if name in report.anchors), default=report.pages)
    room = pages - (report.pages - after) - len(briefing.sections) // 40
    return max(sum(1 for start in told if start < room) - 1, 1)


def _problems(report: _Report, language: str) -> tuple[Problem, ...]:
    if not report.missing:
        return ()
    shown = " ".join(report.missing[:20])
    message = f"{Labels(language)('pdf_glyphs')}: {shown}"
    return (Problem("note", "briefing.pdf", message, "apt-get install -y fonts-noto-core fonts-droid-fallback"),)
