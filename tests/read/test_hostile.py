"""Whatever a stranger sends: no reader raises, takes long, or loses a file without a word."""

import gzip
import json
import os
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.model import Reading
from briefing.read.formats import FAULT_HINT, FORMATS, read_any, read_as, reader
from briefing.read.origin import Origin
from tests.pace import in_time
from tests.read import making
from tests.read.compound import message
from tests.read.making import FIRST, SECOND, STORY, THIRD, TITLE, origin
from tests.read.test_feed import ITEM, rss
from tests.read.test_newsml import ITEM as AGENCY_ITEM
from tests.read.test_newsml import NITF

BODY = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
HTML = f"<html><head><title>{TITLE}</title></head><body>{BODY}</body></html>"
RECORD = {"title": TITLE, "text": STORY, "published": "2019-06-04", "source": {"name": "Tornby Post"}}
SAMPLES = {
    "docx": making.docx(("Titel", making.run(TITLE)), ("Standard", making.run(STORY))),
    "odt": making.odt(f'<text:h text:outline-level="1">{TITLE}</text:h><text:p>{STORY}</text:p>'),
    "epub": making.epub({"a.xhtml": f"<h1>{TITLE}</h1><p>{STORY}</p>"}),
    "zip": making.zipped({"a.txt": STORY, "b.html": HTML}),
    "gzip": gzip.compress(making.tarred({"a.txt": STORY.encode()})),
    "tar": making.tarred({"a.txt": STORY.encode(), "b.html": HTML.encode()}),
    "pdf": making.pdf([(60, 700, 10, FIRST)]),
    "msg": message({0x37: TITLE, 0x1000: STORY, 0x1013: HTML.encode()}),
    "rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset204 A;}}\\f0 " + FIRST.encode() + b"\\par caf\\'e9 \\u8364?\\par}",
    "mbox": b"From a@b.example Tue Jun  4 09:30:00 2019\n" + making.mail(HTML, kind="text/html"),
    "mail": making.mail(HTML, kind="text/html"),
    "newsml": AGENCY_ITEM.encode(),
    "nitf": NITF.encode(),
    "feed": rss(ITEM * 2),
    "json feed": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [RECORD]}).encode(),
    "json": json.dumps({"articles": [RECORD]}).encode(),
    "table": f'title,text,date\n"{TITLE}","{FIRST}",2019-06-04\n'.encode(),
    "html": HTML.encode(),
    "markdown": f"---\ntitle: {TITLE}\ndate: 2019-06-04\n---\n\n# {TITLE}\n\n{STORY}".encode(),
    "text": f"{TITLE}\n\n4 June 2019\n\n{STORY}".encode(),
}
CHILDREN = ("pdf", "msg")
READERS = sorted({row.reader for row in FORMATS if not row.reader.startswith(CHILDREN)})
ROWS = {row.reader: row for row in FORMATS}
SECONDS = 2.0
# The same cases each time, unless somebody goes hunting: FUZZ_EXAMPLES=2000 pytest tests/read/test_hostile.py
FUZZ = os.environ.get("FUZZ_EXAMPLES")
UNHURRIED = settings(
    derandomize=not FUZZ, deadline=None, max_examples=int(FUZZ or 60), suppress_health_check=list(HealthCheck)
)


def accounted(data: bytes, name: str = "thing") -> None:
    """Read some bytes: something comes of them, in time, and in order."""
    start = time.process_time()
    reading = read_any(data, origin(name))
    assert in_time(time.process_time() - start, SECONDS)
    assert reading.articles or any(problem.kind == "lost" for problem in reading.problems)
    assert all(problem.hint != FAULT_HINT for problem in reading.problems)
    paths = [article.path for article in reading.articles]
    assert len(set(paths)) == len(paths)
    assert all(path == name or path.startswith(f"{name}#") for path in paths)
    assert all(problem.message and problem.where.startswith(name) for problem in reading.problems)
    assert all(cut.after <= len(article.text) for article in reading.articles for cut in article.cuts)


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_sample_is_read(kind: str) -> None:
    assert read_any(SAMPLES[kind], origin("thing")).articles


