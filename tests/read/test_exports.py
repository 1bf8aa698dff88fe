"""Exports: columns and fields known by their names, records one by one."""

import csv
import io
import json

import pytest

from briefing.read.formats import read_any
from tests.read.making import FIRST, SECOND, STORY, THIRD, TITLE, origin

RECORD = {
    "headline": TITLE,
    "body_text": STORY,
    "publishedAt": "2019-06-04T09:30:00+02:00",
    "source": {"id": None, "name": "Tornby Post"},
    "byline": "By Karin Holm and Ivo Maas",
    "web_url": "https://tornbypost.example/harbour",
    "lang": "en",
}


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(RECORD),
        json.dumps([RECORD]),
        json.dumps({"status": "ok", "totalResults": 1, "articles": [RECORD]}),
        json.dumps({"response": {"meta": {}, "docs": [RECORD]}}),
        json.dumps({"hits": {"hits": [{"_id": "1", "_source": RECORD}]}}),
        json.dumps(RECORD) + "\n",
        json.dumps(RECORD, indent=1),
        "\ufeff" + json.dumps(RECORD),
    ],
)
def test_json_of_any_envelope(data: str) -> None:
    article = read_any(data.encode(), origin("export.json")).articles[0]
    assert (article.title, article.text, article.source) == (TITLE, STORY, "Tornby Post")
    assert (article.authors, article.url) == (("Karin Holm", "Ivo Maas"), "https://tornbypost.example/harbour")
    assert (str(article.published), article.published_from) == ("2019-06-04 09:30:00+02:00", "metadata")
    assert article.language == "en"


def test_a_single_record_has_no_number_and_a_list_has() -> None:
    assert read_any(json.dumps(RECORD).encode(), origin("a.json")).articles[0].path == "a.json"
    assert [each.path for each in read_any(json.dumps([RECORD, RECORD]).encode(), origin("a.json")).articles] == [
        "a.json#1",
        "a.json#2",
    ]


def test_json_lines_lose_a_broken_line_and_no_more() -> None:
    line = json.dumps(RECORD)
    reading = read_any(f"{line}\n{line[:50]}\n\n{line}\n".encode(), origin("a.jsonl"))
    assert len(reading.articles) == 2
    assert [(problem.kind, problem.message) for problem in reading.problems] == [
        ("lost", "1 of its lines are no JSON, the first in line 2.")
    ]


def test_html_in_a_record_becomes_paragraphs() -> None:
    record = {"title": TITLE, "content": f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"}
    assert read_any(json.dumps(record).encode(), origin("a.json")).articles[0].text == STORY


def table(delimiter: str, names: list[str], *rows: list[str]) -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows([names, *rows])
    return target.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["export.csv", "export.txt", "export"])
def test_tables_by_whatever_delimiter_and_name(delimiter: str, name: str) -> None:
    names = ["Id", "Überschrift", "Volltext", "Erscheinungsdatum", "Quelle"]
    data = table(delimiter, names, ["7", TITLE, STORY, "2019-06-04", "Tornby Post"], ["8", "Next", FIRST, "", ""])
    first, second = read_any(data, origin(name)).articles
    assert (first.path, first.title, first.text) == (f"{name}#1", TITLE, STORY)
    assert (str(first.published), first.source) == ("2019-06-04", "Tornby Post")
    assert (second.title, second.text, second.published, second.source) == ("Next", FIRST, None, None)


def test_a_table_without_known_columns_says_what_to_call_them() -> None:
    (problem,) = read_any(table(",", ["a", "b"], ["1", "2"]), origin("x.csv")).problems
    assert problem.kind == "lost"
    assert "title, text, published" in problem.hint


@pytest.mark.parametrize(
    "data", ['{"a": 1}', "[]", "[1, 2]", '{"a":', "[" * 100_000, '{"title": ' + "9" * 100_000 + "}"]
)
def test_json_that_holds_no_articles_is_a_problem(data: str) -> None:
    reading = read_any(data.encode(), origin("x.json"))
    assert len(reading.articles) + len(reading.problems) == 1


def test_prose_with_commas_is_no_table() -> None:
    prose = f"{TITLE}, text, date and source\n\n{STORY}"
    assert len(read_any(prose.encode(), origin("story.txt")).articles) == 1


def test_a_line_of_json_may_hold_what_some_take_for_a_line_break() -> None:
    line = json.dumps({**RECORD, "headline": "One\u2028two\x85three"}, ensure_ascii=False)
    reading = read_any(f"{line}\r\n{line}\n".encode(), origin("a.jsonl"))
    assert (len(reading.articles), reading.problems) == (2, ())


def test_a_table_of_an_old_mac_has_lines() -> None:
    data = f'title;text;source\rOne;"{FIRST}\r{SECOND}";Post\rTwo;{THIRD};Post\r'
    articles = read_any(data.encode(), origin("a.csv")).articles
    assert [article.title for article in articles] == ["One", "Two"]
    assert articles[0].text == f"{FIRST}\n\n{SECOND}"
