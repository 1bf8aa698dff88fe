"""What the user says of files: outlet and date by path, and the names of columns."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.config import parse
from briefing.model import Article, BriefingError
from briefing.read import read_bytes
from briefing.read.hints import Hints, Told
from briefing.understand import _key
from tests.read.making import NOW, STORY, TITLE, zipped

PAGE = f"<html><head><title>{TITLE}</title></head><body><article><p>{STORY}</p></article></body></html>"


def told(pattern: str, path: str) -> tuple[str | None, date | None]:
    found = Hints(paths=(pattern,)).of(path)
    return found.outlet, found.published


@pytest.mark.parametrize(
    ("pattern", "path", "outlet", "day"),
    [
        ("{outlet}/*", "input/Tornby Post/harbour.txt", "Tornby Post", None),
        ("{outlet}/{date}*", "in/Tornby Post/2019-06-04 harbour.html", "Tornby Post", date(2019, 6, 4)),
        ("{outlet}/{date:%Y/%m/%d}/*", "in/Tornby Post/2019/06/04/harbour.txt", "Tornby Post", date(2019, 6, 4)),
        ("{date:%d.%m.%Y}_{outlet}", "04.06.2019_Tornby Post.txt", "Tornby Post", date(2019, 6, 4)),
        ("{date:%y%m%d}-{outlet}-*", "in/190604-tornby-harbour.tar.gz", "tornby", date(2019, 6, 4)),
        ("{date:%Y-%m-%dT%H%M}*", "2019-06-04T0930 x.txt", None, datetime(2019, 6, 4, 9, 30)),
        ("{outlet} {date:%d %B %Y}", "Tornby Post 04 June 2019.txt", "Tornby Post", date(2019, 6, 4)),
        ("*/{outlet}.{date}.txt", "in/Tornby.2019-06-04.txt", "Tornby", date(2019, 6, 4)),
        ("{outlet}/{date}*", "in/Tornby Post/2019-13-04 harbour.html", None, None),
        ("{outlet}/{date}*", "harbour.html", None, None),
        ("{outlet}/{date}*", "in\\Tornby Post\\2019-06-04 harbour.html", "Tornby Post", date(2019, 6, 4)),
        ("{outlet}+(x)/*", "in/Tornby+(x)/a.txt", "Tornby", None),
    ],
)
def test_a_pattern_is_held_against_the_end_of_a_path(
    pattern: str, path: str, outlet: str | None, day: date | None
) -> None:
    assert told(pattern, path) == (outlet, day)


def test_the_first_pattern_that_fits_decides() -> None:
    hints = Hints(paths=("{outlet}/{date}*", "{outlet}/*"))
    assert hints.of("Post/2019-06-04.txt") == Told("Post", date(2019, 6, 4))
    assert hints.of("Post/harbour.txt") == Told("Post", None)


def test_a_long_path_of_a_stranger_takes_no_time() -> None:
    assert told("*-{outlet}-*{date}/*-*-*x", "-".join("a" * 20 for _ in range(12)) + "/" + "-" * 250) == (None, None)


def read(text: str, name: str, *paths: str) -> Article:
    return read_bytes(text.encode(), name=name, now=NOW, hints=Hints(paths=paths)).articles[0]


def test_the_path_tells_what_the_file_does_not() -> None:
    article = read(f"{TITLE}\n\n{STORY}", "Tornby Post/04.06.2019 x.txt", "{outlet}/{date:%d.%m.%Y}*")
    assert (article.source, article.published, article.published_from) == ("Tornby Post", date(2019, 6, 4), "filename")


def test_the_path_is_weaker_than_what_the_file_says() -> None:
    page = PAGE.replace(
        "<head>",
        '<head><meta property="og:site_name" content="Elbe Courier">'
        '<meta property="article:published_time" content="2019-06-03T10:00:00Z">',
    )
    article = read(page, "Tornby Post/2019-06-04.html", "{outlet}/{date}")
    assert (article.source, str(article.published)) == ("Elbe Courier", "2019-06-03 10:00:00+00:00")


def test_the_path_is_stronger_than_the_address_of_a_page() -> None:
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://www.cms7.example/x">')
    assert read(page, "x.html").source == "cms7.example"
    assert read(page, "Tornby Post/x.html", "{outlet}/*").source == "Tornby Post"


def test_files_in_an_archive_have_paths_of_their_own() -> None:
    data = zipped({"Tornby Post/2019-06-04.txt": f"{TITLE}\n\n{STORY}".encode()})
    article = read_bytes(data, name="a.zip", now=NOW, hints=Hints(paths=("{outlet}/{date}",))).articles[0]
    assert (article.source, article.published) == ("Tornby Post", date(2019, 6, 4))


COLUMNS = (("title", "Rubrum"), ("text", "Wortlaut"), ("source", "Blatt"), ("published", "Tag"))
ROW = {"Rubrum": TITLE, "Wortlaut": STORY, "Blatt": "Elbe-Kurier", "Tag": "4.6.2019"}


def table(row: dict[str, str], delimiter: str = ";") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(row), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", table(ROW)),
        ("a.txt", table(ROW)),
        ("a.tsv", table(ROW, "\t")),
        ("a.json", json.dumps({"results": [ROW]}).encode()),
        ("a.jsonl", (json.dumps(ROW) + "\n").encode() * 2),
    ],
)
def test_columns_are_known_by_the_names_that_the_user_gives(name: str, data: bytes) -> None:
    article = read_bytes(data, name=name, now=NOW, hints=Hints(columns=COLUMNS)).articles[0]
    assert (article.title, article.text) == (TITLE, STORY)
    assert (article.source, article.published) == ("Elbe-Kurier", date(2019, 6, 4))


def test_without_the_names_the_table_tells_how_to_give_them() -> None:
    reading = read_bytes(table(ROW), name="a.csv", now=NOW)
    assert not reading.articles
    assert "[columns]" in reading.problems[0].hint


def test_names_that_the_user_gives_come_before_those_that_are_known() -> None:
    row = {"text": "A note of the editor.", "Заголовок": TITLE, "Полный текст": STORY}
    given = (("title", "Заголовок"), ("text", "Полный текст"))
    article = read_bytes(table(row), name="a.csv", now=NOW, hints=Hints(columns=given)).articles[0]
    assert (article.title, article.text) == (TITLE, STORY)


def test_a_known_column_may_be_given_another_meaning() -> None:
    row = {"title": "X-7", "name": TITLE, "text": STORY}
    given = (("title", "name"), ("summary", "title"))
    article = read_bytes(table(row), name="a.csv", now=NOW, hints=Hints(columns=given)).articles[0]
    assert article.title == TITLE


def test_the_configuration_names_all_faults() -> None:
    with pytest.raises(BriefingError) as caught:
        parse({"read": {"paths": ["{paper}/*"]}, "columns": {"headline": "x"}}, where="briefing.toml")
    assert 'read.paths: "{paper}/*" names no known field; known: {outlet}, {date}' in caught.value.message
    assert 'columns: unknown "headline"; known: title, text' in caught.value.message


def test_a_date_without_a_year_is_refused() -> None:
    with pytest.raises(BriefingError, match="the date needs a year"):
        parse({"read": {"paths": "{date:%d.%m}*"}}, where="briefing.toml")


def test_what_is_kept_of_a_run_without_patterns_serves_none_with_them(tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(STORY)
    hints = (Hints(), Hints(paths=("{outlet}/*",)), Hints(columns=(("title", "Rubrum"),)))
    assert len({_key(file, each) for each in hints}) == 3


def test_the_command_line_reads_by_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "Tornby Post" / "04.06.2019.csv"
    file.parent.mkdir()
    file.write_bytes(table({"Rubrum": TITLE, "Wortlaut": STORY}))
    config = tmp_path / "briefing.toml"
    config.write_text(
        '[read]\npaths = ["{outlet}/{date:%d.%m.%Y}"]\n[columns]\ntitle = ["Kopf", "Rubrum"]\ntext = "Wortlaut"\n'
    )
    done = CliRunner().invoke(main, ["inspect", str(file), "--json", "--config", str(config)])
    record = json.loads(done.stdout)
    assert (record["title"], record["source"], record["published"]) == (TITLE, "Tornby Post", "2019-06-04")
