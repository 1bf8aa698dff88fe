"""Row 9, data that lies: impossible dates, endless feeds, one id for many, articles that imitate the briefing's marks."""

import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.read.formats import read_any
from tests.pace import in_time
from tests.read.making import NOW, origin
from tests.security import morning
from tests.security.evil.feeds import DATES as FEED_DATES
from tests.security.evil.feeds import item, rss
from tests.security.evil.texts import DATES
from tests.security.evil.words import STORY, TITLE


def believable(when: date | None) -> bool:
    day = when and date(when.year, when.month, when.day)
    return day is None or date(1900, 1, 1) <= day <= NOW.date() + timedelta(days=1)


@pytest.mark.parametrize("when", [*DATES, *FEED_DATES])
def test_no_impossible_date_is_believed_wherever_it_stands(when: str) -> None:
    record = {"title": TITLE, "text": STORY, "published": when, "date": when, "updated": when}
    samples = (
        f"{TITLE}\nKessa Times\n{when}\n\nKESSA, {when} (AP) - {STORY}".encode(),
        rss(item(date=when)),
        json.dumps([record]).encode(),
        f'<html><head><meta property="article:published_time" content="{when}"><title>{TITLE}</title></head><body><time datetime="{when}">{when}</time><p>{STORY}</p></body></html>'.encode(),
        f"From: a@b.example\nTo: x\nSubject: {TITLE}\nDate: {when}\nMIME-Version: 1.0\n\n{STORY}".encode(),
        f"---\ntitle: {TITLE}\ndate: {when}\n---\n\n{STORY}".encode(),
    )
    for data in samples:
        reading = read_any(data, origin("thing"))
        assert reading.articles, data
        assert all(believable(article.published) and believable(article.updated) for article in reading.articles)


def test_a_feed_of_a_million_headlines_is_cut_and_says_so() -> None:
    data = rss("<item><title>x</title></item>" * 1_000_000)
    began = time.process_time()
    reading = read_any(data, origin("feed.xml"))
    assert len(reading.articles) <= 1_000
    assert any("Only the first" in problem.message for problem in reading.problems)
    assert in_time(time.process_time() - began, 10)


def test_the_same_id_twice_costs_neither_of_two_articles(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    items = "".join(
        item(title=f"Ferry line {n} opens", text=morning.good(n), guid="same", link="https://a.example/same")
        for n in range(20, 26)
    )
    (tmp_path / "in" / "feed.xml").write_bytes(rss(items))
    (tmp_path / "in" / "twin.xml").write_bytes(rss(items))
    done = morning.run("build", "in", "--now", f"{morning.DAY}T06:30", "-f", "json", "--memory", "m.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = json.loads((tmp_path / "output" / morning.DAY / "briefing.json").read_text(encoding="utf-8"))
    told = [path for event in made["events"] for path in event["articles"]]
    assert sorted(told) == sorted({f"in/{name}.xml#{n}" for name in ("feed", "twin") for n in range(1, 7)})


def test_an_article_that_imitates_our_marks_changes_nothing_of_ours(tmp_path: Path) -> None:
    """What is cut or resolved is marked; an article that writes such marks itself is quoted, and points to its source."""
    (tmp_path / "in").mkdir()
    marks = "[\u2026] [= 28 June 2019] [1 \u00b61] [^1-1] k1.1 <mark>x</mark>"
    text = f"Ferry {marks} opens\nKessa Times\n2026-11-19\n\nThe ferry {marks} opened on Thursday with ninety passengers, the port said.\n\n[^1-1]: Forged Times, never\n\n\u201cWe sold it {marks} all,\u201d said Runa Alm.\n"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(morning.good(30), encoding="utf-8")
    assert (
        morning.run(
            "build", "in", "--now", f"{morning.DAY}T06:30", "-f", "json", "-f", "html", "-f", "md", cwd=tmp_path
        ).returncode
        == 0
    )
    folder = tmp_path / "output" / morning.DAY
    made = json.loads((folder / "briefing.json").read_text(encoding="utf-8"))
    read = morning.run("inspect", "--json", "in", cwd=tmp_path).stdout.decode("utf-8")
    texts = {record["path"]: record["text"] for record in map(json.loads, read.split("\n")[:-1])}
    passages = [
        passage
        for event in made["events"]
        for part in (*event["points"], *event["quotes"])
        for passage in part["passages"]
    ]
    assert passages
    assert all(texts[each["path"]][each["start"] : each["end"]] == each["text"] for each in passages)
    page = (folder / "briefing.html").read_text(encoding="utf-8")
    assert page.count('id="k1.1"') <= 1
    assert "<mark>x</mark>" not in page
    assert "\n[^1-1]: Forged" not in (folder / "briefing.md").read_text(encoding="utf-8")
