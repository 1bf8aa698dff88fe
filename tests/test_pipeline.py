from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing import analyse, pipeline, summary
from briefing.config import Config
from briefing.model import Analysis, Article, Event, Summary
from briefing.understand import understand

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Lund.txt").write_text("Bridge of Lund opens\n\nThe mayor of Lund opened the new bridge on Monday.\n")
    (tmp_path / "Narvik.txt").write_text("Dockers end strike\n\nDockers in Narvik went back to work after nine days.\n")
    return tmp_path


def test_an_article_that_cannot_be_analysed_costs_itself_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = analyse.analyse

    def failing(article: Article) -> Analysis:
        if "Lund" in article.path:
            raise ZeroDivisionError("by zero")
        return whole(article)

    monkeypatch.setattr(analyse, "analyse", failing)
    found = understand([folder], now=NOW)
    assert [Path(analysis.path).name for analysis in found.analyses] == ["Narvik.txt"]
    (lost,) = found.all_problems
    assert lost.where.endswith("Lund.txt")
    assert lost.message == "could not be analysed: ZeroDivisionError: by zero"


def test_an_event_that_cannot_be_summarised_costs_itself_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = summary.summarise

    def failing(event: Event, *args: object, **options: object) -> Summary:
        if "Lund" in event.title:
            raise KeyError("no such word")
        return whole(event, *args, **options)

    monkeypatch.setattr(summary, "summarise", failing)
    made = pipeline.briefing(understand([folder], now=NOW), config=Config(), edition="x", day=date(2026, 11, 20))
    assert {len(section.points) for section in made.sections} == {0, 1}
    assert sum(len(section.sources) for section in made.sections) == 2
    assert "could not be summarised" in made.ledger.lost[0].message
