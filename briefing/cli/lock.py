"""One run at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.cli.console import BUSY
from briefing.model import BriefingError


@contextmanager
def alone(folder: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold ``folder`` for this run; the kernel lets go of it if the run dies.

    Raises BriefingError (code 75) if another run holds it for longer than ``wait`` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        _take(handle, folder, time.monotonic() + wait)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise BriefingError(
                    f"{folder}: another run is busy here", hint="Try again later, or wait for it with --wait", code=BUSY
                ) from None
            time.sleep(0.2)
        else:
            return
