"""Feeds: every entry an article, full content before summaries, dates with their zones."""

import json

import pytest

from briefing.read.formats import read_any
from tests.read.making import FIRST, SECOND, STORY, THIRD, TITLE, origin

HTML = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
ESCAPED = HTML.replace("<", "&lt;")


def rss(items: str) -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<title>Tornby Post</title><language>en-GB</language>{items}"
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{channel}</channel></rss>'.encode()


ITEM = (
    f"<item><title>{TITLE}</title><link>https://tornbypost.example/harbour</link><dc:creator>Karin Holm</dc:creator>"
    f"<pubDate>Tue, 04 Jun 2019 09:30:00 +0200</pubDate><description>Teaser only.</description>"
    f"<content:encoded>{ESCAPED}</content:encoded></item>"
)


def test_rss_gives_the_full_content_and_all_that_is_printed_about_it() -> None:
    reading = read_any(rss(ITEM + ITEM.replace(TITLE, "Second headline")), origin("feed.xml"))
    assert [article.path for article in reading.articles] == ["feed.xml#1", "feed.xml#2"]
    article = reading.articles[0]
    assert (article.title, article.text, article.source) == (TITLE, STORY, "Tornby Post")
    assert (article.authors, article.url) == (("Karin Holm",), "https://tornbypost.example/harbour")
    assert (str(article.published), article.updated, article.language) == ("2019-06-04 09:30:00+02:00", None, "en-GB")
    assert article.id.endswith("#1")


def test_atom_gives_updates_apart_and_an_update_alone_as_both() -> None:
    entry = "<entry><title>{}</title>{}<updated>2019-06-05T08:00:00Z</updated><content type='html'>{}</content></entry>"
    both = entry.format(TITLE, "<published>2019-06-04T09:30:00+02:00</published>", ESCAPED)
    entries = both + entry.format("B", "", ESCAPED)
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Tornby Post</title>{entries}</feed>"
    first, second = read_any(feed.encode(), origin("feed.atom")).articles
    assert (str(first.published), str(first.updated)) == ("2019-06-04 09:30:00+02:00", "2019-06-05 08:00:00+00:00")
    assert (second.published, second.published_from) == (second.updated, "updated")


def test_an_rdf_feed_under_a_lying_name_is_read() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>Tornby Post</title></channel><item><title>{TITLE}</title>"
        f"<description>{ESCAPED}</description></item></rdf:RDF>"
    )
    (article,) = read_any(feed.encode("utf-16"), origin("feed.txt")).articles
    assert (article.title, article.text) == (TITLE, STORY)


def test_a_json_feed_is_read() -> None:
    item = {
        "title": TITLE,
        "content_html": HTML,
        "url": "https://tornbypost.example/harbour",
        "date_published": "2019-06-04T09:30:00+02:00",
        "authors": [{"name": "Karin Holm"}],
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tornby Post",
        "items": [item, {"title": "Next"}, 7],
    }
    reading = read_any(json.dumps(feed).encode(), origin("feed.json"))
    first, second = reading.articles
    assert (first.path, first.title, first.text, first.source) == ("feed.json#1", TITLE, STORY, "Tornby Post")
    assert (first.authors, str(first.published)) == (("Karin Holm",), "2019-06-04 09:30:00+02:00")
    assert second.text == "Next"


def test_the_last_line_that_points_back_to_the_story_is_cut() -> None:
    trailer = "&lt;p>The post &lt;a href='https://tornbypost.example/harbour?x=1'>Harbour&lt;/a> is here.&lt;/p>"
    (article,) = read_any(rss(ITEM.replace(ESCAPED, ESCAPED + trailer)), origin("feed.xml")).articles
    assert article.text == STORY
    assert ("link", "The post Harbour is here.") in [(cut.kind, cut.text) for cut in article.cuts]


