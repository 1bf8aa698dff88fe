"""Web pages to articles: the body by trafilatura, what is printed and declared about it by ``metadata``."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from briefing.model import Problem, Reading
from briefing.read.draft import Draft, finish
from briefing.read.encoding import Decoded, decode
from briefing.read.origin import Origin, content_id
from briefing.read.page import metadata
from briefing.read.page.authors import authors
from briefing.read.page.body import body_blocks
from briefing.read.page.dates import page_dates
from briefing.read.page.titles import title
from briefing.read.page.walk import text_blocks

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_HEAD = 8_192
_MOST_CHARACTERS = 8_000_000


def read_html(data: bytes, origin: Origin) -> Reading:
    """The article of a web page."""
    return html_article(decode(data, declared=declared_encoding(data)), origin, identity=content_id(data))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares of itself in its first bytes."""
    match = _DECLARED.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def html_article(decoded: Decoded, origin: Origin, *, identity: str) -> Reading:
    """The article of a web page that is text already: out of a web archive or a mail, say."""
    tree = parsed(decoded.text)
    if tree is None:
        return Reading(problems=(Problem("lost", origin.name, "It holds no HTML.", "Save the page again."),))
    page = metadata.page_of(tree)
    page = page if page.url else replace(page, url=origin.url)
    outlet = metadata.source(page, spare=origin.source)
    headline = title(page, source=outlet)
    everything = list(text_blocks(tree))
    dates = page_dates(page, everything, headline=headline, now=origin.now)
    draft = Draft(
        blocks=body_blocks(everything, tree, declared=metadata.declared_text(page)),
        identity=identity,
        title=headline,
        published=dates.published,
        published_from=dates.basis,
        updated=dates.updated,
        source=outlet,
        authors=authors(page, source=outlet),
        url=page.url,
        language=metadata.language(page),
        encoding=decoded.encoding,
        encoding_from=decoded.encoding_from,
    )
    return finish(draft, origin)


def parsed(text: str) -> HtmlElement | None:
    """The tree of a page, however broken; None where there is no element in it."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    # One class for all elements: lxml.html's own lookup asks Python for each of them.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        source = _DECLARATION.sub("", text[:_MOST_CHARACTERS]).replace("\x00", "")
        return document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
