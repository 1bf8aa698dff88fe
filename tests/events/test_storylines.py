"""Events of the same few people over months are one storyline; one famous name is not enough."""

from __future__ import annotations

from datetime import date

from briefing.analyse import analyse
from briefing.events import explain, group
from briefing.events.thread import thread_title
from briefing.model import Analysis, Article

TALKS = """\
President Anton Varga and Prime Minister Lena Sorel met in {place} on {day} for talks about the border and the price of
gas. Varga said after the meeting that the talks with Sorel had been long and frank.

"{words}" Sorel told reporters in {place}. It was the {count} meeting of Varga and Sorel since the treaty. Both
presidents' aides will continue the talks.
"""
MEETINGS = [
    ("a.txt", "Dornach", "March 3, 2031", date(2031, 3, 3), "second", "We have opened a door, no more than that."),
    ("b.txt", "Lisk", "July 19, 2031", date(2031, 7, 19), "third", "The gas will flow before the first frost comes."),
    ("c.txt", "Ambra", "January 8, 2032", date(2032, 1, 8), "fourth", "Our maps still differ, and so do our hopes."),
]
HARVEST = """\
President Anton Varga opened the wine harvest in the hills of Toril on {day}. Growers expect a third less than last
year after the hail of June, said Ruben Castell of the growers' union. Castell wants the state to pay for nets.
"""


def talks() -> list[Analysis]:
    return [
        analyse(Article(path, path, TALKS.format(place=place, day=day, words=words, count=count), published=published))
        for path, place, day, published, count, words in MEETINGS
    ]


def test_meetings_of_the_same_two_are_one_storyline_in_order_of_time() -> None:
    found = group(talks())
    assert len(found.events) == 3
    (story,) = found.storylines
    places = {event.id: event.place for event in found.events}
    assert [places[event] for event in story.events] == ["Dornach", "Lisk", "Ambra"]
    assert "Varga" in story.title
    assert "Sorel" in story.title


def test_one_name_in_common_makes_no_storyline() -> None:
    text = HARVEST.format(day="September 9, 2031")
    harvest = analyse(Article("d.txt", "d.txt", text, published=date(2031, 9, 9)))
    found = group([talks()[0], harvest])
    assert found.storylines == ()


def test_the_title_names_each_person_once_and_what_the_headlines_share() -> None:
    leading = [("Ana Lopez", "Port Board", "Lopez"), ("Ana Lopez", "Port Board"), ("Lopez", "Ana Lopez", "Velm")]
    titles = ["Lopez opens the harbour auction", "Port Board stops harbour auction", "Judges speak: no new auction"]
    assert thread_title(leading, [(title, "en") for title in titles]) == "Ana Lopez, Port Board: harbour auction"


def test_where_headlines_share_nothing_the_title_is_the_names_alone() -> None:
    titles = [("Ana Lopez wins", "en"), ("A night at the opera", "en")]
    assert thread_title([("Ana Lopez",), ("Ana Lopez",)], titles) == "Ana Lopez"


def test_reasons_tell_why_two_events_are_of_one_storyline() -> None:
    found = explain(*talks()[:2])
    assert not found.together
    verdict, names, words = found.storyline
    assert verdict.startswith("one storyline: score ")
    assert verdict.endswith(", threshold 5.0")
    assert names.startswith("Names that lead both: 2: ")
    assert "Anton Varga" in names
    assert "Lena Sorel" in names
    assert "138 days" in words


def test_reasons_tell_why_two_events_are_of_no_storyline() -> None:
    harvest = analyse(Article("d.txt", "d.txt", HARVEST.format(day="September 9, 2031"), published=date(2031, 9, 9)))
    found = explain(talks()[0], harvest)
    assert found.storyline[0].startswith("no storyline: score ")
    assert found.storyline[1] == "Names that lead both: 1: Anton Varga. It takes at least 2."


def test_nothing_is_said_of_storylines_where_two_articles_tell_one_event() -> None:
    report = talks()[0]
    assert explain(report, report).storyline == ()


def test_a_storyline_says_what_binds_its_events() -> None:
    names, words, days = group(talks()).storylines[0].bonds
    assert "Anton Varga (3 of 3 events)" in names
    assert "Lena Sorel (3 of 3 events)" in names
    assert words.endswith("threshold 5.0, in 3 of 3 pairs of events.")
    assert days == "From 2031-03-03 to 2032-01-08, 311 days."
