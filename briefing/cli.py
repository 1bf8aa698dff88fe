"""The command line: parse, call, print, exit. The only module that prints, exits, or knows the clock.

Exit codes: 0 done · 1 nothing could be read, or a format asked for was not made · 2 usage, missing path or faulty
configuration · 3 done, but with ``--strict`` something was lost · 74 the disk failed.
"""

from __future__ import annotations

import functools
import glob
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefing import __version__
from briefing.config import FORMATS, Config, load, override
from briefing.model import BriefingError, Problem

if TYPE_CHECKING:
    from briefing.pipeline import Built
    from briefing.understand import Digest, Folder

NOTHING_READ, USAGE, LOST, DISK = 1, 2, 3, 74
DEFAULT_CONFIG = Path("briefing.toml")


@dataclass(frozen=True, slots=True)
class Run:
    """The options that every command takes, parsed once."""

    config: Config
    now: datetime
    jobs: int
    quiet: bool
    verbose: bool
    strict: bool


# Options of every command -----------------------------------------------------------------------------


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options of every command, as one ``Run``; turn expected failures into exit codes."""

    @click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        help="Configuration (default: briefing.toml if there is one).",
    )
    @click.option("--quiet", is_flag=True, help="No progress, no notes; errors only.")
    @click.option("--verbose", is_flag=True, help="Tell every note, not only what was lost.")
    @click.option("--strict", is_flag=True, help="Exit 3 if anything was lost.")
    @click.option("--now", metavar="TIME", help="Take this for the present time (default: the clock).")
    @click.option(
        "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes at most (default: one a core)."
    )
    @functools.wraps(command)
    def wrapped(
        *,
        config_file: Path | None,
        quiet: bool,
        verbose: bool,
        strict: bool,
        now: str | None,
        jobs: int,
        **rest: object,
    ) -> None:
        try:
            config = _config(config_file)
            run = Run(config=config, now=_now(now, config), jobs=jobs, quiet=quiet, verbose=verbose, strict=strict)
            command(run, **rest)
        except BriefingError as error:
            _fail(error.message, error.hint, error.code)
        except BrokenPipeError:
            _silence_closed_pipe()
        except OSError as error:
            _fail(
                f"{error.filename or 'output'}: {error.strerror or error}",
                "Nothing of the earlier edition was changed.",
                DISK,
            )

    return wrapped


def _config(file: Path | None) -> Config:
    if file is not None:
        return load(file)
    return load(DEFAULT_CONFIG) if DEFAULT_CONFIG.is_file() else Config()


def _now(text: str | None, config: Config) -> datetime:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(config.timezone)
    if text is None:
        return datetime.now(zone)
    from dateutil.parser import isoparse

    try:
        moment = isoparse(text)
    except ValueError:
        raise BriefingError(
            f'--now: "{text}" is no time',
            hint="Expected ISO 8601, as 2026-11-20T06:30 or 2026-11-20T06:30+01:00.",
            code=USAGE,
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


# Commands ---------------------------------------------------------------------------------------------


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """A folder of news articles in, a dated briefing out: every sentence stands in a source, word for word."""


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", metavar="DIR", help="Folder of the dated editions (default: output).")
@click.option("--date", "day", metavar="DAY", help="Date that names the edition (default: today); filters nothing.")
@click.option("--no-memory", is_flag=True, help="Take all articles given, whatever earlier editions told.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Format to write; repeat for several (default: all).",
)
@click.option("--style", metavar="S", help="Look of the page: note, press, compact, or one of your own.")
@common
def build(
    run: Run,
    *,
    paths: tuple[str, ...],
    output: str | None,
    day: str | None,
    no_memory: bool,
    formats: tuple[str, ...],
    style: str | None,
) -> None:
    """Write the briefing of all articles at PATH (default: input/) to DIR/<date>/."""
    from briefing import pipeline
    from briefing.deliver import folder as deliver

    config = override(run.config, output=output, style=style, formats=formats or None)
    look = pipeline.look(config)
    edition = _day(day, run.now)
    folder = _understood(run, paths or config.input)
    briefing = pipeline.briefing(folder, config=config, edition=edition.isoformat(), day=edition)
    built = pipeline.render(briefing, formats=config.formats, style=look)
    where = Path(config.output) / edition.isoformat()
    ours = {f"briefing.{name}" for name in FORMATS}
    written = deliver.write(
        where, built.documents, stale=sorted(ours - {document.name for document in built.documents})
    )
    _tell_built(run, folder, built, written)
    _leave(run, folder, failed=bool(built.failed))


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, an article each.")
@common
def inspect(run: Run, *, paths: tuple[str, ...], as_json: bool) -> None:
    """Show what was understood of each article."""
    from briefing.render import json as records
    from briefing.render import text

    folder = _understood(run, paths)
    for digest in folder.digests:
        if as_json:
            articles = [records.inspect_record(analysis) for analysis in digest.analyses]
            for record in articles or [records.lost_record(digest.name, digest.problems)]:
                _out(records.line(record))
        else:
            for analysis in digest.analyses:
                _out(text.article(analysis))
    _tell_problems(run, folder)
    _leave(run, folder)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@common
def group(run: Run, *, paths: tuple[str, ...], as_json: bool) -> None:
    """Group articles by the event they tell; show storylines and copies."""
    from briefing import pipeline
    from briefing.render import json as records
    from briefing.render import text

    folder = _understood(run, paths)
    grouping = pipeline.group(folder, today=run.now.date())
    topics = pipeline.topics(grouping, folder)
    if as_json:
        _out(records.line(records.group_record(grouping, topics, folder.all_problems)))
    else:
        _out(text.grouping(grouping, topics))
    _tell_problems(run, folder)
    _leave(run, folder)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--words",
    type=click.IntRange(30, 500),
    default=100,
    show_default=True,
    help="Stop at the sentence that reaches this many words.",
)
@common
def summarize(run: Run, *, paths: tuple[str, ...], words: int) -> None:
    """Take all articles given (1 to 50) as one event and print its key points, one a line."""
    from briefing import pipeline

    folder = _understood(run, paths)
    if len(folder.analyses) > 50:
        raise BriefingError(
            f"summarize takes 1 to 50 articles, not {len(folder.analyses)}", hint="Use build for a folder.", code=USAGE
        )
    for passage in pipeline.extract(folder, words=words):
        _out(" ".join(passage.text.split()))
    _tell_problems(run, folder)
    _leave(run, folder)


@main.command()
@click.argument("first", metavar="PATH|EDITION")
@click.argument("second", metavar="PATH|ITEM")
@click.option("-o", "--output", metavar="DIR", help="Folder of the dated editions (default: output).")
@common
def explain(run: Run, *, first: str, second: str, output: str | None) -> None:
    """Say why two articles (PATH PATH) are together or apart, or why an item (EDITION ITEM) is there.

    An EDITION is the name of a dated folder, an ITEM an id as k3.2 that the briefing prints.
    """
    from briefing import pipeline
    from briefing.render import text

    if os.path.lexists(first) and os.path.lexists(second):
        folder = _understood(run, (first, second))
        if len(folder.analyses) != 2:
            raise BriefingError(f"{first}, {second}: explain compares two articles", code=USAGE)
        _out(text.evidence(pipeline.explain(folder)))
        return
    file = Path(output or run.config.output) / first / "briefing.json"
    if not file.is_file():
        raise BriefingError(
            f"{first}: neither an article nor an edition with a briefing.json", hint=f"Looked for {file}", code=USAGE
        )
    _out(text.item(json.loads(file.read_text(encoding="utf-8")), second))


# Input ------------------------------------------------------------------------------------------------


def _understood(run: Run, paths: Sequence[str]) -> Folder:
    from briefing.understand import understand

    stdin = sys.stdin.buffer.read() if "-" in paths else None
    return understand(
        _existing([path for path in paths if path != "-"]),
        now=run.now,
        stdin=stdin,
        jobs=run.jobs,
        progress=None if run.quiet or not sys.stderr.isatty() else _progress,
    )


def _existing(paths: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for given in paths:
        matches = [given] if os.path.lexists(given) else sorted(glob.glob(given, recursive=True))
        if not matches:
            raise BriefingError(
                f"{given}: no such file or folder", hint="Check the path, or put articles there.", code=USAGE
            )
        found.extend(map(Path, matches))
    return found


def _day(text: str | None, now: datetime) -> date:
    if text is None:
        return now.date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BriefingError(f'--date: "{text}" is no date', hint="Expected a day as 2026-11-20.", code=USAGE) from None


# Output -----------------------------------------------------------------------------------------------


def printable(text: str) -> str:
    """``text`` without the control characters (ESC, C1, bidi overrides) with which it could steer a terminal."""
    return "".join(
        c for c in text if c in "\n\t" or ((c.isprintable() or c.isspace()) and c not in "\r\x0b\x0c\x1c\x1d\x1e\x85")
    )


def _out(text: str) -> None:
    click.echo(printable(text))


def _err(text: str) -> None:
    click.echo(printable(text), err=True)


def _progress(digests: Iterable[Digest], total: int) -> Iterator[Digest]:
    """Pass ``digests`` on; after a second, tell on the terminal how far they are."""
    began, shown = time.monotonic(), False
    for number, digest in enumerate(digests, start=1):
        if time.monotonic() - began > 1 and (shown := True):
            click.echo(f"\r{number} of {total} files read", nl=False, err=True)
        yield digest
    if shown:
        click.echo("\r" + " " * 40 + "\r", nl=False, err=True)


def _tell_built(run: Run, folder: Folder, built: Built, written: Sequence[Path]) -> None:
    _tell_problems(run, folder)
    for problem in built.failed:
        _err(_told(problem))
    if run.quiet or (not sys.stdout.isatty() and not run.verbose):
        return
    briefing = built.briefing
    _out(f"{len(folder.analyses)} articles, {len(briefing.sections)} events, {len(briefing.storylines)} storylines")
    for path in written:
        _out(f"  {path}")


def _tell_problems(run: Run, folder: Folder) -> None:
    for problem in folder.all_problems:
        if (problem.kind == "lost" and not run.quiet) or run.verbose:
            _err(_told(problem))


def _told(problem: Problem) -> str:
    hint = f" {problem.hint}" if problem.hint else ""
    return f"briefing: {problem.where}: {problem.message}.{hint}"


def _leave(run: Run, folder: Folder, *, failed: bool = False) -> None:
    lost = any(problem.kind == "lost" for problem in folder.all_problems)
    if failed or (lost and not folder.analyses):
        raise SystemExit(NOTHING_READ)
    if run.strict and lost:
        raise SystemExit(LOST)


def _fail(message: str, hint: str, code: int) -> NoReturn:
    *before, last = message.splitlines()
    for line in before:
        _err(f"briefing: {line}")
    _err(f"briefing: {last}" + (f" ({hint.rstrip('.')})" if hint else ""))
    raise SystemExit(code)


def _silence_closed_pipe() -> NoReturn:
    # The reader (head, a pager) left: nothing more can be told, not even on exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)
