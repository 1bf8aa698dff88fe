"""PDF files to articles: parsed in a child process with limits, then laid out as paragraphs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.model import Problem, Reading
from briefing.read.formats.child import output
from briefing.read.formats.layout import Line, Page, paragraphs
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, lost, story

_CHILD = "pdf_child.py"
_MOST_BYTES = 100_000_000
_FILE_NAME = re.compile(r"\.\w{2,5}$|^\S*$|^microsoft ", re.IGNORECASE)
_ERRORS = {
    "PDFPasswordIncorrect": ("It is locked with a password.", "Open it and print it to a new PDF."),
    "PDFEncryptionError": ("It is locked in a way that cannot be opened.", "Open it and print it to a new PDF."),
    "PDFTextExtractionNotAllowed": ("It forbids taking out its text.", "Open it and print it to a new PDF."),
    "memory": ("It needs more memory than any article does.", "Open it and print it to a new PDF."),
    "length": ("It is longer than any article.", "Split it."),
    "limit": ("It takes more time or memory than any article does.", "Open it and print it to a new PDF."),
}


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What the child told; ``error`` is "" where it came to the end of the file."""

    title: str | None
    pages: tuple[Page, ...]
    error: str


def read_pdf(data: bytes, origin: Origin) -> Reading:
    """The article of a PDF file."""
    if len(data) > _MOST_BYTES:
        return lost(origin, f"This PDF has more than {_MOST_BYTES // 10**6} MB.", "Split it.")
    parsed = _parsed(output(_CHILD, data))
    blocks = paragraphs(parsed.pages)
    message, hint = _ERRORS.get(parsed.error, ("It is broken or cut off.", "Open it and print it to a new PDF."))
    if not any(block.kind in ("text", "heading") for block in blocks):
        if parsed.error:
            return lost(origin, f"This PDF cannot be read: {message}", hint)
        return lost(origin, "This PDF holds pictures of pages, not text.", "Recognise its words (OCR) first.")
    title = next((block.text for block in blocks if block.level == 1), None)
    reading = story(blocks, origin, printed=Printed(title=title), spare_title=parsed.title, identity=content_id(data))
    if not parsed.error:
        return reading
    note = Problem("note", origin.name, f"Only its first {len(parsed.pages)} pages are read. {message}", hint)
    return replace(reading, problems=(*reading.problems, note))


def _parsed(output: bytes) -> _Parsed:
    title: str | None = None
    pages: list[Page] = []
    error = "limit"
    for line in output.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            break
        if "lines" in record:
            pages.append(_page(record["width"], record["height"], record["lines"]))
        elif "title" in record:
            title = field(record["title"])
        else:
            error = record.get("error", "")
    told = title if title and not _FILE_NAME.search(title) else None
    return _Parsed(told, tuple(pages), error)


def _page(width: float, height: float, lines: Sequence[tuple[float, float, float, float, float, bool, str]]) -> Page:
    return Page(width, height, tuple(Line(*line) for line in lines))
