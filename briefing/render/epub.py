"""Briefing -> EPUB 3: the page for readers of books, with its contents, pictures and links inside."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from briefing.model import Briefing
from briefing.render.environment import environment
from briefing.render.labels import Labels
from briefing.render.letterhead import letterhead
from briefing.render.packed import packed
from briefing.render.style import Style, style_sheet
from briefing.render.tree import page_tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KIND = "mimetype"
_XML = b'<?xml version="1.0" encoding="utf-8"?>\n'
_CONTAINER = b"""<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
_ENDINGS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def epub(briefing: Briefing, *, style: Style) -> bytes:
    """Render ``briefing`` as a book of one chapter whose contents lead to the events.

    Raises:
        BriefingError: the style or the logo is none.
    """
    root = page_tree(briefing, style=style)
    pictures = dict(_pictures(root))
    contents = [(link.get("href"), link.text_content()) for link in root.xpath('//nav[@class="contents"]//a')]
    known = {
        "page": briefing,
        "t": Labels(briefing.language),
        "letter": letterhead(briefing.letterhead),
        "contents": contents,
        "pictures": [(name, kind) for name, (kind, _) in pictures.items()],
        "identifier": uuid5(NAMESPACE_URL, f"briefing:{briefing.title}:{briefing.edition}").urn,
    }
    made = environment(style, "html")
    parts: dict[str, bytes] = {
        _KIND: b"application/epub+zip",
        "META-INF/container.xml": _XML + _CONTAINER,
        "package.opf": made.get_template("epub/package.opf.j2").render(known).encode("utf-8"),
        "contents.xhtml": made.get_template("epub/contents.xhtml.j2").render(known).encode("utf-8"),
        "briefing.xhtml": _chapter(root),
        "style.css": style_sheet(style, "book").encode("utf-8"),
        **{name: content for name, (_, content) in pictures.items()},
    }
    return packed(parts.items(), plain=_KIND)


def _pictures(root: HtmlElement) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Put the pictures inside the page beside it: name, kind and content of each."""
    named: Mapping[str, str] = _ENDINGS
    for number, image in enumerate(root.iter("img"), start=1):
        kind, _, content = image.get("src", "").removeprefix("data:").partition(";base64,")
        name = f"picture-{number}.{named[kind]}"
        image.set("src", name)
        yield name, (kind, base64.b64decode(content))


def _chapter(root: HtmlElement) -> bytes:
    from lxml import etree

    for contents in root.xpath('//nav[@class="contents"]'):
        contents.drop_tree()  # a reader of books has its own
    head = root.find("head")
    etree.SubElement(head, "link", rel="stylesheet", type="text/css", href="style.css")
    for spoken in root.xpath("//*[@lang]"):
        spoken.set("{http://www.w3.org/XML/1998/namespace}lang", spoken.get("lang"))
    root.set("xmlns", "http://www.w3.org/1999/xhtml")
    return _XML + b"<!DOCTYPE html>\n" + bytes(etree.tostring(root, encoding="utf-8"))
