"""Five mornings with a memory: what is new, what goes on, what is told once and never again."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import briefing

# The day on which each article lands in the folder, its name and its text.
ARTICLES = {
    "2026-11-05": {
        "ferry-1.txt": """Ferry runs aground off Hirtsholm
The Harbour Post
2026-11-04

A ferry with 212 people on board ran aground off the island of Hirtsholm on Wednesday evening, the coast guard said.

Nobody was hurt. Tugs will try to pull the ferry Kattegat Star free at high water.
""",
        "council.txt": """Lund council adopts budget
Skåne Courier
2026-11-04

The council of Lund adopted its budget for 2027 on Wednesday by 34 votes to 31.
""",
    },
    "2026-11-06": {
        "ferry-2.txt": """Tugs free ferry stranded off Hirtsholm
Nordland Telegraph
2026-11-05

Tugs freed the ferry Kattegat Star off the island of Hirtsholm on Thursday, a day after it ran aground with 212 people.

Divers found a tear of nine metres in the hull of the Kattegat Star, the coast guard said.
""",
    },
    "2026-11-09": {
        "ferry-3.txt": """Ferry captain had warned of faulty radar
The Harbour Post
2026-11-07

The captain of the ferry Kattegat Star, which ran aground off Hirtsholm on Wednesday, had reported a faulty radar.

The coast guard opened an inquiry into the grounding of the Kattegat Star off Hirtsholm.
""",
        "late.txt": """Museum of glass opens in Boda
Skåne Courier
2026-10-20

A museum of glass with 4,000 exhibits opened in Boda on Tuesday, the city said.
""",
    },
    "2026-11-10": {},
    "2026-11-11": {
        "undated.txt": """Wolves return to the forest of Halle

