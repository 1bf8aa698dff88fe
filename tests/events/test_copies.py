"""Articles of largely the same text are copies, have an origin, and are one event."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing.analyse import analyse
from briefing.events import group
from briefing.model import Analysis, Article

SENTENCES = [
    "The harbour board of Tarn approved the new breakwater on Monday after a debate of nine hours.",
    "It will cost 84 million crowns and shelter 120 boats, said the board's head, Agnes Rovik.",
    "Fishermen had asked for a wall of stone instead of concrete, which they say scours the sea bed.",
    "The first blocks are to be sunk in May, when the spring storms are over.",
    "Rovik promised that the eelgrass beds off the point would not be touched.",
    "Two members of the board voted against the plan and want the county to look at it again.",
    "Work will take three summers, and the old pier stays open until the last of them.",
]
WEATHER = "Rain is forecast for the valleys, with snow above nine hundred metres and gusts along the coast by evening. "


def article(path: str, text: str, **printed: Any) -> Analysis:
    return analyse(Article(path=path, id=path, text=text, **printed))


def test_an_edited_reprint_is_a_copy_of_what_came_first() -> None:
    full, cut = "\n\n".join(SENTENCES), "\n\n".join(SENTENCES[:5])
    found = group(
        [
            article("late.txt", cut, published=date(2030, 6, 5), source="Coast Courier"),
            article("early.txt", full, published=date(2030, 6, 4), source="Tarn Tribune"),
        ]
    )
    (copy,) = found.copies
    assert copy.articles == ("early.txt", "late.txt")
    assert copy.origin == "early.txt"
    assert copy.shared > 0.9
    assert len(found.events) == 1
    assert found.events[0].origins == 1


def test_the_agency_that_wrote_it_is_the_origin_even_if_a_paper_is_dated_earlier() -> None:
    full = "\n\n".join(SENTENCES)
    found = group(
        [
            article("paper.txt", full, published=date(2030, 6, 4), source="Tarn Tribune", wire="Reuters"),
            article("wire.txt", full, published=date(2030, 6, 5), source="Reuters", wire="Reuters"),
        ]
    )
    assert found.copies[0].origin == "wire.txt"
    assert found.copies[0].wire == "Reuters"


def test_a_shared_paragraph_does_not_make_a_copy() -> None:
    one = WEATHER + "\n\n" + "\n\n".join(SENTENCES[:3])
    other = WEATHER + "\n\n" + "\n\n".join(SENTENCES[4:])
    assert group([article("a.txt", one), article("b.txt", other)]).copies == ()
