"""Golden cases: dates_<language>.txt gives publication, a sentence, and the dates that a reader finds in it."""

from datetime import date
from pathlib import Path

import pytest

from briefing.analyse.dates import find_dates
from briefing.analyse.languages import language_data
from briefing.analyse.pieces import forms, read
from briefing.analyse.sentences import paragraphs, sentences
from briefing.model import Article, Cut

HERE = Path(__file__).parent


def cases():
    for path in sorted(HERE.glob("dates_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield pytest.param(path.stem.split("_")[1], *line.split(" | "), id=f"{path.stem}: {line[:60]}")


def found(text, published, language="en", cuts=()):
    article = Article("a.txt", "a", text, published=published, cuts=cuts)
    data = language_data(language)
    words = read(text, data)
    return find_dates(article, sentences(text, paragraphs(text), data), words, different=forms(words), data=data)


def shown(mention):
    period = mention.period
    days = f"{period.start}" if period.start == period.end else f"{period.start}..{period.end}"
    return f"{mention.text} = {days}"


@pytest.mark.parametrize(("language", "published", "text", "expected"), list(cases()))
def test_dates_are_found_and_resolved(language, published, text, expected):
    day = None if published == "-" else date.fromisoformat(published)
    mentions = found(text, day, language)
    assert [shown(mention) for mention in mentions] == ([] if expected == "none" else expected.split("; "))
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_the_year_may_stand_in_a_signature_that_was_cut():
    text = "On Friday, May 3, they spoke for an hour. The last time was on April 25."
    cuts = (Cut("- Ana Ruiz (@anaruiz) May 3, 2019", "signature", len(text)),)
    assert [shown(m) for m in found(text, None, cuts=cuts)] == ["Friday, May 3 = 2019-05-03", "April 25 = 2019-04-25"]


def test_relative_and_precise_are_told():
    mentions = found("On Friday they met, as in May 2018.", date(2019, 5, 6))
    assert [(m.text, m.relative, m.precise) for m in mentions] == [("Friday", True, True), ("May 2018", False, False)]


def test_a_language_without_a_file_has_dates_in_figures_alone():
    assert [shown(m) for m in found("Ngày 2019-05-03, thứ sáu.", date(2019, 5, 6), "vi")] == ["2019-05-03 = 2019-05-03"]