@pytest.mark.parametrize("kind", SAMPLES)
def test_files_cut_short_are_accounted_for(kind: str) -> None:
    data = SAMPLES[kind]
    for length in {len(data) // 2, len(data) - 1, len(data) // 10}:
        accounted(data[:length])


@pytest.mark.parametrize("kind", SAMPLES)
def test_files_with_flipped_bytes_are_accounted_for(kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(3 if kind in CHILDREN else 25):
        data = bytearray(SAMPLES[kind])
        for _ in range(max(1, len(data) // 100)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        accounted(bytes(data))


@pytest.mark.parametrize("name", READERS)
@UNHURRIED
@given(data=st.binary(max_size=2000))
def test_no_reader_raises_whatever_bytes_it_is_given(name: str, data: bytes) -> None:
    reading = reader(ROWS[name])(data, origin("thing"))
    assert reading.articles or reading.problems


@pytest.mark.parametrize("kind", [kind for kind in SAMPLES if kind not in CHILDREN])
@UNHURRIED
@given(data=st.data())
def test_no_reader_raises_where_a_good_file_is_spoilt(kind: str, data: st.DataObject) -> None:
    sample = SAMPLES[kind]
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 40)))
    accounted(sample[:start] + data.draw(st.binary(max_size=60)) + sample[end:])


@UNHURRIED
@given(text=st.text(max_size=500))
def test_no_text_raises_in_any_place(text: str) -> None:
    record = {"title": text, "text": text, "published": text, "source": text, "authors": [text], "url": text}
    accounted(json.dumps([record, RECORD]).encode())
    accounted(making.mail(text, kind="text/html").replace(TITLE.encode(), text.encode("utf-8", "replace")))
    accounted(making.mail(text, headers=f"X: {text}\r\n"))


PATTERNS = {
    "a": b"a",
    "blanks": b" ",
    "quotes": b'"',
    "brackets": b"(",
    "tags": b"<",
    "elements": b"<div>",
    "links": b"<a href=x>",
    "entities": b"&amp;",
    "lines": b"a\n",
    "commas": b"a,",
    "headers": b"A: b\n",
    "subject": b"Subject: =?utf-8?q?x?=\n",
    "borders": b"From a\nFrom: b\n\n",
    "braces": b"{",
    "squares": b"[",
    "controls": b"\\u1 ",
    "items": b"<item>",
    "zips": b"PK\3\4",
    "dashes": b"-",
    "names": b"By Ana Lopez and ",
    "dates": b"3 May 2019, ",
}
STARTS = {
    "text": b"",
    "html": b"<html><body>",
    "rss": b"<rss><channel><item><description>",
    "mail": b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n",
    "rtf": b"{\\rtf1 ",
    "json": b'{"text": "',
    "nitf": b"<nitf><body.content><p>",
    "csv": b"title,text,date\n",
}


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_same_again_and_again_is_read_in_linear_time(start: str, pattern: str) -> None:
    def seconds(size: int) -> float:
        data = STARTS[start] + PATTERNS[pattern] * (size // len(PATTERNS[pattern]))
        begin = time.process_time()
        reading = read_any(data, origin("thing"))
        assert reading.articles or reading.problems
        return time.process_time() - begin

    short = seconds(50_000)
    long = seconds(200_000)
    assert in_time(long, max(1.0, 8 * short))


ENDLESS = {
    "addresses": b"From: " + b"a@b.example, " * 20_000 + b"\r\nSubject: x\r\nTo: y\r\n\r\n" + STORY.encode(),
    "words": b"Subject: " + b"=?utf-8?b?eA==?= " * 20_000 + b"\r\nFrom: x\r\nTo: y\r\n\r\n" + STORY.encode(),
    "parts": b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=e\r\n\r\n"
    + b"--e\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 20_000,
    "parameters": b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain"
    + b"; a=b" * 50_000
    + b"\r\n\r\n"
    + STORY.encode(),
    "depth": b"<rss><channel><item><description>" + b"<b>" * 50_000,
    "attributes": b"<html><body><p " + b"a='b' " * 50_000 + b">" + STORY.encode(),
    "numbers": b'{"title": "x", "n": ' + b"9" * 1_000_000 + b"}",
    "cells": b"title,text,date\n" + b'"' + b"a" * 1_000_000,
    "prefixes": b"<" + b"a:" * 50_000 + b"rss>",
    "comments": b"<!--" * 50_000 + b"<rss>",
    "doctype": b"<!DOCTYPE " + b"[" * 50_000 + b"<rss>",
    "groups": b"{\\rtf1" + b"{\\f1 " * 100_000 + b"x",
    "pixels": b"BM" + bytes(100_000),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_endless_things_end(kind: str) -> None:
    accounted(ENDLESS[kind])


def test_a_fault_of_a_reader_costs_its_file() -> None:
    def broken(data: bytes, origin: Origin) -> Reading:
        raise ZeroDivisionError

    (problem,) = read_as(broken, b"x", origin("thing")).problems
    assert (problem.kind, problem.message, problem.hint) == (
        "lost",
        "It could not be read: ZeroDivisionError.",
        FAULT_HINT,
    )
