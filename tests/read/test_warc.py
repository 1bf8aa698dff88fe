"""Archives of web crawls: a page an article, its address kept, the day of the crawl never taken for its date."""

import gzip
from pathlib import Path

import pytest

from briefing.model import Reading
from briefing.read import read_file
from briefing.read.formats import read_any, recognise, warc
from tests.read.making import FIRST, NOW, SECOND, STORY, THIRD, TITLE, origin

PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><article>" + "".join(
    f"<p>{paragraph}</p>" for paragraph in (FIRST, SECOND, THIRD)
)


def record(
    body: bytes, *, url: str = "https://tornby.example/2019/06/04/harbour", head: str = "200 OK", kind: str = ""
) -> bytes:
    answer = f"HTTP/1.1 {head}\r\nContent-Type: {kind or 'text/html; charset=utf-8'}\r\n\r\n".encode() + body
    fields = f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-06-10T00:00:00Z\r\n"
    fields += "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
    fields += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n"
    return f"WARC/1.0\r\n{fields}\r\n".encode() + answer + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """As crawls are packed: each record by itself."""
    return b"".join(map(gzip.compress, records))


TWO = (record(PAGE.encode()), record(PAGE.encode(), url="https://tornby.example/b"))


@pytest.mark.parametrize(
    ("data", "name"), [(b"".join(TWO), "a.warc"), (packed(*TWO), "a.warc.gz"), (packed(*TWO), "x")]
)
def test_each_page_is_an_article(data: bytes, name: str) -> None:
    assert getattr(recognise(data, name), "name", None) == "warc"
    articles = read_any(data, origin(name)).articles
    assert [(article.path, article.title, article.text) for article in articles] == [
        (f"{name}#1", TITLE, STORY),
        (f"{name}#2", TITLE, STORY),
    ]
    assert [article.url for article in articles] == [
        "https://tornby.example/2019/06/04/harbour",
        "https://tornby.example/b",
    ]
    assert [article.source for article in articles] == ["tornby.example"] * 2


def test_the_day_of_the_crawl_is_no_date_of_publication_but_bounds_it() -> None:
    late = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2019-07-01">')
    first, second, third = read_any(packed(*TWO, record(late.encode())), origin("a.warc.gz")).articles
    assert str(first.published) == "2019-06-04"
    assert second.published is None
    assert third.published is None or third.published.month == 6


def test_pictures_and_errors_are_counted_and_empty_pages_told_once() -> None:
    empty = record(b"<html><body></body></html>")
    data = packed(record(b"\xff\xd8", kind="image/jpeg"), record(b"no", head="404 Not Found"), empty, empty, *TWO)
    reading = read_any(data, origin("a.warc.gz"))
    assert (len(reading.articles), reading.skipped) == (2, 2)
    assert [problem.message for problem in reading.problems] == ["2 of its pages hold no article."]


def test_a_page_that_is_sent_packed_or_in_chunks_is_unpacked() -> None:
    body = gzip.compress(PAGE.encode())
    data = record(body, kind="text/html\r\nContent-Encoding: gzip")
    assert read_any(data, origin("a.warc")).articles[0].text == STORY


def test_an_archive_that_is_cut_off_keeps_what_came_before() -> None:
    data = packed(*TWO)
    reading = read_any(data[:-40], origin("a.warc.gz"))
    assert reading.articles[0].text == STORY
    assert len(reading.articles) == 2 or reading.problems


def test_what_unpacks_without_end_is_a_trap() -> None:
    bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 900000000\r\n\r\n" + bytes(200_000_000))
    reading = read_any(packed(TWO[0]) + bomb, origin("a.warc.gz"))
    assert len(reading.articles) == 1
    assert "as only a trap does" in reading.problems[0].message


def test_a_file_is_read_as_a_stream_however_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.read.opening.MOST_BYTES", 10)
    assert len(read(tmp_path, packed(*TWO)).articles) == 2
    monkeypatch.setattr(warc, "_MOST_PAGES", 1)
    reading = read(tmp_path, packed(*TWO))
    assert len(reading.articles) == 1
    assert reading.problems[0].message == "Only the first 1 pages of this archive are read."


def test_bytes_and_stream_give_the_same(tmp_path: Path) -> None:
    read_as_bytes = read_any(packed(*TWO), origin(str(tmp_path / "a.warc.gz")))
    assert read(tmp_path, packed(*TWO)) == read_as_bytes


def test_a_lying_name_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, f"{TITLE}\n\n{STORY}".encode()).articles[0].text == STORY


def read(folder: Path, data: bytes) -> Reading:
    path = folder / "a.warc.gz"
    path.write_bytes(data)
    return read_file(path, name=str(path), now=NOW)
