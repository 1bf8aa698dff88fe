"""Rebuild when the folder changes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from briefing.cli.console import err
from briefing.cli.run import Run, common

# What a folder holds: each file's path, size and time of change.
Look = tuple[tuple[str, int, int], ...]


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", metavar="DIR", help="Folder of the dated editions (default: output).")
@click.option("-f", "--format", "formats", multiple=True, help="Format to write; repeat for several.")
@click.option("--every", type=click.FloatRange(min=0.05), default=2.0, metavar="SECONDS", help="How often to look.")
@click.option("--builds", type=click.IntRange(min=1), metavar="N", help="End after so many builds.")
@common
def watch(
    run: Run, *, paths: tuple[str, ...], output: str | None, formats: tuple[str, ...], every: float, builds: int | None
) -> None:
    """Build, and build again whenever something at PATH (default: input/) or a decision changes; end with Ctrl-C."""
    places = paths or run.config.input
    command = [sys.executable, "-m", "briefing", "build", *_options(output, formats), "--", *places]
    watched = (*places, run.config.overrides)
    made = 0
    before: Look | None = None
    while builds is None or made < builds:
        now = look(watched)
        if now != before and now == look(watched, pause=min(every, 0.3)):  # nobody is still writing
            before, made = now, made + 1
            done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
            if not run.quiet:
                err(f"briefing: built ({made})" if done.returncode == 0 else f"briefing: exit code {done.returncode}")
        else:
            time.sleep(every)


def _options(output: str | None, formats: Sequence[str]) -> list[str]:
    config = click.get_current_context().params.get("config_file")
    named = ["--config", str(config)] if config else []
    placed = ["--output", output] if output else []
    return [*named, *placed, *(part for name in formats for part in ("--format", name))]


def look(places: Sequence[str], *, pause: float = 0.0) -> Look:
    """What the files at ``places`` look like now, after ``pause`` seconds."""
    time.sleep(pause)
    return tuple(sorted(seen for place in places for seen in _seen(Path(place))))


def _seen(place: Path) -> Iterator[tuple[str, int, int]]:
    files = [place] if place.is_file() else (Path(top) / name for top, _, names in os.walk(place) for name in names)
    for file in files:
        try:
            found = file.lstat()
        except OSError:
            continue  # gone since
        yield os.fspath(file), found.st_size, found.st_mtime_ns
