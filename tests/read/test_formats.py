"""Which format a file is: by its content, whatever it is called."""

import json

import pytest

from briefing.read.formats import read_any, recognise
from briefing.read.origin import content_id
from tests.read import making
from tests.read.compound import message
from tests.read.making import STORY, TITLE, origin

PAGE = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><p>{STORY}</p></body></html>"
KINDS = {
    "docx": making.docx(),
    "odt": making.odt(""),
    "epub": making.epub({}),
    "zip": making.zipped({"a.txt": "x"}),
    "tar": making.tarred({"a.txt": b"x"}),
    "gzip": b"\x1f\x8b\x08",
    "pdf": b"%PDF-1.4\n",
    "msg": message({0x37: TITLE}),
    "rtf": b"{\\rtf1}",
    "mail": making.mail(STORY),
    "mbox": b"From a@b.example Tue Jun  4 09:30:00 2019\n" + making.mail(STORY),
    "newsml": b'<?xml version="1.0"?><!-- x --><!DOCTYPE nitf [<!ELEMENT a (b)>]><nitf/>',
    "feed": b'<?xml version="1.0"?>\n<rss version="2.0"/>',
    "json feed": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []}, indent=1).encode(),
    "json": b'[{"title": "x"}]',
    "html": PAGE.encode(),
    "table": b"title;text;date\nA;B;C\n",
    "text": f"{TITLE}\n\n{STORY}".encode(),
}


@pytest.mark.parametrize("name", ["story", "story.dat", "story.pdf", "story.zip"])
@pytest.mark.parametrize("kind", KINDS)
def test_content_tells_the_format(kind: str, name: str) -> None:
    found = recognise(KINDS[kind], name)
    assert found is not None
    assert found.name == kind


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251"]
)
def test_text_in_any_encoding_is_text(encoding: str) -> None:
    found = recognise(f"{TITLE}\n\n{STORY}".encode(encoding, "replace"), "story.txt")
    assert found is not None
    assert found.name == "text"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.md", "markdown"), ("a.markdown", "markdown"), ("a.csv", "table"), ("a.eml", "mail"), ("a.html", "html")],
)
def test_the_name_decides_where_the_content_is_mute(name: str, kind: str) -> None:
    data = b"Subject: x\n\nbody" if name == "a.eml" else b"Some words and no more."
    found = recognise(data, name)
    assert found is not None
    assert found.name == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), "an image"),
        (b"\0\0\0\x20ftypmp42" + bytes(100), "sound or film"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "an old Office file"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(100), "an archive"),
        (b"\x7fELF\2\1\1" + bytes(100), "a program"),
        (bytes(range(256)) * 50, "unknown kind"),
        (bytes(5000), "unknown kind"),
    ],
)
def test_what_holds_no_text_is_named_with_a_way_out(data: bytes, what: str) -> None:
    (problem,) = read_any(data, origin("thing.txt")).problems
    assert problem.kind == "lost"
    assert what in problem.message
    assert problem.hint


def test_an_empty_file_is_a_problem() -> None:
    assert [problem.message for problem in read_any(b"", origin("a.txt")).problems] == ["The file is empty."]


@pytest.mark.parametrize(
    "text",
    [
        "From: the mayor's office\n\nThe harbour reopened, it said.",
        "Note: this is a story\nAnd: so is this\n\nThe harbour reopened.",
        "[Updated] The harbour reopened on Tuesday.",
        "{The harbour} reopened on Tuesday.",
        "From Tornby to the islands: ferries run again.\nSubject to weather, they run hourly.",
    ],
)
def test_prose_that_resembles_a_format_is_text(text: str) -> None:
    found = recognise(text.encode(), "story.txt")
    assert found is not None
    assert found.name == "text"


@pytest.mark.parametrize("data", ["ä" * 3_000_000, f"{TITLE}\n\n" + f"{STORY}\n\n" * 20_000, "a\n" * 300_000])
def test_what_is_longer_than_any_article_is_cut_and_says_so(data: str) -> None:
    reading = read_any(data.encode(), origin("long.txt"))
    (article,) = reading.articles
    assert len(article.text) < len(data)
    assert article.encoding_from == "utf-8"
    assert [problem.message for problem in reading.problems] == [
        "It is longer than any article: only its beginning is read."
    ]
    assert article.id == content_id(data.encode())
