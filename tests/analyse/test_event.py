"""Golden cases: events_<language>.txt gives publication, the day and place of the event, and the text."""

from datetime import date
from pathlib import Path

import pytest

from briefing.analyse import analyse
from briefing.model import Article, Cut

HERE = Path(__file__).parent


def cases():
    for path in sorted(HERE.glob("events_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield pytest.param(path.stem.split("_")[1], *line.split(" | "), id=f"{path.stem}: {line[:70]}")


def shown(period):
    if period is None:
        return "none"
    return f"{period.start}" if period.start == period.end else f"{period.start}..{period.end}"


@pytest.mark.parametrize(("language", "published", "day", "place", "text"), list(cases()))
def test_when_and_where(language, published, day, place, text):
    given = None if published == "-" else date.fromisoformat(published)
    article = Article("a.txt", "a", text.replace(" / ", "\n\n"), published=given, language=language)
    found = analyse(article)
    assert (shown(found.event_date), found.place or "none") == (day, place)


def test_a_caption_gives_the_town_of_a_country():
    text = "The two met at a fair in Japan on Friday, the palace said."
    caption = Cut("The two at the fair in Osaka, Japan, June 28, 2019. Photo: Ana Ruiz", "caption", 0)
    found = analyse(Article("a.txt", "a", text, published=date(2019, 6, 29), cuts=(caption,)))
    assert (shown(found.event_date), found.place) == ("2019-06-28", "Osaka")


def test_a_caption_gives_the_day_where_nothing_else_does():
    caption = Cut("The two at the fair in Osaka, Japan, June 28, 2019. Photo: Ana Ruiz", "caption", 0)
    found = analyse(Article("a.txt", "a", "The two met at a fair and said little.", cuts=(caption,)))
    assert shown(found.event_date) == "2019-06-28"


def test_an_empty_article_is_analysed():
    found = analyse(Article("a.txt", "a", ""))
    assert (found.title, found.sentences, found.event_date, found.language) == ("", (), None, "und")
