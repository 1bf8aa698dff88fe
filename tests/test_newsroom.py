"""What a newsroom decides costs what its events cost, and not their square."""

from collections.abc import Iterator, Sequence

from briefing import newsroom
from briefing.config import Config
from briefing.model import Copy, Event, Grouping
from briefing.model.desk import Outlet

from .summary.cases import analysed

EVENTS = 30
HOUSE = Config(outlet=(Outlet(name="Post", family="House"), Outlet(name="Echo", family="House")))


class Counted(tuple[Copy, ...]):
    """Copies that count how often one of them is looked at."""

    looks = 0

    def __iter__(self) -> Iterator[Copy]:
        for copy in super().__iter__():
            Counted.looks += 1
            yield copy


def _grouping(paths: Sequence[str]) -> Grouping:
    """Events of three articles each, two of which are copies."""
    events = tuple(Event(f"e{i}", "A bridge", tuple(paths[i : i + 3]), origins=2) for i in range(0, len(paths), 3))
    copies = Counted(Copy(event.articles[:2], event.articles[0], None, 1.0) for event in events)
    return Grouping(events, (), copies)


def test_each_copy_is_looked_at_a_few_times_however_many_events_there_are() -> None:
    sources = ("Post", "Herald", "Echo")
    analyses = [
        analysed("A bridge fell.", path=f"{i:03}.txt", source=sources[i % 3], title=f"Bridge {i} falls")
        for i in range(3 * EVENTS)
    ]
    grouping = _grouping([analysis.path for analysis in analyses])
    Counted.looks = 0
    heard = newsroom.voices(grouping, analyses, config=HOUSE)
    assert [copy.articles for copy in heard.copies] == [event.articles for event in grouping.events]
    assert Counted.looks <= 4 * EVENTS


def test_an_article_told_before_leaves_its_event_with_the_origins_of_the_others() -> None:
    analyses = [analysed("A bridge fell.", path=f"{i:03}.txt", source="Post", title="Bridge falls") for i in range(3)]
    grouping = _grouping([analysis.path for analysis in analyses])
    (copied,) = newsroom.untold(grouping, analyses, known={"002.txt": 1}, config=Config()).events
    (apart,) = newsroom.untold(grouping, analyses, known={"000.txt": 1}, config=Config()).events
    assert (copied.origins, apart.origins) == (1, 2)
