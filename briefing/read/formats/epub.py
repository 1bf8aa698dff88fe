"""E-books (.epub) to articles: each chapter with a text is one, as newspapers in this form have it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from lxml import etree

from briefing.model import Reading
from briefing.read import markup
from briefing.read.encoding import Decoded, decode
from briefing.read.formats.packed import RefusedError, zip_parts
from briefing.read.origin import Origin, content_id
from briefing.read.story import Printed, field, joined, lost, moment, story
from briefing.read.trees import XmlError, attribute, local, xml_tree

_CONTAINER = "META-INF/container.xml"
_TEXTS = re.compile(r".*\.(?:x?html?|xml|opf)", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,40})|<meta[^>]{0,80}charset=[\"']?([\w.:-]{2,40})")
_BRACKETS = re.compile(r"(?<!\s)\s*[\[(].*")
_FEWEST_WORDS = 30
_MOST_CHAPTERS = 2_000


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package file says: title, date, language and the chapters' names in reading order."""

    title: str | None
    published: str | None
    language: str | None
    chapters: tuple[str, ...]


def read_epub(data: bytes, origin: Origin) -> Reading:
    """The chapters of a book that hold more than a table of contents."""
    try:
        parts = zip_parts(data, lambda name: bool(_TEXTS.fullmatch(name)))
        book = _book(parts)
    except RefusedError as refused:
        return lost(origin, refused.message, refused.hint)
    except (XmlError, KeyError):
        return lost(origin, "This book has no list of chapters that can be read.", "Convert it to HTML or text.")
    origin = replace(origin, published=moment(book.published) or origin.published)
    identity = content_id(data)
    readings = [
        _chapter(parts[name], book, origin, identity=identity, number=f"#{number}")
        for number, name in enumerate(book.chapters[:_MOST_CHAPTERS], start=1)
        if name in parts
    ]
    found = [reading for reading in readings if reading.articles]
    return joined(found) if found else lost(origin, "This book holds no text.", "Convert it to HTML or text.")


def _book(parts: dict[str, bytes]) -> _Book:
    """What the package file of a book says."""
    container = xml_tree(parts[_CONTAINER])
    path = next((attribute(node, "full-path") for node in container.iter() if local(node) == "rootfile"), "")
    package = xml_tree(parts[path])
    folder = posixpath.dirname(path)
    items = {attribute(node, "id"): node for node in package.iter() if local(node) == "item"}
    spine = [items.get(attribute(node, "idref")) for node in package.iter() if local(node) == "itemref"]
    chapters = [
        posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href"))))
        for item in spine
        if item is not None and "nav" not in attribute(item, "properties").split()
    ]
    return _Book(
        _meta(package, "title"), _meta(package, "date"), _meta(package, "language"), tuple(dict.fromkeys(chapters))
    )


def _meta(package: etree._Element, name: str) -> str | None:
    return next((field(node.text) for node in package.iter() if local(node) == name), None)


def _chapter(data: bytes, book: _Book, origin: Origin, *, identity: str, number: str) -> Reading:
    """The article of a chapter; nothing where it is a cover, a list of links or a line or two."""
    decoded = _decoded(data)
    blocks = markup.blocks(decoded.text)
    if sum(len(block.text.split()) for block in blocks if block.kind == "text") < _FEWEST_WORDS:
        return Reading()
    title = next((block.text for block in blocks[:5] if block.kind == "heading"), None)
    return story(
        blocks,
        origin,
        printed=Printed(
            title=title,
            source=_BRACKETS.sub("", book.title or "") or None,
            language=book.language,
        ),
        identity=identity,
        number=number,
        encoding=decoded.encoding,
    )


def _decoded(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:1000])
    name = (declared[1] or declared[2]).decode("ascii") if declared else "utf-8"
    return decode(data, declared=name)
