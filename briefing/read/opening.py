"""Opening files of strangers: regular files only, never through a link, never longer than memory bears."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from briefing.model import Problem

MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """All bytes of a file, and when it was last changed."""

    data: bytes
    modified: datetime


def content(path: Path, *, name: str) -> Content | Problem:
    """The content of a regular file; a problem where there is none to be had, or where it changes under our hands.

    Opened without following a link and without waiting for a pipe; a byte more than it is said to have is read at most.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                return Problem("lost", name, "This is no regular file.", "Copy the file itself here.")
            # One byte more than there should be, and no room for the most there may be: that takes longer than to read.
            data = file.read(min(before.st_size, MOST_BYTES) + 1)
            after = os.fstat(descriptor)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return Problem("lost", name, f"It cannot be opened: {reason}.", "Check the file and who may read it.")
    if len(data) > MOST_BYTES:
        return Problem("lost", name, f"It has more than {MOST_BYTES // 10**6} MB.", "Split it.")
    if _mark(before) != _mark(after) or len(data) != after.st_size:
        return Problem("lost", name, "It changes while it is read.", "It is read in the next run.")
    return Content(data, datetime.fromtimestamp(min(max(after.st_mtime, 0), 1e11), UTC))


@contextmanager
def stream(path: Path, *, name: str) -> Iterator[BinaryIO | Problem]:
    """A regular file of any length to be read piece by piece; a problem where there is none to be had."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        yield Problem("lost", name, f"It cannot be opened: {reason}.", "Check the file and who may read it.")
        return
    with open(descriptor, "rb") as file:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            yield file
        else:
            yield Problem("lost", name, "This is no regular file.", "Copy the file itself here.")


def _mark(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
