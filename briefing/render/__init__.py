"""Briefing -> documents: Markdown, HTML, PDF and JSON, all from the one Briefing.

    markdown(briefing, style=Style()) -> str
    html(briefing, style=Style()) -> str
    pdf(briefing, style=Style()) -> Printed          (content, pages, problems)
    render_format("pdf", briefing, style=Style()) -> bytes

Templates are looked up in ``Style.templates`` first, style sheets in ``Style.styles``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model import Briefing, BriefingError
from briefing.render.html import html
from briefing.render.labels import Labels
from briefing.render.markdown import markdown
from briefing.render.page import page
from briefing.render.pdf import Printed, pdf
from briefing.render.style import Paper, Style, known_styles
from briefing.render.view import Page

__all__ = [
    "Paper",
    "Printed",
    "Style",
    "html",
    "known_styles",
    "markdown",
    "pdf",
    "render_format",
    "render_formats",
]

FORMATS = ("md", "html", "pdf", "json", "ics", "docx", "epub")


def render_formats(names: Sequence[str], briefing: Briefing, *, style: Style) -> Iterator[tuple[str, bytes]]:
    """Render ``briefing`` in each of the formats; its page is looked up and worded once. Raises as the next does."""
    shown = page(briefing, Labels(briefing.language)) if {"md", "html"} <= set(names) else None
    return ((name, render_format(name, briefing, style=style, shown=shown)) for name in names)


def render_format(name: str, briefing: Briefing, *, style: Style, shown: Page | None = None) -> bytes:
    """Render ``briefing`` in the format ``name``; ``shown`` is its page, where it is known.

    Raises:
        BriefingError: the format is unknown (code 2) or cannot be made (code 1).
    """
    if name == "md":
        return markdown(briefing, style=style, shown=shown).encode("utf-8")
    if name == "html":
        return html(briefing, style=style, shown=shown).encode("utf-8")
    if name == "pdf":
        return pdf(briefing, style=style).content
    if name == "json":
        from briefing.render import json

        return json.briefing_json(briefing).encode("utf-8")
    if name == "ics":
        from briefing.render.calendar import calendar

        return calendar(briefing).encode("utf-8")
    if name == "docx":
        from briefing.render.word import docx

        return docx(briefing, style=style)
    if name == "epub":
        from briefing.render.epub import epub

        return epub(briefing, style=style)
    raise BriefingError(f"unknown format: {name}", hint=f"known formats: {', '.join(FORMATS)}", code=2)
