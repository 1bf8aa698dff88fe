"""The page as a tree, for formats that are other packages of the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Briefing
from briefing.render.html import html
from briefing.render.style import Style

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def page_tree(briefing: Briefing, *, style: Style) -> HtmlElement:
    """Render ``briefing`` as for paper, all events told, without its style sheet."""
    from lxml.html import document_fromstring

    root = document_fromstring(html(briefing, style=style, medium="page"))
    for sheet in root.findall(".//style"):
        sheet.drop_tree()
    return root