Two wolves were filmed in the forest of Halle, the first in a century, rangers said.
""",
    },
}


def build(where: Path, day: str, *more: str) -> dict[str, object]:
    done = briefing("build", "--memory", "m.db", "--now", f"{day}T06:30", "-f", "json", *more, cwd=where)
    assert done.returncode == 0, done.stderr
    edition = f"{day}-2" if "--another" in more else day
    return dict(json.loads((where / "output" / edition / "briefing.json").read_text("utf-8")))


def drop(where: Path, day: str) -> None:
    (where / "input").mkdir(exist_ok=True)
    for name, text in ARTICLES[day].items():
        (where / "input" / name).write_text(text, encoding="utf-8")


def told(made: dict[str, object]) -> list[tuple[str, str | None, list[str]]]:
    return [(e["id"], e["status"], [Path(p).name for p in e["articles"]]) for e in made["events"]]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, object]]]:
    where = tmp_path_factory.mktemp("week")
    made = {}
    for day in ARTICLES:
        drop(where, day)
        made[day] = build(where, day)
    return where, made


def test_each_article_is_told_once_and_events_go_on_under_their_id(week: tuple) -> None:
    _, made = week
    assert {day: told(edition) for day, edition in made.items()} == {
        "2026-11-05": [("e1", None, ["ferry-1.txt"]), ("e2", None, ["council.txt"])],
        "2026-11-06": [("e1", "developing", ["ferry-2.txt"])],
        "2026-11-09": [("e1", "developing", ["ferry-3.txt"]), ("e3", "new", ["late.txt"])],
        "2026-11-10": [],
        "2026-11-11": [("e4", "new", ["undated.txt"])],
    }


def test_a_rebuild_compares_with_the_edition_before_and_gives_the_same_bytes(week: tuple) -> None:
    where, _ = week
    file = where / "output" / "2026-11-11" / "briefing.json"
    before = file.read_bytes()
    build(where, "2026-11-11", "--fresh")
    assert file.read_bytes() == before


def test_an_article_that_comes_later_joins_the_rebuilt_edition(tmp_path: Path) -> None:
    drop(tmp_path, "2026-11-05")
    build(tmp_path, "2026-11-05")
    drop(tmp_path, "2026-11-06")
    assert told(build(tmp_path, "2026-11-05")) == [
        ("e1", None, ["ferry-1.txt", "ferry-2.txt"]),
        ("e2", None, ["council.txt"]),
    ]


def test_another_edition_of_the_day_tells_only_what_came_since(tmp_path: Path) -> None:
    drop(tmp_path, "2026-11-05")
    build(tmp_path, "2026-11-05")
    drop(tmp_path, "2026-11-06")
    assert told(build(tmp_path, "2026-11-05", "--another")) == [("e1", "developing", ["ferry-2.txt"])]


def test_only_changes_leaves_out_what_tells_nothing_new(tmp_path: Path) -> None:
    drop(tmp_path, "2026-11-05")
    build(tmp_path, "2026-11-05")
    reprint = ARTICLES["2026-11-05"]["ferry-1.txt"].replace("The Harbour Post", "Skåne Courier")
    (tmp_path / "input" / "reprint.txt").write_text(reprint, encoding="utf-8")
    assert told(build(tmp_path, "2026-11-06", "--only-changes")) == []
    assert told(build(tmp_path, "2026-11-06")) == [("e1", "unchanged", ["reprint.txt"])]


def test_a_window_leaves_newer_articles_for_later_and_tells_older_ones_late(tmp_path: Path) -> None:
    for day in ("2026-11-05", "2026-11-06", "2026-11-09"):
        drop(tmp_path, day)
    first = build(tmp_path, "2026-11-09", "--window", "2026-11-05..2026-11-06")
    names = {name for _, _, names in told(first) for name in names}
    assert names == {"ferry-1.txt", "ferry-2.txt", "council.txt", "late.txt"}
    assert first["ledger"]["outside"] == 1
    assert told(build(tmp_path, "2026-11-10")) == [("e1", "developing", ["ferry-3.txt"])]


def test_without_a_memory_all_articles_are_told(week: tuple) -> None:
    where, _ = week
    done = briefing("build", "--no-memory", "--now", "2026-11-12", "-f", "json", "-o", "all", cwd=where)
    assert done.returncode == 0
    made = json.loads((where / "all/2026-11-12/briefing.json").read_text("utf-8"))
    assert sum(len(names) for _, _, names in told(made)) == 6


def test_an_unchanged_article_is_not_analysed_twice(tmp_path: Path) -> None:
    drop(tmp_path, "2026-11-05")
    build(tmp_path, "2026-11-05")
    code = (
        "import briefing.analyse as room\n"
        "def fail(article): raise AssertionError(article.path)\n"
        "room.analyse = fail\n"
        "from briefing.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "build", "--memory", "m.db", "--now", "2026-11-06", "-f", "json", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_second_run_at_the_same_time_exits_75(tmp_path: Path) -> None:
    from briefing.cli.lock import alone

    drop(tmp_path, "2026-11-05")
    with alone(tmp_path / "output"):
        done = briefing("build", "--now", "2026-11-05", "-f", "json", cwd=tmp_path)
    assert done.returncode == 75
    assert "another run is busy" in done.stderr


def test_the_output_folder_has_a_page_and_a_feed_of_all_editions(week: tuple) -> None:
    where, made = week
    page = (where / "output" / "index.html").read_text("utf-8")
    feed = (where / "output" / "feed.xml").read_text("utf-8")
    for day in made:
        assert f"{day}/briefing.json" in page
        assert day in feed
    kept = {p.name for p in (where / "output").iterdir() if p.is_file() and not p.name.startswith(".")}
    assert kept == {"feed.xml", "index.html"}


def test_the_page_of_all_editions_reads_only_those_that_are_new(week: tuple, tmp_path: Path) -> None:
    where, _ = week
    shutil.copytree(where / "output", tmp_path / "output")
    first = tmp_path / "output" / "2026-11-05" / "briefing.json"
    known = first.stat()
    first.write_bytes(b"x" * known.st_size)
    index = tmp_path / "output" / ".editions.json"
    record = json.loads(index.read_text("utf-8"))
    record["2026-11-05"]["file"] = [first.stat().st_size, first.stat().st_mtime_ns, first.stat().st_ino]
    index.write_text(json.dumps(record), encoding="utf-8")
    drop(tmp_path, "2026-11-05")
    build(tmp_path, "2026-11-12")
    assert "2026-11-05/briefing.json" in (tmp_path / "output" / "index.html").read_text("utf-8")
    index.write_text("{", encoding="utf-8")
    build(tmp_path, "2026-11-12", "--fresh")
    page = (tmp_path / "output" / "index.html").read_text("utf-8")
    assert "2026-11-05/briefing.json" not in page
    assert "2026-11-06/briefing.json" in page


def test_a_second_folder_gets_each_edition_whole(tmp_path: Path) -> None:
    drop(tmp_path, "2026-11-05")
    (tmp_path / "share").mkdir()
    (tmp_path / "briefing.toml").write_text('copy = "share"\n')
    build(tmp_path, "2026-11-05")
    here, there = tmp_path / "output" / "2026-11-05", tmp_path / "share" / "2026-11-05"
    assert (there / "briefing.json").read_bytes() == (here / "briefing.json").read_bytes()
    (tmp_path / "share").rename(tmp_path / "unmounted")
    drop(tmp_path, "2026-11-06")
    done = briefing("build", "--memory", "m.db", "--now", "2026-11-06T06:30", "-f", "json", cwd=tmp_path)
    assert done.returncode == 74
    assert "share: the copy could not be written" in done.stderr
    assert (tmp_path / "output" / "2026-11-06" / "briefing.json").is_file()
    (tmp_path / "unmounted").rename(tmp_path / "share")
    build(tmp_path, "2026-11-06")
    assert (tmp_path / "share" / "2026-11-06" / "briefing.json").is_file()


def test_what_is_forgotten_is_told_no_more_and_not_again(tmp_path: Path) -> None:
    drop(tmp_path, "2026-11-05")
    build(tmp_path, "2026-11-05")
    done = briefing("forget", "--older", "30d", "--memory", "m.db", "--now", "2027-01-20", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 editions forgotten\n")
    made = build(tmp_path, "2027-01-20")
    assert (told(made), made["ledger"]["told"]) == ([], 2)
