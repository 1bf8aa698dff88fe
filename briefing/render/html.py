"""Briefing -> one HTML file: no request to anywhere, readable without scripts, on paper too."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.model import Briefing
from briefing.render.charts import Charts
from briefing.render.environment import environment
from briefing.render.labels import Labels
from briefing.render.letterhead import letterhead
from briefing.render.page import page
from briefing.render.paper import lighter
from briefing.render.style import Style, shipped, style_sheet
from briefing.render.view import Medium, Page

if TYPE_CHECKING:
    from markupsafe import Markup


def html(
    briefing: Briefing,
    *,
    style: Style,
    medium: Medium = "screen",
    full: int | None = None,
    shown: Page | None = None,
) -> str:
    """Render ``briefing`` for the screen, or for the pages of a PDF.

    ``full`` is the number of events to tell in full; the rest are listed by title and sources. ``shown`` is its page,
    where it is known.
    """
    rendered = "".join(html_pieces(briefing, style=style, medium=medium, full=full, shown=shown))
    return lighter(rendered) if medium == "page" else rendered


def html_pieces(
    briefing: Briefing,
    *,
    style: Style,
    medium: Medium = "screen",
    full: int | None = None,
    shown: Page | None = None,
) -> Iterator[str]:
    """The same in pieces, each made when it is asked for, and none made smaller as ``html`` does for pages."""
    from markupsafe import Markup

    labels = Labels(briefing.language)
    made = environment(style, "html")
    sheet = style_sheet(style, medium)
    script = (shipped("templates") / "html" / "page.js").read_text(encoding="utf-8") if medium == "screen" else ""
    return made.get_template("html/page.html.j2").generate(
        page=shown or page(briefing, labels, full=full),
        ledger=briefing.ledger,
        letter=letterhead(briefing.letterhead),
        t=labels,
        style=style,
        medium=medium,
        charts=Charts(made, labels),
        sheet=Markup(sheet),
        script=Markup(script),
        policy=policy(Markup(sheet), Markup(script)),
    )


def policy(sheet: Markup, script: Markup) -> str:
    """Write the Content-Security-Policy: nothing but this very sheet, this very script and pictures inside."""
    own = f"style-src '{_digest(sheet)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; img-src data:; {own}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
