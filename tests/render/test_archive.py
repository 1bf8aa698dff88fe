"""The page of all editions, and the feed that tells of new ones."""

import json
from datetime import date
from xml.etree import ElementTree

import feedparser

from briefing.render import Style
from briefing.render.archive import Edition, archive, edition, feed
from briefing.render.json import briefing_json
from tests.render.sample import BRIEFING

OLD = Edition("2026-11-19", date(2026, 11, 19), "Morning briefing", ("An <old> story",), ("briefing.pdf",))
NEW = edition("2026-11-20", json.loads(briefing_json(BRIEFING)), files=["briefing.html", "briefing.md", "other.txt"])


def test_an_edition_is_read_from_its_json() -> None:
    assert NEW.date == BRIEFING.date
    assert NEW.headlines[0] == "Cracks close the swing bridge at Port Ellery"


def test_the_latest_edition_stands_first_with_links_to_its_files() -> None:
    page = archive([OLD, NEW], title="Briefings", language="en", style=Style())
    assert page.index("Friday, 20 November 2026") < page.index("Thursday, 19 November 2026")
    assert 'href="2026-11-20/briefing.html"' in page
    assert 'href="2026-11-20/briefing.md"' in page
    assert "other.txt" not in page
    assert 'href="2026-11-19/briefing.html"' not in page
    assert "An &lt;old&gt; story" in page


def test_no_editions_make_a_page_too() -> None:
    assert "No editions yet." in archive([], title="Briefings", language="en", style=Style())


def test_the_feed_is_one() -> None:
    text = feed([OLD, NEW], title="Briefings", language="en", address="https://b.example/out/")
    told = feedparser.parse(text)
    assert not told.bozo
    assert told.version == "atom10"
    assert told.entries[0].links[0].href == "https://b.example/out/2026-11-20/briefing.html"
    assert all(entry.updated_parsed for entry in told.entries)
    assert len({entry.id for entry in told.entries}) == 2


def test_the_feed_is_the_same_each_time_and_xml_without_editions() -> None:
    assert feed([NEW], title="B", language="en") == feed([NEW], title="B", language="en")
    ElementTree.fromstring(feed([], title="B", language="en"))
