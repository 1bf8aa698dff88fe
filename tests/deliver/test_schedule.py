"""When it runs: lines that cron and systemd understand."""

import os
import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from briefing.deliver.schedule import Plan, crontab, service, timer, with_lines
from tests.test_cli import briefing


def plan(folder: str = "/srv/press office/100%", **more: object) -> Plan:
    options = {"at": (time(6, 30),), "weekdays": True, "zone": "Europe/Berlin", "send": True, **more}
    return Plan(folder=Path(folder), command=("/opt/venv/bin/python", "-m", "briefing"), **options)


def test_a_crontab_line_names_everything_by_its_full_path() -> None:
    run = "/opt/venv/bin/python -m briefing {} --quiet --wait 600"
    assert crontab(plan()) == (
        f"30 6 * * 1-5 cd '/srv/press office/100\\%' && {run.format('build')} && {run.format('send')}"
        " # briefing /srv/press office/100%\n"
    )
    assert "send" not in crontab(plan(send=False))
    assert crontab(plan(at=(time(6, 0), time(18, 5)), weekdays=False)).count("* * * cd") == 2


def test_an_evening_edition_stands_beside_the_morning_s() -> None:
    evening = plan(at=(time(18, 0),), only_changes=True)
    assert "briefing build --only-changes --quiet" in crontab(evening)
    both = with_lines(with_lines("", plan()), evening)
    assert both == crontab(plan()) + crontab(evening)
    assert with_lines(with_lines(both, plan()), evening) == both


def test_installing_again_replaces_our_line_and_keeps_the_others() -> None:
    others = "MAILTO=me@example.org\n0 1 * * * backup\n" + crontab(plan("/srv/other"))
    once = with_lines(others, plan())
    assert with_lines(once, plan(at=(time(7, 0),))) == others + crontab(plan(at=(time(7, 0),)))


def test_a_timer_knows_the_zone_and_catches_up() -> None:
    made = timer(plan(at=(time(6, 30), time(18, 0))))
    assert (
        "OnCalendar=Mon..Fri *-*-* 06:30:00 Europe/Berlin\nOnCalendar=Mon..Fri *-*-* 18:00:00 Europe/Berlin\n" in made
    )
    assert "Persistent=true" in made


def test_a_service_stops_after_a_build_that_failed() -> None:
    made = service(plan())
    assert "Type=oneshot" in made
    assert "WorkingDirectory=/srv/press office/100%%\n" in made
    assert [line.split('"')[7] for line in made.splitlines() if line.startswith("ExecStart")] == ["build", "send"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_the_calendar() -> None:
    calendar = next(line for line in timer(plan()).splitlines() if line.startswith("OnCalendar")).partition("=")[2]
    subprocess.run(["systemd-analyze", "calendar", calendar], check=True, capture_output=True)


def test_install_goes_through_crontab(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("0 1 * * * backup\n")
    fake = tmp_path / "bin" / "crontab"
    fake.parent.mkdir()
    fake.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then cat {kept}; else cat > {kept}.new && mv {kept}.new {kept}; fi\n'
    )
    fake.chmod(0o755)
    env = {"PATH": f"{fake.parent}:{os.environ['PATH']}"}
    for at in ("06:30", "07:15"):
        done = briefing("schedule", "--install", "--at", at, "--weekdays", cwd=tmp_path, **env)
        assert done.returncode == 0, done.stderr
    lines = kept.read_text().splitlines()
    assert lines[0] == "0 1 * * * backup"
    assert [line[:14] for line in lines[1:]] == ["15 7 * * 1-5 c"]


def test_install_goes_through_systemctl(tmp_path: Path) -> None:
    where, home, called = tmp_path / "press office", tmp_path / "home", tmp_path / "called"
    where.mkdir()
    fake = tmp_path / "bin" / "systemctl"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "$@" >> "{called}"\n')
    fake.chmod(0o755)
    env = {"PATH": f"{fake.parent}:{os.environ['PATH']}", "XDG_CONFIG_HOME": str(home)}
    for at in ("06:30", "07:15"):
        done = briefing("schedule", "--install", "--systemd", "--at", at, "--weekdays", cwd=where, **env)
        assert (done.returncode, done.stderr) == (0, "")
    units = home / "systemd" / "user"
    assert sorted(unit.name for unit in units.iterdir()) == [
        "briefing-press-office.service",
        "briefing-press-office.timer",
    ]
    assert "OnCalendar=Mon..Fri *-*-* 07:15:00 UTC\n" in (units / "briefing-press-office.timer").read_text()
    assert f"WorkingDirectory={where}\n" in (units / "briefing-press-office.service").read_text()
    assert (
        called.read_text().splitlines()
        == [
            "--user daemon-reload",
            "--user enable --now briefing-press-office.timer",
        ]
        * 2
    )


def test_a_failing_crontab_is_told_and_a_missing_one_too(tmp_path: Path) -> None:
    fake = tmp_path / "bin" / "crontab"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\n[ "$1" = -l ] || { echo "you may not" >&2; exit 1; }\n')
    fake.chmod(0o755)
    done = briefing("schedule", "--install", cwd=tmp_path, PATH=str(fake.parent) + ":/usr/bin:/bin")
    assert done.returncode == 1
    assert "you may not" in done.stderr
    nothing = briefing("schedule", "--install", cwd=tmp_path, PATH=str(tmp_path))
    assert nothing.returncode == 1
    assert "crontab is not installed here" in nothing.stderr


def test_a_time_that_is_none_is_told(tmp_path: Path) -> None:
    done = briefing("schedule", "--at", "half six", cwd=tmp_path)
    assert done.returncode == 2
    assert "Expected as 06:30" in done.stderr


def test_the_line_runs_in_a_bare_environment(tmp_path: Path) -> None:
    where = tmp_path / "press office"
    (where / "input").mkdir(parents=True)
    (where / "input" / "a.txt").write_text("A title\n\nThe mayor of Lund opened the bridge on Friday.\n")
    (where / "briefing.toml").write_text('formats = ["md", "json"]\nmemory = "m.db"\ntimezone = "Europe/Berlin"\n')
    line = briefing("schedule", "--at", "06:30", cwd=where).stdout
    command = line.partition(" * * * ")[2].replace(r"\%", "%")
    bare = ["env", "-i", "PATH=/usr/bin:/bin", "LC_ALL=C", "/bin/sh", "-c", command]
    done = subprocess.run(bare, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(list((where / "output").glob("2*/briefing.md"))) == 1
    assert sys.executable in line
