"""The page for the PDF: lighter, with the same words, and every link still leading somewhere."""

import re

from briefing.render import Style, html
from briefing.render.paper import lighter
from tests.render.sample import BRIEFING

PAGE = html(BRIEFING, style=Style(), medium="page")


def test_every_link_leads_to_an_anchor_that_stands_once() -> None:
    anchors = re.findall(r' id="([^"]*)"', PAGE)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]*)"', PAGE)) <= set(anchors)


def test_every_event_has_its_anchor() -> None:
    assert {section.id for section in BRIEFING.sections} <= set(re.findall(r' id="([^"]*)"', PAGE))


def test_only_what_costs_and_shows_nothing_goes() -> None:
    first = '<li id="a">One\n<b>two</b> <a href="#b">three</a>\n</li>'
    page = f'<ul>\n{first}\n\n<li id="b">4 &lt;li id="c"&gt;\n</li>\n</ul>'
    assert lighter(page) == (
        '<ul><li>One\n<b>two</b> <a href="#b">three</a></li><li id="b">4 &lt;li id="c"&gt;</li></ul>'
    )
