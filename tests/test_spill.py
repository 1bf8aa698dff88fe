"""Analyses on disk are the same to everybody who looks at them."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing import pipeline, understand
from briefing.config import Config
from briefing.engine import Processes
from briefing.model import Analysis, Article
from briefing.spill import Spill, at_hand, packed

NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)
INPUT = Path(__file__).parents[1] / "input"


@pytest.fixture(scope="module")
def analyses() -> tuple[Analysis, ...]:
    return understand.understand([INPUT], now=NOW, keywords=True).analyses


def test_what_lies_on_disk_is_read_back_whole(analyses: tuple[Analysis, ...]) -> None:
    spill = Spill()
    lent = [spill.put(packed(one)) for one in analyses]
    for one, its in zip(analyses, lent, strict=True):
        assert all(getattr(its, field.name) == getattr(one, field.name) for field in fields(Analysis)[1:])
        assert all(getattr(its.article, field.name) == getattr(one.article, field.name) for field in fields(Article))


def test_a_copy_that_is_changed_or_sent_needs_no_file(analyses: tuple[Analysis, ...]) -> None:
    lent = Spill().put(packed(analyses[0]))
    assert pickle.loads(pickle.dumps(lent)) == analyses[0]
    renamed = replace(lent, title="Another")
    assert renamed.title == "Another"
    assert renamed.names == analyses[0].names
    assert not hasattr(lent, "nothing_of_the_kind")


def test_an_analysis_at_hand_is_a_plain_value_without_features(analyses: tuple[Analysis, ...]) -> None:
    near = at_hand(Spill().put(packed(analyses[0])))
    assert type(near) is Analysis
    assert type(near.article) is Article
    assert near == replace(analyses[0], features=None)
    assert at_hand(near) is near


def test_a_large_folder_gives_the_same_briefing(monkeypatch: pytest.MonkeyPatch) -> None:
    def built(engine: Processes) -> dict[str, bytes]:
        folder = understand.understand([INPUT], now=NOW, engine=engine)
        config = Config()
        whole = pipeline.briefing(folder, config=config, edition="x", day=date(2026, 11, 20), engine=engine)
        documents = pipeline.render(whole, formats=("md", "html", "json"), style=pipeline.look(config)).documents
        return {document.name: document.content for document in documents}

    in_memory = built(Processes(jobs=1))
    monkeypatch.setattr(understand, "SPILLED", 1)
    assert built(Processes(jobs=2)) == in_memory
