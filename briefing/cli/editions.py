"""Editions by name: dated folders in the output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.console import USAGE
from briefing.config import Config
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.cli.run import Run
    from briefing.store import Store

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d+))?")


def edition_folder(config: Config, name: str | None) -> Path:
    """The folder of the edition ``name``, or of the latest. Raises BriefingError (code 2) if there is none."""
    output = Path(config.output)
    known = sorted((folder for folder in _folders(output)), key=_order)
    if not known:
        raise BriefingError(f"{output}: holds no edition", hint="Build one first: briefing build", code=USAGE)
    if name is None:
        return known[-1]
    if not _NAME.fullmatch(name) or not (output / name).is_dir():
        listed = ", ".join(folder.name for folder in known[-5:])
        raise BriefingError(f"{name}: no such edition in {output}", hint=f"The latest are {listed}", code=USAGE)
    return output / name


def _folders(output: Path) -> Iterator[Path]:
    if output.is_dir():
        yield from (folder for folder in output.iterdir() if _NAME.fullmatch(folder.name) and folder.is_dir())


def _order(folder: Path) -> tuple[str, int]:
    found = _NAME.fullmatch(folder.name)
    return (found[1], int(found[2] or 1)) if found else ("", 0)


@contextmanager
def ledger(config: Config, run: Run) -> Iterator[Store]:
    """The memory, or without one a file in the output that keeps who got which edition."""
    from briefing.store import open_store

    store = open_store(config.memory or str(Path(config.output) / ".deliveries.db"), now=run.now)
    try:
        yield store
    finally:
        store.close()
