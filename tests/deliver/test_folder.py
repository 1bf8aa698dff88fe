from pathlib import Path

import pytest

from briefing.deliver.folder import write
from briefing.model import Document


def test_files_are_written_and_stale_ones_removed(tmp_path: Path) -> None:
    (tmp_path / "briefing.pdf").write_bytes(b"of an earlier build")
    (tmp_path / "notes.txt").write_bytes(b"the editor's own")
    written = write(tmp_path, [Document("briefing.md", b"new")], stale=["briefing.pdf", "briefing.html"])
    assert written == (tmp_path / "briefing.md",)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["briefing.md", "notes.txt"]


def test_a_failed_write_leaves_the_earlier_edition_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "briefing.md").write_bytes(b"old")
    failing = [Document("briefing.md", b"new"), Document("no/such/folder.html", b"x")]
    with pytest.raises(OSError, match="folder"):
        write(tmp_path, failing)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("briefing.md", b"old")]
