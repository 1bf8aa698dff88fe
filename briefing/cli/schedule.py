"""Run it every morning: print or install a crontab line or a systemd timer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.console import USAGE, err, out
from briefing.cli.run import Run, common
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.deliver.schedule import Plan


@click.command()
@click.option("--at", "times", multiple=True, default=("06:30",), metavar="HH:MM", help="When; repeat for several.")
@click.option("--weekdays", is_flag=True, help="From Monday to Friday only.")
@click.option("--only-changes", is_flag=True, help="An evening edition: what is new since the morning's.")
@click.option("--systemd", is_flag=True, help="A systemd timer in place of a crontab line; it catches up after a stop.")
@click.option("--install", is_flag=True, help="Install it for this user, in place of what stood there for this folder.")
@common
def schedule(
    run: Run, *, times: tuple[str, ...], weekdays: bool, only_changes: bool, systemd: bool, install: bool
) -> None:
    """Print (or --install) what runs build and send in this folder every morning."""
    plan = replace(_plan(run, tuple(map(_time, times)), weekdays=weekdays), only_changes=only_changes)
    if systemd:
        _systemd(plan, install=install)
    else:
        _crontab(plan, run, install=install)


def _plan(run: Run, at: tuple[time, ...], *, weekdays: bool) -> Plan:
    from briefing.deliver.schedule import Plan

    config_file = click.get_current_context().params.get("config_file")
    return Plan(
        at=at,
        weekdays=weekdays,
        zone=run.config.timezone,
        folder=Path.cwd(),
        command=(sys.executable, "-m", "briefing"),
        options=("--config", str(Path(config_file).resolve())) if config_file else (),
        send=bool(run.config.mail_to),
    )


def _time(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()
    except ValueError:
        raise BriefingError(f'--at: "{text}" is no time of day', hint="Expected as 06:30", code=USAGE) from None


def _crontab(plan: Plan, run: Run, *, install: bool) -> None:
    from briefing.deliver.schedule import crontab, with_lines

    if run.now.utcoffset() != run.now.astimezone().utcoffset():
        err(f"briefing: cron goes by this machine's clock, not by {plan.zone}; a systemd timer knows the zone")
    if not install:
        out(crontab(plan).rstrip("\n"))
        return
    present = _run("crontab", "-l", may_fail=True)
    _run("crontab", "-", stdin=with_lines(present, plan))


def _systemd(plan: Plan, *, install: bool) -> None:
    from briefing.deliver.schedule import service, timer

    kind = "-changes" if plan.only_changes else ""
    name = f"briefing-{''.join(c if c.isalnum() else '-' for c in plan.folder.name) or 'root'}{kind}"
    units = {f"{name}.service": service(plan), f"{name}.timer": timer(plan)}
    if not install:
        for unit, text in units.items():
            out(f"# {unit}\n{text}")
        return
    place = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    place.mkdir(parents=True, exist_ok=True)
    for unit, text in units.items():
        (place / unit).write_text(text, encoding="utf-8")
    _run("systemctl", "--user", "daemon-reload")
    _run("systemctl", "--user", "enable", "--now", f"{name}.timer")


def _run(*command: str, stdin: str = "", may_fail: bool = False) -> str:
    if shutil.which(command[0]) is None:
        raise BriefingError(
            f"{command[0]} is not installed here", hint="Leave out --install and put the lines in place by hand"
        )
    done = subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False)
    if done.returncode and not may_fail:
        raise BriefingError(f"{' '.join(command)}: {done.stderr.strip() or done.returncode}")
    return done.stdout if done.returncode == 0 else ""
