"""Bytes to text: every encoding read as what it is, a guess said to be one, nothing invisible left."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.read.encoding import decode, tidy
from briefing.read.formats.html import declared_encoding, read_html
from briefing.read.formats.markdown import read_markdown
from briefing.read.formats.text import read_text
from briefing.read.origin import Origin
from tests.pace import in_time

GERMAN = "Der Bürgermeister begrüßte die Gäste vor dem Rathaus. „Schön“, sagte er und lächelte über alle Maßen."
RUSSIAN = "Президент заявил в среду, что встреча прошла успешно и что договор будет подписан в мае."
ORIGIN = Origin("x", datetime(2030, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("data", "declared", "text", "source"),
    [
        (GERMAN.encode(), None, GERMAN, "utf-8"),
        (b"\xef\xbb\xbf" + GERMAN.encode(), None, GERMAN, "bom"),
        (GERMAN.encode("utf-16"), None, GERMAN, "bom"),
        (GERMAN.encode("utf-32"), None, GERMAN, "bom"),
        (GERMAN.encode("cp1252"), "iso-8859-1", GERMAN, "declared"),
        (GERMAN.encode(), "iso-8859-1", GERMAN, "utf-8"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN, "declared"),
        (RUSSIAN.encode("koi8-r"), "no-such-charset", RUSSIAN, "guessed"),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN, "guessed"),
        (GERMAN.encode("cp1252"), None, GERMAN, "guessed"),
        (GERMAN.encode("utf-16-le"), None, GERMAN, "guessed"),
        (
            "日本の首相は水曜日の会見でこう述べた。".encode("shift_jis"),
            None,
            "日本の首相は水曜日の会見でこう述べた。",
            "guessed",
        ),
    ],
)
def test_the_encoding_is_found_and_its_source_told(data, declared, text, source):
    found = decode(data, declared=declared)
    assert (found.text, found.encoding_from) == (text, source)


def test_a_guess_is_a_note_with_a_way_out():
    reading = read_text(RUSSIAN.encode("cp1251"), ORIGIN)
    (problem,) = reading.problems
    assert (problem.kind, problem.message) == ("note", "Its encoding was guessed: cp1251.")
    assert "UTF-8" in problem.hint


def test_a_page_declares_its_encoding():
    assert declared_encoding(b'<html><head><meta charset="koi8-r">') == "koi8-r"
    assert declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=big5">') == "big5"
    assert declared_encoding(b'<?xml version="1.0" encoding="iso-8859-2"?><html/>') == "iso-8859-2"
    assert declared_encoding(b"<html>") is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("It was a great dayâ€™s work in the cafÃ©.", "It was a great day’s work in the café."),
        (
            "zero\u200bwidth, soft\u00adhyphen, bidi\u202e marks\u2069, bell\x07",
            "zerowidth, softhyphen, bidi marks, bell",
        ),
        ("no\u00a0break, line\r\nfeeds\rall\u2028over", "no break, line\nfeeds\nall\nover"),
        ("می‌خواهم", "می‌خواهم"),
        ("“Âge d’or”, dit-il. Ça va, señor?", "“Âge d’or”, dit-il. Ça va, señor?"),
    ],
)
def test_text_is_tidied(given, expected):
    assert tidy(given) == expected


@pytest.mark.parametrize("read", [read_text, read_markdown, read_html])
@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace"))))
def test_no_bytes_raise(read, data):
    reading = read(data, ORIGIN)
    assert reading.articles or reading.problems


@pytest.mark.parametrize(
    "unit", ["a", '"', "(", "[", "\n", "\na", "a-\n", "1/", "<p>", "<a", "![", "*a", "Photo: ", "By A "]
)
@pytest.mark.parametrize("read", [read_text, read_markdown, read_html])
def test_a_hundred_thousand_of_anything_takes_no_time(read, unit):
    import time

    began = time.process_time()
    read((unit * (100_000 // len(unit))).encode(), ORIGIN)
    assert in_time(time.process_time() - began, 5)
