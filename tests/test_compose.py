from datetime import date

import pytest

from briefing.compose import Masthead, compose, in_order, rank
from briefing.model import (
    Analysis,
    Article,
    Event,
    Grouping,
    Ledger,
    Passage,
    Point,
    QuoteItem,
    Storyline,
    Summary,
)

TEXT = "The bridge was opened on Thursday. It took eleven years.\n\n“Now it is yours,” Eva Berg said."


def analysis(path: str) -> Analysis:
    return Analysis(
        article=Article(path=path, id=path, text=TEXT, source="The Harbour Post", published=date(2026, 11, 19)),
        language="en",
        title="Bridge opens",
        title_from="document",
        paragraphs=((0, 56), (58, len(TEXT))),
        sentences=(),
    )


def passage(path: str, start: int, end: int) -> Passage:
    return Passage(path, start, end, TEXT[start:end])


def composed() -> object:
    event = Event("e1", "Bridge opens", ("a.txt", "b.txt"), origins=2)
    said = passage("b.txt", 59, 75)
    summary = Summary(
        event,
        points=(Point(TEXT[35:56], (passage("a.txt", 35, 56), passage("b.txt", 0, 34))),),
        quotes=(QuoteItem(said.text, "Eva Berg", "mayor", "sure", (said,)),),
    )
    return compose(
        [summary],
        Grouping(events=(event,)),
        [analysis("a.txt"), analysis("b.txt")],
        masthead=Masthead(edition="2026-11-20", day=date(2026, 11, 20)),
        ledger=Ledger(),
    )


def test_origins_come_before_copies_and_late_before_early() -> None:
    wire = Event("a", "A wire story in ten papers", tuple("0123456789"), start=date(2026, 11, 19), origins=1)
    early = Event("b", "Early, by two", ("x", "y"), start=date(2026, 11, 12), origins=2)
    late = Event("c", "Late, by two", ("v", "w"), start=date(2026, 11, 18), origins=2)
    undated = Event("d", "Undated, by one", ("z",), origins=1)
    grouping = Grouping(events=(undated, wire, early, late), storylines=(Storyline("x", "Two", ("b", "c")),))
    articles = [analysis(path) for event in grouping.events for path in event.articles]
    ordered = in_order(grouping, articles, today=date(2026, 11, 20))
    assert [(event.id, event.title) for event in ordered.events] == [
        ("e1", "Late, by two"),
        ("e2", "Early, by two"),
        ("e3", "A wire story in ten papers"),
        ("e4", "Undated, by one"),
    ]
    assert ordered.storylines == (Storyline("s1", "Two", ("e2", "e1")),)


def test_what_the_reader_watches_comes_first() -> None:
    event = Event("a", "Bridge opens", ("a.txt",), start=date(2026, 11, 17), origins=2)
    parts = dict(rank(event, {"a.txt": TEXT}, today=date(2026, 11, 20), watched=["Eva Berg"]))
    assert parts == {"origins": 1.0, "watched": 2.0, "recency": 0.5}
    assert dict(rank(event, {"a.txt": TEXT}, today=date(2026, 11, 20), watched=["Berga"]))["watched"] == 0


def test_references_name_source_and_paragraph_and_keep_the_rest_of_it() -> None:
    section = composed().sections[0]
    point, quote = section.points[0], section.quotes[0]
    assert (point.id, quote.id) == ("k1.1", "q1.1")
    assert [(ref.source, ref.paragraph) for ref in point.references] == [(1, 1), (2, 1)]
    assert point.references[0].before == "The bridge was opened on Thursday. "
    assert [(ref.source, ref.paragraph) for ref in quote.references] == [(2, 2)]
    assert quote.references[0].after == "” Eva Berg said."


def test_sources_are_numbered_as_told_and_speakers_listed() -> None:
    made = composed()
    assert [(source.number, source.path) for source in made.sources] == [(1, "a.txt"), (2, "b.txt")]
    assert [(speaker.name, speaker.role, speaker.quotes) for speaker in made.speakers] == [
        ("Eva Berg", "mayor", ("q1.1",))
    ]
    assert made.brief[0].point == "k1.1"


@pytest.mark.parametrize(("origins", "point"), [((1, 2), "k1.1"), ((2, 4), "k1.1"), ((1, 3), "k1.2")])
def test_the_opening_stands_in_brief_unless_many_more_tell_another_point(origins: tuple[int, int], point: str) -> None:
    event = Event("e1", "Bridge opens", ("a.txt",), origins=4)
    points = tuple(Point(TEXT[:34], (passage("a.txt", 0, 34),), origins=count) for count in origins)
    made = compose(
        [Summary(event, points=points)],
        Grouping(events=(event,)),
        [analysis("a.txt")],
        masthead=Masthead(edition="2026-11-20", day=date(2026, 11, 20)),
        ledger=Ledger(),
    )
    assert made.brief[0].point == point
