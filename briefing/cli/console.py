"""What the command line prints, and how it leaves."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

import click

from briefing.model import Problem

if TYPE_CHECKING:
    from briefing.understand import Digest, Folder

NOTHING_READ, USAGE, LOST, DISK, BUSY = 1, 2, 3, 74, 75


def printable(text: str) -> str:
    """``text`` without the control characters (ESC, C1, bidi overrides) with which it could steer a terminal."""
    return "".join(
        c for c in text if c in "\n\t" or ((c.isprintable() or c.isspace()) and c not in "\r\x0b\x0c\x1c\x1d\x1e\x85")
    )


def out(text: str) -> None:
    """Print to standard output."""
    click.echo(printable(text))


def err(text: str) -> None:
    """Print to standard error."""
    click.echo(printable(text), err=True)


def progress(digests: Iterable[Digest], total: int) -> Iterator[Digest]:
    """Pass ``digests`` on; after a second, tell on the terminal how far they are."""
    began, shown = time.monotonic(), False
    for number, digest in enumerate(digests, start=1):
        if time.monotonic() - began > 1 and (shown := True):
            click.echo(f"\r{number} of {total} files read", nl=False, err=True)
        yield digest
    if shown:
        click.echo("\r" + " " * 40 + "\r", nl=False, err=True)


def tell_problems(folder: Folder, *, quiet: bool, verbose: bool) -> None:
    """Tell what was lost, and with ``verbose`` what is worth knowing, a line each."""
    for problem in folder.all_problems:
        if (problem.kind == "lost" and not quiet) or verbose:
            err(told(problem))


def told(problem: Problem) -> str:
    """A problem in one line: where, what, and the way out."""
    hint = f" ({problem.hint.rstrip('.')})" if problem.hint else ""
    return f"briefing: {problem.where}: {problem.message.rstrip('.')}{hint}"


def leave(folder: Folder, *, strict: bool, failed: bool = False) -> None:
    """Exit with 1 if nothing could be read or a format ``failed``, with 3 if ``strict`` and something was lost."""
    lost = any(problem.kind == "lost" for problem in folder.all_problems)
    if failed or (lost and not folder.analyses and not folder.told):
        raise SystemExit(NOTHING_READ)
    if strict and lost:
        raise SystemExit(LOST)


def fail(message: str, hint: str, code: int) -> NoReturn:
    """Tell why the run cannot go on, and exit with ``code``."""
    *before, last = message.splitlines()
    for line in before:
        err(f"briefing: {line}")
    err(f"briefing: {last}" + (f" ({hint.rstrip('.')})" if hint else ""))
    raise SystemExit(code)


def silence_closed_pipe() -> NoReturn:
    """Leave quietly."""
    # The reader (head, a pager) left: nothing more can be told, not even on exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)
