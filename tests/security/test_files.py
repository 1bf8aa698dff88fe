"""Row 7, files: only regular files are read, by whatever name; no name in a file is ever taken for a path.

Finding and opening: tests/read/test_find.py and test_opening.py. Here: the command, with all of them at once.
"""

import os
import socket
from pathlib import Path

from tests.security import morning
from tests.security.evil import corpus

CANARY = "canary-behind-a-link"


def test_the_command_reads_what_is_regular_and_names_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(f"{CANARY}\n\n{morning.good(50)}")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "proc.txt").symlink_to("/proc/self/environ")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(folder)
        listening.bind("socket.txt")
        os.chdir(morning.TOP)
        names = [
            b"a\nb.txt",
            b"\xff\xfe.txt",
            b"x" * 251 + b".txt",
            b"-rf.txt",
            b"a..txt",
            "\u202etxt.exe.txt".encode(),
            b" .txt",
            b"\x1b[2J.txt",
            b"%s.txt",
            b"*.txt",
            b"a'\".txt",
        ]
        for number, name in enumerate(names):
            (folder / os.fsdecode(name)).write_text(morning.good(number + 20), encoding="utf-8")
        done = morning.run(
            "build", "in", "--now", f"{morning.DAY}T06:30", "-f", "json", "-f", "md", "-f", "html", cwd=tmp_path
        )
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "output" / morning.DAY / "briefing.json").read_text(encoding="utf-8")
    assert [number for number in range(20, 20 + len(names)) if f"Ferry line {number} " not in made] == []
    told = done.stderr.decode("utf-8")
    for name in ("link.txt", "loop", "self.txt", "zero.txt", "proc.txt", "pipe.txt", "socket.txt"):
        assert name in told
    for file in (tmp_path / "output").rglob("*.*"):
        assert CANARY.encode() not in file.read_bytes()


def test_no_name_in_a_file_is_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in corpus(("mail-name-", "zip-name-", "tar-names", "book-climb", "word-links")):
        (folder / name).write_bytes(data)
    before = {path for path in Path("/tmp").iterdir() if "pwned" in path.name}
    done = morning.run("build", "in", "--now", f"{morning.DAY}T06:30", "-f", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path for path in Path("/tmp").iterdir() if "pwned" in path.name} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "output"]
    assert not list(tmp_path.rglob("*pwned*"))


def test_a_file_that_becomes_a_pipe_after_it_was_found_does_not_stop_the_run(tmp_path: Path) -> None:
    from briefing.understand import digest
    from tests.read.making import NOW

    os.mkfifo(tmp_path / "a.txt")
    assert digest(tmp_path / "a.txt", now=NOW).problems[0].kind == "lost"
