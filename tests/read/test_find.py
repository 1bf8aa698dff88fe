"""What a real folder holds, and which of it is read."""

import os
import socket
import sys
from pathlib import Path

import pytest

from briefing.read.find import Findings, display_name, find

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def folder(root: Path, *names: str, content: bytes = b"A story.") -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def found(root: Path, findings: Findings) -> list[str]:
    return [str(path.relative_to(root)) for path in findings.files]


def test_all_files_below_a_folder_in_path_order(tmp_path: Path) -> None:
    folder(tmp_path, "b.txt", "a/z.txt", "a/b/c.html", "a.txt")
    findings = find([tmp_path])
    assert found(tmp_path, findings) == ["a/b/c.html", "a/z.txt", "a.txt", "b.txt"]
    assert (findings.skipped, findings.problems) == (0, ())


def test_the_order_of_the_arguments_does_not_matter_and_a_file_named_twice_is_one(tmp_path: Path) -> None:
    folder(tmp_path, "a.txt", "b.txt")
    assert find([tmp_path / "b.txt", tmp_path, tmp_path / "a.txt"]) == find([tmp_path])


def test_what_accompanies_articles_is_counted_and_passed_over(tmp_path: Path) -> None:
    folder(
        tmp_path, "story.html", "story_files/ad.html", "story_files/x/deep.js", "Bericht.htm", "Bericht-Dateien/a.htm"
    )
    folder(tmp_path, ".DS_Store", "Thumbs.db", "~$note.docx", "big.pdf.part", ".hidden", ".git/objects/a", "site.css")
    folder(tmp_path, "photo.JPG", content=b"\xff\xd8\xff\xe0 JFIF")
    folder(tmp_path, "logo.svg", content=b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')
    findings = find([tmp_path])
    assert found(tmp_path, findings) == ["Bericht.htm", "story.html"]
    assert (findings.skipped, findings.problems) == (12, ())


def test_a_folder_is_a_companion_only_beside_its_page(tmp_path: Path) -> None:
    folder(tmp_path, "case_files/1.txt", "other.html")
    assert found(tmp_path, find([tmp_path])) == ["case_files/1.txt", "other.html"]


def test_a_story_with_the_name_of_an_image_is_read(tmp_path: Path) -> None:
    folder(tmp_path, "story.png")
    folder(tmp_path, "real.png", content=PNG)
    findings = find([tmp_path])
    assert found(tmp_path, findings) == ["story.png"]
    assert findings.skipped == 1


def test_what_the_user_names_is_never_passed_over(tmp_path: Path) -> None:
    folder(tmp_path, ".note.txt", "page.html", "page_files/frame.html")
    folder(tmp_path, "photo.png", content=PNG)
    named = [tmp_path / ".note.txt", tmp_path / "photo.png", tmp_path / "page_files"]
    assert found(tmp_path, find(named)) == [".note.txt", "page_files/frame.html", "photo.png"]


def test_a_maildir_gives_its_messages_and_subfolders_alone(tmp_path: Path) -> None:
    for box in ("", ".News/"):
        folder(tmp_path, f"{box}cur/1.M1P2.host:2,S", f"{box}new/2.M1P2.host", f"{box}tmp/3.half")
    folder(tmp_path, "dovecot.index", "subscriptions", ".imap/state")
    findings = find([tmp_path])
    assert found(tmp_path, findings) == [
        ".News/cur/1.M1P2.host:2,S",
        ".News/new/2.M1P2.host",
        "cur/1.M1P2.host:2,S",
        "new/2.M1P2.host",
    ]
    assert findings.skipped == 5


def test_links_pipes_and_sockets_are_named_and_never_followed(tmp_path: Path) -> None:
    folder(tmp_path, "a.txt", "sub/b.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "passwd.txt").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
    findings = find([tmp_path, tmp_path / "loop", Path("/dev/null")])
    assert found(tmp_path, findings) == ["a.txt", "sub/b.txt"]
    assert [(Path(p.where).name, p.kind, p.message) for p in findings.problems] == [
        ("loop", "lost", "This is a link, and only regular files are read."),
        ("passwd.txt", "lost", "This is a link, and only regular files are read."),
        ("pipe", "lost", "This is a pipe, and only regular files are read."),
        ("socket", "lost", "This is a socket, and only regular files are read."),
        ("null", "lost", "This is a device, and only regular files are read."),
    ]


def test_a_missing_path_is_a_problem_that_names_it(tmp_path: Path) -> None:
    (problem,) = find([tmp_path / "nowhere"]).problems
    assert problem.kind == "lost"
    assert problem.where.endswith("nowhere")
    assert "No such file" in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_costs_itself(tmp_path: Path) -> None:
    folder(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    findings = find([tmp_path])
    (tmp_path / "closed").chmod(0o700)
    assert found(tmp_path, findings) == ["a.txt"]
    assert "Permission denied" in findings.problems[0].message


def test_odd_names_are_found_and_shown_without_their_bytes(tmp_path: Path) -> None:
    names = [b"new\nline.txt", b"caf\xe9.txt", b"x" * 251 + b".txt", b"-rf", b" ", b"*.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"A story.")
    findings = find([tmp_path])
    assert {os.fsencode(path.name) for path in findings.files} == set(names)
    assert display_name(Path(os.fsdecode(b"caf\xe9.txt"))) == "caf\\xe9.txt"


def test_folders_nested_deeper_than_a_stack(tmp_path: Path) -> None:
    for top in ("deep", ".deep"):
        path = tmp_path / top
        path.mkdir()
        for _ in range(300):
            path /= "d"
            path.mkdir()
        (path / "a.txt").write_bytes(b"A story.")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(250)
    try:
        findings = find([tmp_path])
    finally:
        sys.setrecursionlimit(limit)
    assert len(findings.files) == 1
    assert findings.skipped == 1


def test_no_paths_find_nothing() -> None:
    assert find([]) == Findings()
