"""The articles that a command was given."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.console import USAGE, progress
from briefing.cli.run import Run
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.read.hints import Hints
    from briefing.understand import Cache, Folder


def understood(run: Run, paths: Sequence[str], *, keywords: bool = False, cache: Cache | None = None) -> Folder:
    """Read and analyse all at ``paths``: files, folders, globs, addresses, and "-" for standard input."""
    from briefing.understand import understand

    stdin = sys.stdin.buffer.read() if "-" in paths else None
    return understand(
        existing([path for path in paths if path != "-"]),
        now=run.now,
        stdin=stdin,
        engine=run.engine,
        hints=hints(run.config),
        keywords=keywords,
        progress=None if run.quiet or not sys.stderr.isatty() else progress,
        cache=cache,
    )


def hints(config: Config) -> Hints:
    """What the configuration says of files."""
    from briefing.read.hints import Hints

    return Hints(paths=config.read_paths, columns=config.columns)


def existing(paths: Sequence[str]) -> list[Path | str]:
    """The files, folders and addresses that ``paths`` name. Raises BriefingError (code 2) for what is not there."""
    from briefing.read.remote import is_remote

    found: list[Path | str] = []
    for given in paths:
        if is_remote(given):
            found.append(given)
            continue
        matches = [given] if os.path.lexists(given) else sorted(glob.glob(given, recursive=True))
        if not matches:
            raise BriefingError(
                f"{given}: no such file or folder", hint="Check the path, or put articles there.", code=USAGE
            )
        found.extend(map(Path, matches))
    return found
