"""Briefing -> documents: Markdown, HTML, PDF and JSON, all from the one Briefing.

    markdown(briefing, style=Style()) -> str
    html(briefing, style=Style()) -> str
    pdf(briefing, style=Style()) -> Printed          (content, pages, problems)
    render_format("pdf", briefing, style=Style()) -> bytes

Templates are looked up in ``Style.templates`` first, style sheets in ``Style.styles``.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from briefing.model import Briefing, BriefingError
from briefing.render.encoded import encoded
from briefing.render.html import html, html_pieces
from briefing.render.labels import Labels
from briefing.render.markdown import markdown, markdown_pieces
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
    "renderer",
]

FORMATS = ("md", "html", "pdf", "json", "ics", "docx", "epub")


def renderer(names: Sequence[str], briefing: Briefing, *, style: Style) -> Callable[[str], bytes]:
    """What renders ``briefing`` in each of the formats ``names``; its page is looked up and worded once."""
    with _undisturbed():
        shown = page(briefing, Labels(briefing.language)) if {"md", "html"} <= set(names) else None
    return partial(render_format, briefing=briefing, style=style, shown=shown)


def render_format(name: str, briefing: Briefing, *, style: Style, shown: Page | None = None) -> bytes:
    """Render ``briefing`` in the format ``name``; ``shown`` is its page, where it is known.

    Raises:
        BriefingError: the format is unknown (code 2) or cannot be made (code 1).
    """
    with _undisturbed():
        return _rendered(name, briefing, style, shown)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let the collector of garbage wait: it would go through all that a run holds, again and again, for nothing."""
    waits = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if waits:
            gc.enable()


def _rendered(name: str, briefing: Briefing, style: Style, shown: Page | None) -> bytes:
    if name == "md":
        return encoded(markdown_pieces(briefing, style=style, shown=shown))
    if name == "html":
        return encoded(html_pieces(briefing, style=style, shown=shown))
    if name == "pdf":
        return pdf(briefing, style=style).content
    if name == "json":
        from briefing.render import json

        return encoded(json.briefing_pieces(briefing))
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
