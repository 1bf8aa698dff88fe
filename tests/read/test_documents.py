"""Word, OpenDocument, rich text and e-books: the words in order, without what is no story."""

import pytest

from briefing.read.formats import read_any
from briefing.read.formats.docx import read_docx
from briefing.read.formats.epub import read_epub
from briefing.read.formats.odt import read_odt
from briefing.read.formats.rtf import read_rtf
from tests.read import making
from tests.read.making import FIRST, SECOND, STORY, THIRD, TITLE, origin, run


def test_a_word_file_gives_its_paragraphs_and_styled_title() -> None:
    data = making.docx(
        ("Titel", run(TITLE)), ("Standard", run(FIRST)), ("Standard", run(SECOND)), ("Standard", run(THIRD))
    )
    (article,) = read_docx(data, origin("story.docx")).articles
    assert (article.title, article.text) == (TITLE, STORY)


def test_a_word_file_keeps_captions_apart_and_drops_what_is_deleted_or_hidden() -> None:
    changed = (
        f"{run('The harbour of Tornby ')}<w:del>{run('closed')}</w:del><w:ins>{run('reopened on Tuesday')}</w:ins>"
    )
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>{run(' after three days, they said.')}"
    caption = "A crane lies in the water off Tornby"
    data = making.docx(("Titel", run(TITLE)), ("Beschriftung", run(caption)), ("Standard", changed + hidden))
    (article,) = read_docx(data, origin("story.docx")).articles
    assert article.text == "The harbour of Tornby reopened on Tuesday after three days, they said."
    assert (caption, "caption") in [(cut.text, cut.kind) for cut in article.cuts]


def test_a_word_file_reads_its_head_and_believes_no_properties_but_the_title() -> None:
    properties = "<dc:title>Spare title</dc:title><dc:creator>Typist</dc:creator>"
    stamp = ("Standard", run("By Karin Holm")), ("Standard", run("4 June 2019, 09:30"))
    data = making.docx(*stamp, ("Standard", run(FIRST)), ("Standard", run(SECOND)), properties=properties)
    (article,) = read_docx(data, origin("story.docx")).articles
    assert (article.title, article.authors) == ("Spare title", ("Karin Holm",))
    assert (str(article.published), article.published_from) == ("2019-06-04 09:30:00", "byline")


def test_an_open_document_gives_its_paragraphs_and_no_notes() -> None:
    body = (
        f'<text:p text:style-name="P1">{TITLE}</text:p>'
        f"<text:p>{FIRST}<text:note><text:note-body><text:p>A footnote</text:p></text:note-body></text:note></text:p>"
        f"<text:p>{SECOND.replace(' ', '<text:s/>', 1)}</text:p><text:p/><text:p>{THIRD}</text:p>"
    )
    (article,) = read_odt(making.odt(body, meta="<dc:language>da</dc:language>"), origin("story.odt")).articles
    assert (article.title, article.text, article.language) == (TITLE, STORY, "da")


def test_rich_text_gives_its_words_in_their_code_pages() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}{\info{\title Spare}}{\header Running\par}"
        rb"\pard The mayor said \ldblquote we are open\rdblquote  in the caf\'e9 for \u8364?5, {\v no}and left.\par "
        rb"{\f1\'cf\'f0\'e8\'e2\'e5\'f2}, {\field{\*\fldinst H x}{\fldrslt said}} a guest \u-10179?\u-8704?.\par}"
    )
    (article,) = read_rtf(data, origin("story.rtf")).articles
    assert article.text.split("\n\n") == [
        "The mayor said “we are open” in the café for €5, and left.",
        "Привет, said a guest 😀.",
    ]
    assert article.title == "Spare"


def test_a_book_gives_an_article_a_chapter_and_no_table_of_contents() -> None:
    chapter = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    contents = "<h1>Contents</h1><p><a href='a.xhtml'>One</a></p>"
    meta = "<dc:title>Tornby Post [4 June]</dc:title><dc:date>2019-06-04</dc:date><dc:language>en</dc:language>"
    chapters = {"toc.xhtml": contents, "a.xhtml": chapter, "b.xhtml": chapter.replace("storm", "flood")}
    reading = read_epub(making.epub(chapters, meta=meta), origin("post.epub"))
    assert [article.path for article in reading.articles] == ["post.epub#2", "post.epub#3"]
    first = reading.articles[0]
    assert (first.title, first.text, first.source) == (TITLE, STORY, "Tornby Post")
    assert (str(first.published), first.language) == ("2019-06-04", "en")
    assert reading.problems == ()


@pytest.mark.parametrize("name", ["story.docx", "story.txt", "story", "story.pdf"])
def test_content_outranks_the_suffix(name: str) -> None:
    data = making.docx(("Titel", run(TITLE)), ("Standard", run(FIRST)))
    assert read_any(data, origin(name)).articles[0].text == FIRST


def test_tables_and_slides_are_refused_with_a_way_out() -> None:
    data = making.zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    (problem,) = read_any(data, origin("figures.xlsx")).problems
    assert (problem.kind, problem.hint) == ("lost", "Save it as .docx, .pdf or .csv.")


@pytest.mark.parametrize("make", [making.docx, lambda: making.odt(""), lambda: making.epub({})])
def test_an_empty_document_is_a_problem(make) -> None:
    reading = read_any(make(), origin("empty"))
    assert reading.articles == ()
    assert [problem.kind for problem in reading.problems] == ["lost"]
