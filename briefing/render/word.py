"""Briefing -> Word: the page with its headings, lists and links, for those who go on writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZipFile

from briefing.model import Briefing
from briefing.render.labels import Labels, right_to_left
from briefing.render.packed import packed
from briefing.render.style import Paper, Style
from briefing.render.tree import page_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": f"Heading {level}" for level in range(1, 7)} | {"h1": "Title"}
_STYLES = {"quote": "Quote", "variant": "Quote", "facts": "Subtitle", "dateline": "Subtitle", "marking": "Subtitle"}
_BLOCKS = {"p", "li", *_HEADINGS}
_BOLD = {"strong", "b"}
_SIZES: dict[Paper, tuple[int, int]] = {"A4": (7560310, 10692130), "Letter": (7772400, 10058400)}
_LONGEST_BOOKMARK = 40


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks of the page into a document; ``numbers`` counts the bookmarks."""

    document: Document
    language: str
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


def docx(briefing: Briefing, *, style: Style) -> bytes:
    """Render ``briefing`` as a Word document; pictures are left to the other formats.

    Raises:
        BriefingError: the style or the logo is none.
    """
    import docx as word

    root = page_tree(briefing, style=style)
    writer = _Writer(word.Document(), Labels(briefing.language).code)
    _set_up(writer, briefing, root.findtext(".//title", ""), style.paper)
    for block in root.iter(*_BLOCKS):
        if not any(parent.tag == "nav" for parent in block.iterancestors()):
            _write(writer, block)
    whole = BytesIO()
    writer.document.save(whole)
    with ZipFile(whole) as made:
        return packed((name, made.read(name)) for name in made.namelist())


def _set_up(writer: _Writer, briefing: Briefing, title: str, paper: Paper) -> None:
    """Name title, author, day and language, and take the paper asked for."""
    from docx.shared import Emu

    told = writer.document.core_properties
    told.title = title
    told.author = briefing.letterhead.get("author") or briefing.letterhead.get("organisation") or ""
    told.comments = briefing.letterhead.get("marking", "")
    told.language = writer.language
    told.created = told.modified = datetime.combine(briefing.date, time())
    told.last_modified_by = told.author
    for section in writer.document.sections:
        section.page_width, section.page_height = (Emu(side) for side in _SIZES[paper])
    for tongue in writer.document.styles.element.iter("{*}lang"):
        _set(tongue, val=writer.language, bidi=writer.language)


def _write(writer: _Writer, block: HtmlElement) -> None:
    """Write one block; a list item's own paragraphs follow by themselves."""
    paragraph = writer.document.add_paragraph(style=_style(block))
    if right_to_left(_spoken(block) or writer.language):
        paragraph._p.get_or_add_pPr().append(_element("w:bidi"))
    _inline(writer, paragraph, block, bold=False)
    if not paragraph.text.strip():
        paragraph._p.getparent().remove(paragraph._p)


def _style(block: HtmlElement) -> str:
    if block.tag == "li":
        return "List Bullet"
    return _HEADINGS.get(block.tag) or _STYLES.get(block.get("class", ""), "Normal")


def _spoken(block: HtmlElement) -> str:
    """The language that a block names for itself, or is in by what encloses it."""
    return next((part.get("lang") for part in (block, *block.iterancestors()) if part.get("lang")), "")


def _inline(writer: _Writer, paragraph: Paragraph, block: HtmlElement, *, bold: bool) -> None:
    if block.get("id"):
        _bookmark(writer, paragraph, block.get("id"))
    _run(paragraph, block.text, bold=bold)
    for child in block:
        if child.tag == "a" and child.get("href"):
            _link(writer, paragraph, child)
        elif child.tag == "br":
            paragraph.add_run().add_break()
        elif child.tag not in _BLOCKS | {"ul", "ol"}:
            _inline(writer, paragraph, child, bold=bold or child.tag in _BOLD)
        _run(paragraph, child.tail, bold=bold)


def _run(paragraph: Paragraph, text: str | None, *, bold: bool) -> None:
    shown = " ".join((text or "").split(" ")).replace("\n", " ")
    if shown:
        paragraph.add_run(shown).bold = bold or None


def _link(writer: _Writer, paragraph: Paragraph, link: HtmlElement) -> None:
    """Link to a bookmark of the document, or to an address; both were checked when the page was made."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    target = link.get("href")
    if link.get("id"):
        _bookmark(writer, paragraph, link.get("id"))
    made = _element("w:hyperlink")
    if target.startswith("#"):
        _set(made, anchor=_name(target[1:]))
    else:
        part = paragraph.part
        made.set(_named("r:id"), part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(link.text_content())
    run.font.underline = not target.startswith("#")
    made.append(run._r)
    paragraph._p.append(made)


def _bookmark(writer: _Writer, paragraph: Paragraph, anchor: str) -> None:
    number = str(next(writer.numbers))
    start, end = _element("w:bookmarkStart"), _element("w:bookmarkEnd")
    _set(start, id=number, name=_name(anchor))
    _set(end, id=number)
    paragraph._p.extend([start, end])


def _name(anchor: str) -> str:
    """A bookmark's name begins with a letter and holds letters, digits and low lines."""
    return ("b_" + anchor.replace(".", "_").replace("-", "_"))[:_LONGEST_BOOKMARK]


def _element(name: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _named(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def _set(element: BaseOxmlElement, **values: str) -> None:
    for name, value in values.items():
        element.set(_named(f"w:{name}"), value)
