"""What agencies send: NewsML-G2 and NITF."""

import pytest

from briefing.read.formats import read_any
from tests.read.making import FIRST, SECOND, STORY, THIRD, TITLE, origin

PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
ITEM = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" xml:lang="en-GB">
<itemMeta><provider qcode="nprov:TNA"/><versionCreated>2019-06-04T10:00:00+02:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2019-06-04T09:30:00+02:00</contentCreated><headline>{TITLE}</headline>
<by>By Karin Holm</by><language tag="en"/></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{PARAGRAPHS}</body></html></inlineXML>
</contentSet>
</newsItem>"""
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://canary.example/nitf.dtd">
<nitf><head><title>slug</title>
<docdata><date.issue norm="20190604T093000+0200"/><doc.copyright holder="TNA"/></docdata></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline>
<byline>By <person>Karin Holm</person><byttl>Tornby</byttl></byline>
</body.head><body.content><block>{PARAGRAPHS}<media><media-caption>A crane in the water.</media-caption></media></block>
</body.content></body></nitf>"""


@pytest.mark.parametrize("name", ["item.xml", "item.nitf", "item.txt"])
@pytest.mark.parametrize("data", [ITEM, NITF])
def test_an_item_gives_its_text_and_what_is_printed_about_it(data: str, name: str) -> None:
    (article,) = read_any(data.encode(), origin(name)).articles
    assert (article.title, article.text, article.authors) == (TITLE, STORY, ("Karin Holm",))
    assert (str(article.published), article.path) == ("2019-06-04 09:30:00+02:00", name)


def test_a_version_made_later_is_an_update() -> None:
    (article,) = read_any(ITEM.encode(), origin("item.xml")).articles
    assert (str(article.updated), article.source, article.language) == ("2019-06-04 10:00:00+02:00", "TNA", "en")


def test_captions_are_kept_apart() -> None:
    (article,) = read_any(NITF.encode(), origin("item.xml")).articles
    assert [(cut.kind, cut.text) for cut in article.cuts if cut.kind == "caption"] == [
        ("caption", "A crane in the water.")
    ]


def test_a_message_of_several_items_gives_each() -> None:
    picture = ITEM.replace(PARAGRAPHS, "")
    data = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{ITEM}{picture}{ITEM}</itemSet></newsMessage>'
    reading = read_any(data.encode(), origin("m.xml"))
    assert [article.path for article in reading.articles] == ["m.xml#1", "m.xml#3"]


@pytest.mark.parametrize("root", ["nitf", "newsItem"])
def test_entities_are_refused_and_nothing_is_fetched(root: str) -> None:
    data = f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{root}><body.content><p>&x;</p></body.content></{root}>'
    (problem,) = read_any(data.encode(), origin("x.xml")).problems
    assert "entities" in problem.message
