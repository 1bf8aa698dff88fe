"""What is worked out of the program's own files is worked out once, and anew when they change."""

import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.kept import tables


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def never() -> dict[str, Any]:
    raise AssertionError("worked out twice")


def test_tables_are_worked_out_once_for_one_source(kept: Path) -> None:
    made = {"months": ["juin", "août"], "inverts": True, "share": 0.5}
    assert tables("fr", "one", lambda: made) == made
    assert tables("fr", "one", never) == made
    assert tables("fr", "another", lambda: {}) == {}
    assert tables("fr", "another", never) == {}


def test_where_nothing_can_be_kept_tables_are_worked_out_each_time(kept: Path) -> None:
    kept.write_text("no folder")
    assert tables("fr", "one", lambda: {"a": 1}) == {"a": 1}
    assert tables("fr", "one", lambda: {"a": 2}) == {"a": 2}


def test_python_told_to_keep_nothing_keeps_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    tables("fr", "one", lambda: {"a": 1})
    assert not kept.exists()
