import os
import signal
from datetime import UTC, date, datetime
from errno import ENOSPC
from importlib import import_module
from pathlib import Path

import pytest

from briefing import analyse, pipeline, summary
from briefing.config import Config
from briefing.engine import Processes, Serial
from briefing.model import Analysis, Article, Event, Summary
from briefing.render import Style
from briefing.understand import understand
from tests.render.sample import BRIEFING

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Lund.txt").write_text("Bridge of Lund opens\n\nThe mayor of Lund opened the new bridge on Monday.\n")
    (tmp_path / "Narvik.txt").write_text("Dockers end strike\n\nDockers in Narvik went back to work after nine days.\n")
    return tmp_path


def test_an_article_that_cannot_be_analysed_costs_itself_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = analyse.analyse

    def failing(article: Article, *, keywords: bool) -> Analysis:
        if "Lund" in article.path:
            raise ZeroDivisionError("by zero")
        return whole(article, keywords=keywords)

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


def test_formats_made_side_by_side_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = pipeline.render(BRIEFING, formats=("json", "md", "html"), style=Style(), engine=Serial())
    monkeypatch.setattr(pipeline, "_MANY", 0)
    assert pipeline.render(BRIEFING, formats=("json", "md", "html"), style=Style(), engine=Processes(jobs=2)) == alone


def test_a_format_whose_process_dies_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_MANY", 0)
    deadly = import_module("briefing.render.json")
    monkeypatch.setattr(deadly, "briefing_pieces", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    built = pipeline.render(BRIEFING, formats=("json", "md", "html"), style=Style(), engine=Processes(jobs=2))
    assert [document.name for document in built.documents] == ["briefing.md", "briefing.html"]
    assert [problem.where for problem in built.failed] == ["briefing.json"]


def test_where_there_is_no_room_for_files_every_format_is_made_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(pipeline, "_MANY", 0)
    monkeypatch.setattr(Path, "write_bytes", full)
    built = pipeline.render(BRIEFING, formats=("json",), style=Style(), engine=Serial())
    assert [document.name for document in built.documents] == ["briefing.json"]
    assert not built.failed
