"""Golden cases of plain text and Markdown: what a file holds, and what must be read from it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.read import read_bytes
from briefing.read.printed.stamps import find_stamps

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def cases(name):
    return list(_cases(name))


def _cases(name):
    for part in (GOLDEN / name).read_text("utf-8").split("=== ")[1:]:
        title, _, rest = part.partition("\n")
        given, _, expected = rest.partition("--- expect\n")
        yield pytest.param(given, expected.strip().split("\n"), id=title)


def stamp_lines():
    for line in (GOLDEN / "stamps.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            given, _, expected = line.partition("=>")
            yield given.strip(), expected.strip()


def told(article, problems):
    """Everything a case may expect of an article, by the words of the golden files."""
    published = f"{article.published.isoformat()} {article.published_from}" if article.published else "-"
    return {
        "title": [article.title or "-"],
        "source": [article.source or "-"],
        "wire": [article.wire or "-"],
        "authors": [", ".join(article.authors) or "-"],
        "published": [published],
        "updated": [article.updated.isoformat() if article.updated else "-"],
        "url": [article.url or "-"],
        "language": [article.language or "-"],
        "cut": [f"{cut.kind} {cut.text}" for cut in article.cuts],
        "text": article.text.split("\n\n"),
        "problem": [problem.message for problem in problems],
    }


def check(data, suffix, expected):
    reading = read_bytes(data, name=f"case{suffix}", now=NOW)
    (article,) = reading.articles
    found = told(article, reading.problems)
    paragraphs = [line.removeprefix("text: ") for line in expected if line.startswith("text: ")]
    assert not paragraphs or found["text"] == paragraphs
    for line in expected:
        key, _, value = line.partition(": ")
        assert value in found[key], (line, found[key])


@pytest.mark.parametrize(("given", "expected"), list(stamp_lines()))
def test_stamps_are_read_to_the_minute_and_zone(given, expected):
    found = [f"{stamp.label or '-'} {stamp.when.isoformat()}" for stamp in find_stamps(given)]
    assert " | ".join(found) == expected


@pytest.mark.parametrize(("given", "expected"), cases("texts.txt"))
def test_plain_text(given, expected):
    check(given.encode(), ".txt", expected)


@pytest.mark.parametrize(("given", "expected"), cases("markdown.txt"))
def test_markdown(given, expected):
    check(given.encode(), ".md", expected)


@pytest.mark.parametrize(("given", "expected"), cases("pages.txt"))
def test_web_page(given, expected):
    check(given.encode(), ".html", expected)


def test_a_date_in_numbers_is_read_as_the_country_writes_it():
    (stamp,) = find_stamps("03/04/2019", day_first=True)
    assert stamp.when == date(2019, 4, 3)
    (stamp,) = find_stamps("03/04/2019", day_first=False)
    assert stamp.when == date(2019, 3, 4)


def test_cuts_know_where_they_stood():
    text = "First of all the news.\n\nRead more: Another story\n\nThen the rest of it.\n"
    (article,) = read_bytes(text.encode(), name="a.txt", now=NOW).articles
    (cut,) = article.cuts
    assert article.text[: cut.after] == "First of all the news."


def test_the_file_name_gives_the_date_where_the_text_has_none():
    (article,) = read_bytes(b"A ferry ran aground.", name="in/2024-03-05_ferry.txt", now=NOW).articles
    assert (article.published, article.published_from) == (date(2024, 3, 5), "filename")
