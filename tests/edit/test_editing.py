"""The editor's hand as an editor uses it: build, decide, build again; and what holds on the next morning."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import briefing

FERRY = """Ferry runs aground off Hirtsholm
The Harbour Post
2026-11-04

A ferry with 212 people on board ran aground off the island of Hirtsholm on Wednesday evening, the coast guard said.

"We were lucky that nobody was hurt," Eva Berg said. Tugs will try to pull the Kattegat Star free at high water.
"""
TUGS = """Tugs free ferry stranded off Hirtsholm
Nordland Telegraph
2026-11-05

Tugs freed the ferry Kattegat Star off the island of Hirtsholm on Thursday, a day after it ran aground with 212 people.
"""
COUNCIL = """Lund council adopts budget
Skåne Courier
2026-11-04

The council of Lund adopted its budget for 2027 on Wednesday by 34 votes to 31.
"""
WOLVES = """Wolves return to the forest of Halle

Two wolves were filmed in the forest of Halle, the first in a century, rangers said.
"""
DAY_ONE, DAY_TWO = "2026-11-05", "2026-11-06"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "input").mkdir()
    for name, text in {"ferry": FERRY, "council": COUNCIL, "wolves": WOLVES}.items():
        (tmp_path / "input" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(tmp_path, DAY_ONE)
    return tmp_path


def build(where: Path, day: str, *more: str) -> dict[str, Any]:
    done = briefing("build", "--memory", "m.db", "--now", f"{day}T06:30", "-f", "json", "-f", "md", *more, cwd=where)
    assert done.returncode == 0, done.stderr
    made = dict(json.loads((where / "output" / day / "briefing.json").read_text("utf-8")))
    return {**made, "stderr": done.stderr, "page": (where / "output" / day / "briefing.md").read_text("utf-8")}


def edit(where: Path, *args: str, day: str = DAY_ONE) -> str:
    done = briefing("edit", *args, "--now", f"{day}T07:00", cwd=where)
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(made: dict[str, Any]) -> dict[str, list[str]]:
    return {event["title"]: sorted(Path(path).stem for path in event["articles"]) for event in made["events"]}


def item(made: dict[str, Any], title: str) -> str:
    return str(next(event["id"] for event in made["events"] if event["title"] == title))


def test_a_pinned_event_stands_first_and_says_why(desk: Path) -> None:
    before = build(desk, DAY_ONE)
    last = before["events"][-1]
    assert edit(desk, "pin", last["id"]) == f"overrides.toml: pin {last['id']}. Rebuild with: briefing build\n"
    made = build(desk, DAY_ONE)
    assert made["events"][0]["title"] == last["title"]
    assert made["events"][0]["why"]["pinned"] == 101
    assert made["brief"][0] == made["events"][0]["points"][0]["id"]
    told_why = briefing("explain", DAY_ONE, made["events"][0]["id"], cwd=desk).stdout
    assert "by the editor: pin" in told_why


def test_a_rebuild_after_an_edit_summarises_only_what_the_edit_changed(desk: Path) -> None:
    first = build(desk, DAY_ONE)
    edit(desk, "pin", first["events"][-1]["id"])
    code = (
        "import briefing.summary as room\n"
        "whole = room.summarise\n"
        "def told(event, *a, **k): print(*event.articles); return whole(event, *a, **k)\n"
        "room.summarise = told\n"
        "from briefing.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "build", "--memory", "m.db", "--now", DAY_ONE, "-f", "json", "--jobs", "1"]

    def summarised() -> list[str]:
        done = subprocess.run(command, cwd=desk, capture_output=True, encoding="utf-8", check=True)
        return done.stdout.splitlines()

    assert summarised() == []
    made = json.loads((desk / "output" / DAY_ONE / "briefing.json").read_text("utf-8"))
    assert made["events"][0]["edited"] == ["pin"]
    assert [event["points"][0]["text"] for event in made["events"]] == [
        first["events"][place]["points"][0]["text"] for place in (2, 0, 1)
    ]
    edit(desk, "merge", made["events"][0]["id"], made["events"][1]["id"])
    assert [len(line.split()) for line in summarised()] == [2]
    (desk / "overrides.toml").write_text('[aliases.names]\n"Eva Berg" = "Berg"\n', encoding="utf-8")
    assert len(summarised()) == 3


def test_what_is_held_stands_in_the_next_edition_and_is_counted_in_this(desk: Path) -> None:
    edit(desk, "hold", item(build(desk, DAY_ONE), "Lund council adopts budget"))
    made = build(desk, DAY_ONE)
    assert "Lund council adopts budget" not in told(made)
    assert made["ledger"]["held"] == ["input/council.txt"]
    assert "### Held for the next edition\n\n- input/council.txt" in made["page"]
    later = build(desk, DAY_TWO)
    assert told(later) == {"Lund council adopts budget": ["council"]}
    assert (later["ledger"]["held"], later["stderr"]) == ([], "")


def test_what_is_dropped_is_counted_once_and_never_comes_back(desk: Path) -> None:
    edit(desk, "drop", item(build(desk, DAY_ONE), "Lund council adopts budget"))
    made = build(desk, DAY_ONE)
    assert "Lund council adopts budget" not in told(made)
    assert made["ledger"]["dropped"] == ["input/council.txt"]
    later = build(desk, DAY_TWO)
    assert (told(later), later["ledger"]["dropped"], later["stderr"]) == ({}, [], "")


def test_decisions_hold_tomorrow_when_the_event_goes_on(desk: Path) -> None:
    ferry = item(build(desk, DAY_ONE), "Ferry runs aground off Hirtsholm")
    edit(desk, "retitle", ferry, "The Kattegat Star")
    edit(desk, "pin", ferry)
    build(desk, DAY_ONE)
    (desk / "input" / "ferry.txt").unlink()
    (desk / "input" / "tugs.txt").write_text(TUGS, encoding="utf-8")
    later = build(desk, DAY_TWO)
    (event,) = later["events"]
    assert (event["title"], event["title_from"], event["id"]) == ("The Kattegat Star", "editor", ferry)
    assert event["headline"] != event["title"]
    assert event["edited"] == ["pin", "retitle"]
    assert "headline by the editor" in later["page"]
    assert later["stderr"] == ""


def test_merged_and_split_again(desk: Path) -> None:
    first = build(desk, DAY_ONE)
    edit(desk, "merge", item(first, "Lund council adopts budget"), item(first, "Ferry runs aground off Hirtsholm"))
    merged = build(desk, DAY_ONE)
    assert ["council", "ferry"] in told(merged).values()
    number = next(source["number"] for source in merged["sources"] if source["path"] == "input/council.txt")
    edit(desk, "split", str(number))
    assert sorted(told(build(desk, DAY_ONE)).values()) == [["council"], ["ferry"], ["wolves"]]


def test_a_stale_line_is_told_on_the_terminal_and_in_the_ledger(desk: Path) -> None:
    first = build(desk, DAY_ONE)
    edit(desk, "pin", item(first, "Lund council adopts budget"))
    edit(desk, "retitle", item(first, "Wolves return to the forest of Halle"), "Wolves")
    council = desk / "input" / "council.txt"
    council.write_text(COUNCIL.replace("34", "33"), encoding="utf-8")
    (desk / "input" / "wolves.txt").unlink()
    made = build(desk, DAY_ONE)
    assert made["events"][0]["title"] == "Lund council adopts budget"
    changed = "pin: input/council.txt: has changed since; the line still holds"
    gone = "retitle: input/wolves.txt: is not there any more"
    assert [note["message"] for note in made["ledger"]["notes"] if note["where"] == "overrides.toml"] == [changed, gone]
    assert made["stderr"] == (
        f"briefing: overrides.toml: {changed}\nbriefing: overrides.toml: {gone} (Take the line out of overrides.toml)\n"
    )
    assert gone in made["page"]


def test_names_and_outlets_are_called_as_the_editor_calls_them(desk: Path) -> None:
    (desk / "overrides.toml").write_text(
        '[aliases.names]\n"Eva Berg" = "Eva Berg-Holm"\n[aliases.outlets]\n"The Harbour Post" = "Post & Mail"\n',
        "utf-8",
    )
    made = build(desk, DAY_ONE)
    assert [speaker["name"] for speaker in made["speakers"]] == ["Eva Berg-Holm"]
    assert "Post & Mail" in [source["outlet"] for source in made["sources"]]
    assert briefing("verify", cwd=desk).returncode == 0


def test_a_faulty_file_stops_the_build_and_the_edit_and_nothing_is_written(desk: Path) -> None:
    file = desk / "overrides.toml"
    file.write_text('[[pin]]\narticel = "input/ferry.txt"\n[[dorp]]\n', encoding="utf-8")
    before = (desk / "output" / DAY_ONE / "briefing.json").read_bytes()
    for command in (("build", "--memory", "m.db", "--now", DAY_ONE), ("edit", "pin", "e1")):
        done = briefing(*command, cwd=desk)
        assert done.returncode == 2
        assert "overrides.toml: pin 1: articel: unknown key" in done.stderr
        assert "overrides.toml: dorp: unknown; known: pin, drop" in done.stderr
    assert (desk / "output" / DAY_ONE / "briefing.json").read_bytes() == before
    assert file.read_text("utf-8").endswith("[[dorp]]\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("pin", "e99"), "e99: no event, source or article of edition 2026-11-05 (Events: e1, e2, e3)"),
        (("merge", "e1"), "edit merge: expected 2 items"),
        (("retitle", "e1"), "edit retitle: expected an ITEM and a title"),
        (("split", "e1"), "e1: is the whole event (Name the sources that do not belong to it)"),
        (("pin", "e1", "--edition", "2026-01-01"), "2026-01-01: no such edition"),
    ],
)
def test_an_edit_that_means_nothing_is_refused(desk: Path, args: tuple[str, ...], said: str) -> None:
    done = briefing("edit", *args, cwd=desk)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (desk / "overrides.toml").exists()


def test_a_file_that_the_configuration_names_must_be_there_but_edit_makes_it(desk: Path) -> None:
    (desk / "briefing.toml").write_text('overrides = "desk.toml"\n', encoding="utf-8")
    done = briefing("build", "--now", DAY_ONE, "-f", "json", cwd=desk)
    assert (done.returncode, "desk.toml: is not there" in done.stderr) == (2, True)
    edit(desk, "pin", "input/ferry.txt")
    assert build(desk, DAY_ONE)["events"][0]["edited"] == ["pin"]
