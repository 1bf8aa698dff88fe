import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.deliver.folder import write
from briefing.model import Document

OURS = ("briefing.md", "briefing.pdf", "briefing.html")


def test_files_are_written_stale_ones_removed_and_others_kept(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11-20"
    folder.mkdir()
    (folder / "briefing.pdf").write_bytes(b"of an earlier build")
    (folder / "notes.txt").write_bytes(b"the editor's own")
    (folder / "scans").mkdir()
    (folder / "scans" / "a.png").write_bytes(b"x")
    written = write(folder, [Document("briefing.md", b"new")], ours=OURS)
    assert written == (folder / "briefing.md",)
    assert sorted(p.name for p in folder.rglob("*")) == ["a.png", "briefing.md", "notes.txt", "scans"]
    assert [p.name for p in tmp_path.iterdir()] == ["2026-11-20"]


def test_a_failed_write_leaves_the_earlier_edition_whole(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11-20"
    folder.mkdir()
    (folder / "briefing.md").write_bytes(b"old")
    with pytest.raises(OSError, match="folder"):
        write(folder, [Document("briefing.md", b"new"), Document("no/such/folder.html", b"x")], ours=OURS)
    assert [(p.name, p.read_bytes()) for p in folder.iterdir()] == [("briefing.md", b"old")]
    assert [p.name for p in tmp_path.iterdir()] == ["2026-11-20"]


def test_a_new_folder_is_as_open_as_the_user_wants_it(tmp_path: Path) -> None:
    write(tmp_path / "day", [Document("briefing.md", b"new")], ours=OURS)
    mask = os.umask(0o022)
    os.umask(mask)
    assert (tmp_path / "day").stat().st_mode & 0o777 == 0o777 & ~mask


WRITER = """
import sys
from pathlib import Path
from briefing.deliver.folder import write
from briefing.model import Document
number = 0
while True:
    number += 1
    body = str(number).encode() * 5000
    write(Path(sys.argv[1]), [Document(f"briefing.{kind}", body) for kind in ("md", "html")], ours=[])
"""


def test_killed_at_any_moment_it_is_old_or_new_and_never_in_between(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11-20"
    write(folder, [Document("briefing.md", b"0"), Document("briefing.html", b"0")], ours=[])
    for pause in (0.11, 0.17, 0.23, 0.31, 0.42):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)])
        time.sleep(pause)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert (folder / "briefing.md").read_bytes() == (folder / "briefing.html").read_bytes()
    write(folder, [Document("briefing.md", b"last")], ours=OURS)
    assert [p.name for p in tmp_path.iterdir()] == ["2026-11-20"]
