"""Which articles come together, which stay apart, and what is said of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from briefing.analyse import analyse
from briefing.events import explain, group
from briefing.events.describe import describe
from briefing.model import Analysis, Article, Grouping

FLOOD = """\
ORVELL, March 3 — The river Senn burst its banks on Tuesday night and flooded the old town of Orvell, killing four
people and driving 2,300 from their homes, mayor Ilse Brandauer said.

Firefighters in boats took families from the roofs of Mill Street, where the water stood two metres deep. The bridge at
the brewery was swept away.

"We have never seen the Senn rise this fast," Brandauer told reporters at the town hall. "The dam at Kestrel held, and
that saved us."
"""
FLOOD_TOO = """\
Four people have died in Orvell after the Senn flooded the old town overnight. Mayor Ilse Brandauer said 2,300
residents had to leave their houses, many of them in boats from the roofs of Mill Street.

The brewery bridge is gone. The dam at Kestrel, which engineers had doubted, held. "We have never seen the Senn rise
this fast," Brandauer said.
"""
ORCHESTRA = """\
The Halden Philharmonic has chosen the cellist Mirela Tondo as its first woman conductor, the orchestra said on Tuesday.
Tondo, 41, follows Piet Aardwolf, who leaves after twelve seasons.

She will open the autumn with a symphony by Lindqvist. The musicians voted for her by a wide margin.
"""
QUAKE = """\
A {size} magnitude earthquake struck the island of {island} early on Monday, killing {dead} people and flattening
houses in the villages around {town}, officials said. {governor}, the governor, asked for tents and water.

