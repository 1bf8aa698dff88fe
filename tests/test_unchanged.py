"""A build of which nothing has changed is not made again, and one of which anything has is."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pace import in_time
from tests.test_cli import briefing

TEXT = "Ferry {} leaves Boda\nThe Harbour Post\n2026-11-04\n\nFerry number {} left the harbour of Boda on Wednesday.\n"
NOW = "2026-11-05T06:30"
CONFIG = 'formats = ["md", "json"]\nmemory = "m.db"\ncopy = "second"\ntemplates = "own"\nstyles = "looks"\n'


class Place:
    def __init__(self, where: Path) -> None:
        self.where = where
        for folder in ("input", "second", "own", "looks"):
            (where / folder).mkdir()
        for number in range(3):
            self.put(f"{number}.txt", TEXT.format(number, number))
        (where / "briefing.toml").write_text(CONFIG)
        shutil.copy(Path(__file__).parent.parent / "styles" / "note.css", where / "looks" / "mine.css")

    def put(self, name: str, text: str) -> None:
        (self.where / "input" / name).write_text(text, encoding="utf-8")

    def build(self, *more: str, now: str = NOW) -> bool:
        """Whether the edition was made again."""
        file = self.where / "output" / now[:10] / "briefing.json"
        before = file.stat().st_ino if file.exists() else 0
        done = briefing("build", "--now", now, *more, cwd=self.where)
        assert done.returncode == 0, done.stderr
        return file.stat().st_ino != before


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = Place(tmp_path_factory.mktemp("built"))
    assert place.build()
    return place.where


@pytest.fixture
def place(built: Path) -> Place:
    made = Place.__new__(Place)
    made.where = built
    if made.build():  # what another test changed is taken in
        assert not made.build()
    return made


def test_nothing_is_made_where_nothing_has_changed(place: Place) -> None:
    before = {path: path.read_bytes() for path in place.where.rglob("*") if path.is_file()}
    assert not place.build()
    kept = {path: content for path, content in before.items() if ".db" not in path.name}
    assert {path: path.read_bytes() for path in kept} == kept


def changed(place: Place, name: str, content: bytes, *, keep_times: bool = False) -> None:
    path = place.where / name
    found = path.stat() if path.exists() else None
    path.write_bytes(content)
    if found and keep_times:
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def same_size(place: Place) -> None:
    changed(place, "input/1.txt", TEXT.format(1, 9).encode(), keep_times=True)


CHANGES: dict[str, Callable[[Place], object]] = {
    "a file changed, its size and time of change kept": same_size,
    "a file came": lambda place: place.put("new.txt", TEXT.format(7, 7)),
    "a file went": lambda place: (
        (place.where / "input" / "new.txt").unlink(missing_ok=True)
        or (place.where / "input" / "2.txt").unlink(missing_ok=True)
    ),
    "a file got another name": lambda place: (place.where / "input/0.txt").rename(place.where / "input/zero.txt"),
    "a page is gone": lambda place: (place.where / "output" / NOW[:10] / "briefing.md").unlink(),
    "a page was touched up": lambda place: changed(place, f"output/{NOW[:10]}/briefing.md", b"mine"),
    "the page of all editions is gone": lambda place: (place.where / "output" / "index.html").unlink(),
    "the copy is gone": lambda place: shutil.rmtree(place.where / "second" / NOW[:10]),
    "the configuration changed": lambda place: changed(place, "briefing.toml", ('title = "Other"\n' + CONFIG).encode()),
    "a template came": lambda place: changed(place, "own/other.j2", b"x"),
    "a style changed": lambda place: changed(place, "looks/mine.css", b"p { margin: 1px }"),
    "the editor decided": lambda place: changed(place, "overrides.toml", b"# nothing yet\n"),
    "the memory is gone": lambda place: [path.unlink() for path in place.where.glob("m.db*")],
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_build_is_made_where_anything_has_changed(place: Place, what: str) -> None:
    CHANGES[what](place)
    assert place.build(), what


@pytest.mark.parametrize("options", [("--fresh",), ("--style", "press"), ("-f", "json"), ("--window", "2026-11-04")])
def test_a_build_is_made_where_something_else_is_asked_for(place: Place, options: tuple[str, ...]) -> None:
    assert place.build(*options)


def test_another_time_is_another_build(place: Place) -> None:
    assert place.build(now="2026-11-05T07:30")
    assert place.build(now="2026-11-06T06:30")
    assert not place.build(now="2026-11-06T06:30")


def test_what_was_lost_is_tried_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    (tmp_path / "input" / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    assert place.build()
    assert place.build()


def test_ten_thousand_unchanged_articles_take_a_look_only(tmp_path: Path) -> None:
    from briefing.cli.unchanged import keep, look, same

    for number in range(2_000):
        (tmp_path / f"{number}.txt").write_text(f"Article {number}\n")
    began = time.process_time()
    seen = look([tmp_path], own=[], settings="x")
    output = tmp_path / "output"
    output.mkdir()
    keep(seen, output, memory="", said="done", files=[])
    shutil.move(output, tmp_path.parent / "output")
    again = look([tmp_path], own=[], settings="x", doubtful=seen.lately)
    assert same(again, tmp_path.parent / "output", memory="") == ("done", ())
    assert in_time(time.process_time() - began, 2)
