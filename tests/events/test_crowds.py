"""Many copies of one text: one event, at the cost of a few."""

from dataclasses import replace

from briefing import analyse, events
from briefing.events.crowds import stand_ins
from briefing.model import Article

TEXT = (
    "The harbour of Tornby reopened on Tuesday after three days, the port authority said in the morning. "
    "Ferries run every second hour. The mayor thanked the crews and promised new lamps on the quay before winter. "
) * 2
OTHER = "A court in Lenn heard on Tuesday how a baker had sold the same wedding cake to four couples since the spring."


def test_a_crowd_of_copies_is_one_event_and_the_rest_is_told_apart() -> None:
    story = analyse.analyse(Article("a000.txt", "a", TEXT, title="Harbour reopens"))
    copies = [replace(story, article=replace(story.article, path=f"a{n:03}.txt", id=f"a{n}")) for n in range(300)]
    other = analyse.analyse(Article("b.txt", "b", OTHER, title="Cake sold four times"))
    found = events.group([*copies, other])
    assert [len(event.articles) for event in found.events] == [300, 1]
    assert [len(copy.articles) for copy in found.copies] == [300]
    assert len(stand_ins(found.copies, {one.path: number for number, one in enumerate(copies)})) == 284