The quake hit at a depth of ten kilometres, the geological survey said. {town}'s hospital was full by noon, and
{governor} said that rescue teams were digging with bare hands in {town}.
"""


def article(path: str, text: str, **printed: Any) -> Analysis:
    return analyse(Article(path=path, id=path, text=text, **printed))


def together(grouping: Grouping) -> list[tuple[str, ...]]:
    return sorted(event.articles for event in grouping.events)


def test_an_empty_pool_has_no_events() -> None:
    assert group([]) == Grouping()


def test_two_reports_of_one_event_come_together_and_another_event_stays_alone() -> None:
    found = group(
        [
            article("a.txt", FLOOD, title="Four dead as Senn floods Orvell", published=date(2031, 3, 4)),
            article("b.txt", FLOOD_TOO, title="Orvell flood kills four", published=date(2031, 3, 4)),
            article("c.txt", ORCHESTRA, title="Halden names a woman conductor", published=date(2031, 3, 4)),
        ]
    )
    assert together(found) == [("a.txt", "b.txt"), ("c.txt",)]


def test_undated_reports_come_together_by_their_text() -> None:
    found = group([article("a.txt", FLOOD), article("b.txt", FLOOD_TOO), article("c.txt", ORCHESTRA)])
    assert ("a.txt", "b.txt") in together(found)


def test_the_same_words_months_apart_are_two_events() -> None:
    first = article("a.txt", FLOOD.replace("March 3", "March 3, 2031"), published=date(2031, 3, 4))
    second = article("b.txt", FLOOD_TOO, published=date(2031, 9, 20))
    assert len(group([first, second]).events) == 2


def quakes(prefix: str, size: str, island: str, town: str, governor: str) -> list[Analysis]:
    texts = [QUAKE.format(size=size, island=island, town=town, governor=governor, dead=n) for n in ("nine", "ten")]
    turned = ["\n\n".join(reversed(text.split("\n\n"))) for text in texts]
    return [article(f"{prefix}{number}.txt", text) for number, text in enumerate([*texts, *turned])]


def test_two_quakes_told_in_the_same_words_stay_two_events() -> None:
    one = quakes("a", "6.1", "Tarawen", "Besk", "Omar Delund")
    other = quakes("b", "5.4", "Morrosay", "Cintra Bay", "Lucia Fenn")
    found = together(group([*one, *other]))
    assert all(len({path[0] for path in paths}) == 1 for paths in found)


def test_the_order_of_the_articles_changes_nothing() -> None:
    pool = [article("a.txt", FLOOD), article("b.txt", FLOOD_TOO), article("c.txt", ORCHESTRA)]
    assert group(pool) == group(pool[::-1])


@pytest.mark.parametrize("others", [0, 3, 30])
def test_the_number_of_other_articles_does_not_part_a_pair(others: int) -> None:
    crowd = [
        article(f"z{number}.txt", f"{ORCHESTRA}\nSeason {number}: {'choir organ hall ' * number}")
        for number in range(others)
    ]
    found = group([article("a.txt", FLOOD), article("b.txt", FLOOD_TOO), *crowd])
    assert ("a.txt", "b.txt") in together(found)


def test_a_language_without_data_still_groups() -> None:
    storm = "Bão Kansu đổ bộ vào tỉnh Lạc Hoà sáng thứ ba, bốn người chết và hai nghìn nhà ngập nước. {}"
    vote = "Quốc hội bầu bà Đặng Thu Vân làm chủ tịch uỷ ban ngân sách sau cuộc bỏ phiếu kín kéo dài. {}"
    pool = [
        article("a.txt", storm.format("Bão Kansu làm gãy cầu sông Trầm ở Lạc Hoà."), language="vi"),
        article("b.txt", storm.format("Cầu sông Trầm ở Lạc Hoà đã gãy trong bão Kansu."), language="vi"),
        article("c.txt", vote.format("Bà Vân thay ông Lý Quang Hạnh."), language="vi"),
    ]
    assert together(group(pool)) == [("a.txt", "b.txt"), ("c.txt",)]


def test_an_event_says_when_where_and_by_how_many_texts_it_is_told() -> None:
    wire = {"title": "Four dead as Senn floods Orvell", "published": date(2031, 3, 4), "wire": "AP"}
    found = group(
        [
            article("a.txt", FLOOD, source="The Orvell Post", **wire),
            article("b.txt", FLOOD, source="Halden Herald", **wire),
            article("c.txt", FLOOD_TOO, title="Orvell flood", source="Daily Lens", published=date(2031, 3, 4)),
            article("d.txt", FLOOD_TOO.replace("gone", "lost"), title="Flood", published=date(2031, 3, 5)),
        ]
    )
    (event,) = found.events
    assert (event.outlets, event.origins) == (4, 2)
    assert event.title == "Four dead as Senn floods Orvell"
    assert event.start in (date(2031, 3, 3), date(2031, 3, 4))
    assert event.place == "Orvell"


def test_reasons_name_what_both_articles_share() -> None:
    evidence = explain(article("a.txt", FLOOD), article("b.txt", FLOOD_TOO))
    assert evidence.together
    assert evidence.score >= evidence.threshold
    assert "Brandauer" in evidence.reasons[0]


def test_reasons_tell_why_articles_are_apart() -> None:
    evidence = explain(
        article("a.txt", FLOOD, published=date(2031, 3, 4)), article("b.txt", ORCHESTRA, published=date(2031, 3, 9))
    )
    assert not evidence.together
    assert "Published 5 days apart." in evidence.reasons


def test_the_headline_is_plain_and_in_the_language_of_most() -> None:
    found = group(
        [
            article("a.txt", FLOOD, title="Live: boats, roofs and a broken bridge", published=date(2031, 3, 4)),
            article("b.txt", FLOOD_TOO, title="Four die in Orvell as the Senn floods", published=date(2031, 3, 4)),
            article("c.txt", FLOOD.replace("four", "4"), title="Is this Orvell's end?", published=date(2031, 3, 4)),
        ]
    )
    assert [event.title for event in found.events] == ["Four die in Orvell as the Senn floods"]


FLOOD_IN_GERMAN = """\
Vier Menschen sind in Orvell gestorben, als die Senn am Dienstag über die Ufer trat. Die Feuerwehr holte dreißig
Menschen von den Dächern, sagte Bürgermeisterin Ida Korn. Die Brücke von Orvell ist gebrochen.
"""


def test_the_headline_is_in_the_language_of_the_page_where_a_report_is() -> None:
    day = date(2031, 3, 4)
    reports = [
        analyse(Article("a.txt", "a", FLOOD, title="Four die in Orvell as the Senn floods", published=day)),
        analyse(Article("b.txt", "b", FLOOD_TOO, title="Senn breaks the bridge of Orvell", published=day)),
        analyse(Article("c.txt", "c", FLOOD_IN_GERMAN, title="Vier Tote bei Hochwasser der Senn", published=day)),
    ]
    assert describe(reports, (), language="de-AT").title == "Vier Tote bei Hochwasser der Senn"
    assert describe(reports, (), language="fr").title == describe(reports, ()).title
    assert describe(reports, ()).title.startswith(("Four die", "Senn breaks"))


def test_different_texts_that_credit_one_agency_have_one_origin() -> None:
    printed = {"published": date(2031, 3, 4), "wire": "Reuters"}
    found = group(
        [
            article("a.txt", FLOOD, source="Halden Herald", **printed),
            article("b.txt", FLOOD_TOO, source="Daily Lens", **printed),
        ]
    )
    (event,) = found.events
    assert (event.outlets, event.origins) == (2, 1)