def test_an_aggregated_entry_names_its_own_outlet() -> None:
    item = ITEM.replace(TITLE, f"{TITLE} - Island Herald").replace(
        "<pubDate>", "<source url='https://h.example'>Island Herald</source><pubDate>"
    )
    (article,) = read_any(rss(item), origin("feed.xml")).articles
    assert (article.title, article.source) == (TITLE, "Island Herald")


def test_an_rss_author_is_the_name_beside_the_address() -> None:
    item = ITEM.replace("dc:creator>", "author>").replace("Karin Holm", "desk@tornbypost.example (Karin Holm)")
    assert read_any(rss(item), origin("feed.xml")).articles[0].authors == ("Karin Holm",)


def test_links_that_are_no_pages_are_dropped() -> None:
    (article,) = read_any(
        rss(ITEM.replace("https://tornbypost.example/harbour", "javascript:alert(1)")), origin("f.xml")
    ).articles
    assert article.url is None


def test_markup_in_feeds_becomes_text_and_scripts_vanish() -> None:
    evil = "&lt;p>Ferries &amp;lt;b&amp;gt; run&lt;script>alert(1)&lt;/script> again on Tuesday.&lt;/p>"
    (article,) = read_any(rss(ITEM.replace(ESCAPED, evil)), origin("feed.xml")).articles
    assert article.text == "Ferries <b> run again on Tuesday."


def test_a_date_that_cannot_be_is_told_and_not_used() -> None:
    reading = read_any(rss(ITEM.replace("2019", "9999")), origin("feed.xml"))
    assert reading.articles[0].published is None
    assert any("9999" in problem.message for problem in reading.problems)


def test_a_feed_without_end_is_cut_and_says_so() -> None:
    item = "<item><title>Headline</title></item>"
    reading = read_any(rss(item * 3000), origin("feed.xml"))
    assert len(reading.articles) == 1000
    assert [problem.message for problem in reading.problems] == ["Only the first 1000 entries of this feed are read."]


def test_an_entry_without_words_costs_itself() -> None:
    reading = read_any(rss(ITEM + "<item><guid>x</guid></item>" + ITEM), origin("feed.xml"))
    assert [article.path for article in reading.articles] == ["feed.xml#1", "feed.xml#3"]
    assert [(problem.kind, problem.where) for problem in reading.problems] == [("lost", "feed.xml#2")]


def test_entities_of_its_own_do_not_blow_a_feed_up() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 10}">' for n in range(10))
    data = rss(ITEM.replace("Teaser only.", "&e9;").replace(ESCAPED, "&e9;")).replace(
        b"<rss", f"<!DOCTYPE rss [{bomb}]><rss".encode()
    )
    reading = read_any(data, origin("feed.xml"))
    assert sum(len(article.text) for article in reading.articles) < 10_000


@pytest.mark.parametrize(
    "end",
    ["", "</descr", "<![CDATA[ and more", "<![CDATA[<p>one]]><![CDATA[ two"],
)
def test_the_last_entry_of_a_feed_that_is_cut_off_keeps_its_text(end: str) -> None:
    first = f"<item><title>One</title><description>{FIRST}</description></item>"
    data = f"<rss version='2.0'><channel><title>Post</title>{first}<item><title>Two</title><description>{SECOND}{end}"
    reading = read_any(data.encode(), origin("half.xml"))
    assert [article.title for article in reading.articles] == ["One", "Two"]
    assert SECOND in reading.articles[1].text
    assert [problem.message for problem in reading.problems] == [
        "This feed is cut off: what follows its last entry is missing."
    ]


def test_the_last_entry_of_an_atom_feed_that_is_cut_off_keeps_its_text() -> None:
    data = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Two</title><summary type='html'>{SECOND}"
    assert SECOND in read_any(data.encode(), origin("half.atom")).articles[0].text


def test_a_whole_feed_is_not_said_to_be_cut_off() -> None:
    item = f"<item><title>One</title><description>{FIRST}</description></item>"
    data = f"<rss version='2.0'><channel>{item}</channel></rss>\n"
    assert read_any(data.encode(), origin("whole.xml")).problems == ()
