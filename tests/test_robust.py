"""Whatever breaks, an edition is the old one or the new one, the memory is sound, and the reason is told."""

import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_cli import briefing

# How often a run is killed; .ci/run asks for many.
KILLS = int(os.environ.get("BRIEFING_KILLS", "8"))
# Numbers that stand nowhere but in the articles.
FIRST = 70_000
PLACES = ("Lund", "Narvik", "Boda", "Kessa", "Halle", "Hirtsholm")


def article(number: int, *, toll: int) -> str:
    place = PLACES[number % len(PLACES)]
    return (
        f"Storm number {number} hits {place}\nThe Harbour Post\n2026-11-04\n\n"
        f"A storm with winds of {toll} kilometres an hour hit {place} on Wednesday, the city said.\n\n"
        f'"Nobody was hurt," mayor Ana Berg{number} said. "We count {toll} fallen trees."\n'
    )


def fill(where: Path, toll: int) -> None:
    (where / "input").mkdir(exist_ok=True)
    for number in range(12):
        (where / "input" / f"{number}.txt").write_text(article(number, toll=toll), encoding="utf-8")


def toll(where: Path) -> set[str]:
    """Which of the tolls each file of the edition tells: one and the same, if the edition is whole."""
    folder = where / "output" / "2026-11-05"
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    assert {"briefing.md", "briefing.html", "briefing.json"} <= texts.keys()
    json.loads(texts["briefing.json"])
    found = (set(re.findall(r" (7\d{4}) ", text)) for text in texts.values())
    return {number for numbers in found for number in numbers}


def test_a_build_killed_at_any_moment_leaves_the_old_edition_or_the_new(tmp_path: Path) -> None:
    formats = [part for name in ("md", "html", "json") for part in ("-f", name)]
    command = [sys.executable, "-m", "briefing", "build", "--memory", "m.db", "--now", "2026-11-05T06:30", *formats]
    fill(tmp_path, FIRST)
    began = time.monotonic()
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    usual = time.monotonic() - began
    chance = random.Random(7)
    for step in range(1, KILLS + 1):
        before = toll(tmp_path)
        fill(tmp_path, FIRST + step)
        building = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(usual * chance.uniform(0.1, 1.1))
        building.send_signal(signal.SIGKILL)
        building.wait()
        now = toll(tmp_path)
        assert len(now) == 1
        assert now in (before, {str(FIRST + step)})
        assert sqlite3.connect(tmp_path / "m.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert toll(tmp_path) == {str(FIRST + KILLS)}
    left = sorted(path.name for path in (tmp_path / "output").iterdir())
    assert left == [".built.json", ".editions.json", ".lock", "2026-11-05", "feed.xml", "index.html"]


def limited(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 1_000, 40_000])
def test_a_full_disk_loses_nothing_and_exits_74(tmp_path: Path, size: int) -> None:
    fill(tmp_path, 100)
    made = ("build", "--memory", "m.db", "--now", "2026-11-05T06:30", "-f", "html", "-f", "json")
    assert briefing(*made, cwd=tmp_path).returncode == 0
    folder = tmp_path / "output" / "2026-11-05"
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    fill(tmp_path, 101)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "briefing", *made],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        preexec_fn=lambda: limited(size),
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 74, done.stderr
    assert len(done.stderr.splitlines()) == 1
    after = {file.name: file.read_bytes() for file in folder.iterdir()}
    # Files first, memory last: where only the memory fails, the edition is new as a whole.
    assert after == before or all(b" 101 " in content for content in after.values())
    assert sqlite3.connect(tmp_path / "m.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert briefing(*made, cwd=tmp_path).returncode == 0
    assert " 101 " in (folder / "briefing.json").read_text("utf-8")


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="needs root to mount a small disk")
def test_a_small_disk_that_fills_up_keeps_the_edition(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], check=False).returncode:
        pytest.skip("no tmpfs may be mounted here")
    try:
        fill(tmp_path, 100)
        made = ("build", "-o", str(disk / "out"), "--now", "2026-11-05T06:30", "-f", "json")
        assert briefing(*made, cwd=tmp_path).returncode == 0
        before = (disk / "out" / "2026-11-05" / "briefing.json").read_bytes()
        left = shutil.disk_usage(disk).free
        (disk / "filler").write_bytes(b"x" * (left - 8192))
        fill(tmp_path, 101)
        done = briefing(*made, cwd=tmp_path)
        assert done.returncode == 74
        assert "No space left on device" in done.stderr
        assert (disk / "out" / "2026-11-05" / "briefing.json").read_bytes() == before
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_terminal_that_takes_no_more_is_told_by_the_exit_code(tmp_path: Path) -> None:
    fill(tmp_path, 100)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "inspect", "input"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 74
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_days_on_which_the_clock_changes_are_as_long_as_they_are(tmp_path: Path, day: str, hours: int) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from briefing.window import parse

    zone = ZoneInfo("Europe/Berlin")
    window = parse(day, now=datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=zone))
    assert (window.end.timestamp() - window.start.timestamp()) / 3600 == hours
    (tmp_path / "input").mkdir()
    for name, stamp in (("first", f"{day}T00:10+0{1 if hours == 23 else 2}:00"), ("last", f"{day}T23:50")):
        offset = "" if "+" in stamp else f"+0{2 if hours == 23 else 1}:00"
        (tmp_path / "input" / f"{name}.html").write_text(
            f'<html><head><meta property="article:published_time" content="{stamp}{offset}"><title>The {name} tram of'
            f" the day</title></head><body><article><h1>The {name} tram of the day</h1><p>The {name} tram of the day"
            " left the depot of Lund on time on Sunday, the city said.</p></article></body></html>"
        )
    (tmp_path / "briefing.toml").write_text('timezone = "Europe/Berlin"\n')
    late = f"{day}T23:59"
    done = briefing("build", "--window", day, "--now", late, "-f", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = json.loads((tmp_path / "output" / day / "briefing.json").read_text("utf-8"))
    assert made["ledger"]["outside"] == 0
    assert made["window"] == {"start": day, "end": day}
    assert sorted(Path(path).stem for event in made["events"] for path in event["articles"]) == ["first", "last"]
