"""init, verify, forget, watch, doctor: as a user runs them."""

import json
import sqlite3
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import click
import pytest

from briefing.cli import main
from briefing.config import KEYS
from tests.test_cli import briefing

ARTICLE = """Ferry runs aground off Hirtsholm
The Harbour Post
2026-11-04

A ferry with 212 people on board ran aground off the island of Hirtsholm on Wednesday evening, the coast guard said.
"""
NOW = ("--now", "2026-11-05T06:30")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_the_list_of_commands_tells_what_each_says_of_itself() -> None:
    for name, known in main.commands.items():
        _, command, _ = main.resolve_command(click.Context(main), [name])
        assert command is not None
        assert str(command.help).split("\n\n")[0] == known.help


def test_init_writes_every_key_with_a_comment_and_turns_the_memory_on(tmp_path: Path) -> None:
    assert briefing("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "briefing.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["memory"] == "memory.db"
    for key in KEYS:
        name = key.name.rpartition(".")[2]
        assert f"# {key.about}\n# {name} = " in text or f"# {key.about}\n{name} = " in text
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    (tmp_path / "all.toml").write_text(uncommented, encoding="utf-8")
    assert briefing("build", "--config", "all.toml", "-f", "md", cwd=tmp_path).returncode == 0


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("title = 'Mine'\n")
    assert briefing("init", cwd=tmp_path).returncode == 2
    assert (tmp_path / "briefing.toml").read_text() == "title = 'Mine'\n"


def test_verify_finds_a_changed_file_a_lost_one_and_moved_words(place: Path) -> None:
    file = place / "input" / "ferry.txt"
    briefing("build", "-f", "json", *NOW, cwd=place)
    done = briefing("verify", cwd=place)
    assert done.returncode == 0
    assert "all stand where they stood" in done.stdout
    file.write_text(ARTICLE.replace("212", "213"), encoding="utf-8")
    changed = briefing("verify", "2026-11-05", cwd=place)
    assert changed.returncode == 1
    assert "input/ferry.txt: the file has changed since" in changed.stdout
    file.write_text(ARTICLE, encoding="utf-8")
    record = place / "output" / "2026-11-05" / "briefing.json"
    made = json.loads(record.read_text("utf-8"))
    made["events"][0]["points"][0]["passages"][0]["text"] = "A ferry with 999 people on board"
    record.write_text(json.dumps(made), encoding="utf-8")
    assert "k1.1: input/ferry.txt: other words stand at" in briefing("verify", cwd=place).stdout
    file.unlink()
    assert "is not there any more" in briefing("verify", cwd=place).stdout


def test_verify_names_the_editions_there_are(place: Path) -> None:
    assert "holds no edition" in briefing("verify", cwd=place).stderr
    briefing("build", "-f", "json", *NOW, cwd=place)
    done = briefing("verify", "2026-11-99", cwd=place)
    assert (done.returncode, "The latest are 2026-11-05" in done.stderr) == (2, True)


def test_forgetting_removes_the_words_from_the_disk(place: Path) -> None:
    briefing("build", "--memory", "m.db", "-f", "json", *NOW, cwd=place)
    done = briefing("forget", "--older", "90d", "--memory", "m.db", "--now", "2027-03-01", cwd=place)
    assert (done.returncode, done.stdout) == (0, "1 editions forgotten\n")
    assert sqlite3.connect(place / "m.db").execute("SELECT COUNT(*) FROM articles").fetchone() == (0,)
    assert all(b"Hirtsholm" not in file.read_bytes() for file in place.glob("m.db*"))
    assert (place / "output" / "2026-11-05").is_dir()


def test_forgetting_wants_an_age_and_a_memory(place: Path) -> None:
    assert "Expected days, as 90d" in briefing("forget", "--older", "soon", "--memory", "m.db", cwd=place).stderr
    assert "no memory to forget" in briefing("forget", "--older", "9d", cwd=place).stderr


def test_watch_builds_again_when_an_article_comes(place: Path) -> None:
    command = [sys.executable, "-m", "briefing", "watch", "-f", "json", "--every", "0.1", "--builds", "2"]
    watching = subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(place.glob("output/2*/briefing.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    (place / "input" / "bridge.txt").write_text("Bridge opens\n\nThe mayor of Lund opened the bridge on Friday.\n")
    _, told = watching.communicate(timeout=60)
    assert told.splitlines()[-1] == "briefing: built (2)"
    made = json.loads(next(place.glob("output/2*/briefing.json")).read_text("utf-8"))
    assert made["ledger"]["articles"] == 2


def test_doctor_tells_faults_with_a_way_out(place: Path) -> None:
    (place / "briefing.toml").write_text('memory = "m.db"\ninput = ["nowhere"]\n[mail]\nhost = "localhost"\nport = 1\n')
    (place / "m.db").write_text("no database " * 50)
    done = briefing("doctor", cwd=place)
    assert done.returncode == 1
    told = done.stdout
    assert "FAULT input nowhere\n      There is none: mkdir nowhere" in told
    assert "FAULT memory: m.db: the memory is broken" in told
    assert "FAULT mail: localhost:1 cannot be reached" in told
    assert "ok    time zone UTC" in told
