"""Row 5, regular expressions and all else that reads text: twice the text takes twice the time.

Every pattern goes before regexploit and recheck in ``.ci/regexes``; here the whole way of the data is measured.
"""

import time
from datetime import date

import pytest

from briefing import analyse, events, summary
from briefing.read.formats import read_any
from tests.pace import in_time
from tests.read.making import origin
from tests.security.evil.texts import REPEATED

SIZE = 60_000
# Twice the text: twice the time, and the noise of a busy machine.
RATIO, FREE = 3.2, 0.5
A_MEGABYTE = 10.0
PIECES = {
    **{name: REPEATED[name] for name in (
        "a", "quote", "blank", "open", "newline", "digit", "guillemet", "low", "curly", "mister", "comma", "dash", "name", "said quote", "speech", "date",
        "by", "updated", "url", "mail", "upper", "apostrophes", "colon", "of", "paragraph", "lines", "entity", "emoji", "combining", "arabic", "han",
    )},
    "mixed": 'Mr. Ana Lopez said "It is 5 May 2019 (a)," and ',
    "sentences": "The mayor of Lund opened a bridge. ",
    "said that": "said that he said that ",
    "cut": '"A," she said. "B." ',
}  # fmt: skip


def seconds(piece: str, size: int) -> float:
    """Read, analyse, group and summarise a text of ``size`` characters."""
    text = f"Harbour closes\n\n{piece * (size // len(piece))}"
    began = time.process_time()
    articles = read_any(text.encode(), origin("thing.txt")).articles
    analyses = tuple(analyse.analyse(article) for article in articles)
    for event in events.group(analyses).events:
        summary.summarise(event, analyses, origin={}, points=3, quotes=4, today=date(2026, 11, 20), language="en")
    return time.process_time() - began


@pytest.mark.parametrize("name", PIECES)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    seconds(PIECES[name], 2_000)
    short, long = seconds(PIECES[name], SIZE), seconds(PIECES[name], 2 * SIZE)
    assert in_time(long, FREE + RATIO * short)
    assert in_time(long, A_MEGABYTE * 2 * SIZE / 1_000_000 + FREE)
