"""Templates are compiled once, and anew when they change."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from briefing.render.compiled import Compiled


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def shown(source: str) -> str:
    loader = DictLoader({"page": source})
    return Environment(loader=loader, bytecode_cache=Compiled("text")).get_template("page").render(name="Ada")


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown("For {{ name }}") == "For Ada"
    assert [path for path in kept.rglob("*") if path.is_file()]
    monkeypatch.delattr(Environment, "compile")
    assert shown("For {{ name }}") == "For Ada"


def test_a_template_that_changed_is_compiled_anew(kept: Path) -> None:
    assert shown("For {{ name }}") == "For Ada"
    assert shown("To {{ name }}") == "To Ada"


def test_where_nothing_can_be_kept_the_page_is_made_all_the_same(kept: Path) -> None:
    kept.write_text("no folder")
    assert shown("For {{ name }}") == "For Ada"


def test_what_is_kept_and_broken_is_made_anew(kept: Path) -> None:
    shown("For {{ name }}")
    for path in kept.rglob("*.pyc"):
        path.write_bytes(path.read_bytes()[:-9])
    assert shown("For {{ name }}") == "For Ada"
