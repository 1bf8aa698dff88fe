"""The same page as a book and as a Word file: words in their order, links that lead somewhere, the same bytes."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import docx as word
import pytest
from lxml import etree

from briefing.render import Style, render_format
from tests.render.sample import ARABIC, BRIDGE, BRIEFING, EMPTY

SENT = replace(BRIEFING, letterhead={"organisation": "Office of the Harbour", "marking": "TLP:GREEN"})
IN_ORDER = (
    "Morning briefing",
    BRIDGE[0],
    "Repairs will cost at least",
    "Where the sources differ",
    "Our grandchildren",
    ARABIC[0],
)
XHTML = "{http://www.w3.org/1999/xhtml}"


def parts(name: str) -> dict[str, bytes]:
    with ZipFile(BytesIO(render_format(name, SENT, style=Style()))) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


BOOK = parts("epub")
CHAPTER = etree.fromstring(BOOK["briefing.xhtml"])


def words(name: str) -> str:
    if name == "docx":
        made = word.Document(BytesIO(render_format("docx", SENT, style=Style())))
        return "\n".join(paragraph.text for paragraph in made.paragraphs)
    return " ".join(CHAPTER.itertext())


@pytest.mark.parametrize("name", ["docx", "epub"])
def test_the_words_stand_in_their_order(name: str) -> None:
    text = words(name)
    places = [text.rindex(part) if part == ARABIC[0] else text.index(part) for part in IN_ORDER]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["docx", "epub"])
@pytest.mark.parametrize("briefing", [SENT, EMPTY, replace(SENT, language="ar")], ids=["full", "empty", "arabic"])
def test_the_same_briefing_gives_the_same_bytes(name: str, briefing) -> None:
    assert render_format(name, briefing, style=Style()) == render_format(name, briefing, style=Style())


def test_a_book_says_what_it_is_before_all_else() -> None:
    with ZipFile(BytesIO(render_format("epub", SENT, style=Style()))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    package = BOOK["package.opf"].decode()
    assert "<dc:language>en</dc:language>" in package
    assert "<dc:creator>Office of the Harbour</dc:creator>" in package
    assert set(re.findall(r'href="([^"]*)"', package)) | {"mimetype", "META-INF/container.xml", "package.opf"} == set(
        BOOK
    )


def test_contents_and_links_of_a_book_lead_to_what_is_there() -> None:
    anchors = {element.get("id") for element in CHAPTER.iter() if element.get("id")}
    inside = {link.get("href")[1:] for link in CHAPTER.iter(f"{XHTML}a") if link.get("href").startswith("#")}
    contents = set(re.findall(r'href="briefing.xhtml#([^"]*)"', BOOK["contents.xhtml"].decode()))
    assert inside <= anchors
    assert {"e1", "e2", "made"} <= contents <= anchors


def test_pictures_of_a_book_lie_inside_it() -> None:
    sources = [image.get("src") for image in CHAPTER.iter(f"{XHTML}img")]
    assert sources
    assert set(sources) <= set(BOOK)


def test_a_word_file_has_headings_title_language_and_links_that_lead_somewhere() -> None:
    made = word.Document(BytesIO(render_format("docx", SENT, style=Style(paper="Letter"))))
    styles = {paragraph.style.name for paragraph in made.paragraphs}
    assert {"Title", "Heading 2", "Heading 3", "List Bullet", "Quote"} <= styles
    assert made.core_properties.title == "Morning briefing · 20 November 2026"
    assert made.core_properties.author == "Office of the Harbour"
    body = made.element.body
    named = set(body.xpath(".//w:bookmarkStart/@w:name"))
    wanted = set(body.xpath(".//w:hyperlink/@w:anchor"))
    assert wanted <= named
    assert wanted
    outside = {rel.target_ref for rel in made.part.rels.values() if rel.is_external}
    assert outside == {f"https://news.example/{number}" for number in (1, 2, 4, 5, 7)}
    assert round(made.sections[0].page_width.inches, 1) == 8.5


def test_an_arabic_word_file_reads_from_the_right() -> None:
    made = word.Document(BytesIO(render_format("docx", replace(SENT, language="ar"), style=Style())))
    assert made.paragraphs[0]._p.xpath("./w:pPr/w:bidi")
