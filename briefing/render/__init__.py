"""Briefing -> documents: Markdown, HTML, PDF and JSON, all from the one Briefing.

    markdown(briefing, style=Style()) -> str
    html(briefing, style=Style()) -> str
    pdf(briefing, style=Style()) -> Printed          (content, pages, problems)
    render_format("pdf", briefing, style=Style()) -> bytes

Templates are looked up in ``Style.templates`` first, style sheets in ``Style.styles``.
"""

from __future__ import annotations

from briefing.model import Briefing, BriefingError
from briefing.render.html import html
from briefing.render.markdown import markdown
from briefing.render.pdf import Printed, pdf
from briefing.render.style import Paper, Style, known_styles

__all__ = ["Paper", "Printed", "Style", "html", "known_styles", "markdown", "pdf", "render_format"]

FORMATS = ("md", "html", "pdf", "json", "ics", "docx", "epub")


def render_format(name: str, briefing: Briefing, *, style: Style) -> bytes:
    """Render ``briefing`` in the format ``name``.

    Raises:
        BriefingError: the format is unknown (code 2) or cannot be made (code 1).
    """
    if name == "md":
        return markdown(briefing, style=style).encode("utf-8")
    if name == "html":
        return html(briefing, style=style).encode("utf-8")
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
