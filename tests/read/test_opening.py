"""Files are opened as files of strangers: no links, no pipes, nothing that changes meanwhile."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.model import Problem
from briefing.read import opening, read_file
from briefing.read.opening import Content, content

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_file_gives_its_bytes_and_its_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"A story.")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert content(path, name="a.txt") == Content(b"A story.", datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC))


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "missing", "device"])
def test_what_is_no_file_is_a_problem_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "thing.txt"
    if kind == "link":
        path.symlink_to("/etc/passwd")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")
    found = content(path, name="thing.txt")
    assert isinstance(found, Problem)
    assert (found.kind, found.where) == ("lost", "thing.txt")


def test_a_file_that_changes_while_it_is_read_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"A story.")
    real = os.fstat

    def growing(descriptor: int) -> os.stat_result:
        status = real(descriptor)
        with path.open("ab") as file:
            file.write(b" More.")
        return status

    monkeypatch.setattr(opening.os, "fstat", growing)
    found = content(path, name="a.txt")
    assert isinstance(found, Problem)
    assert found.message == "It changes while it is read."


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"A story.")
    monkeypatch.setattr(opening, "MOST_BYTES", 5)
    assert isinstance(content(path, name="a.txt"), Problem)


def test_reading_a_link_gives_a_problem_and_none_of_its_words(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The secret words stand here.")
    (tmp_path / "story.txt").symlink_to(tmp_path / "secret.txt")
    reading = read_file(tmp_path / "story.txt", name="story.txt", now=NOW)
    assert reading.articles == ()
    assert [problem.kind for problem in reading.problems] == ["lost"]
