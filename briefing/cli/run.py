"""The options of every command, parsed once into a ``Run``; expected failures become exit codes here."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from briefing.cli.console import BUSY, DISK, USAGE, fail, silence_closed_pipe
from briefing.config import Config, load
from briefing.engine import ENGINES, Engine, engine
from briefing.model import BriefingError

DEFAULT_CONFIG = Path("briefing.toml")
# What runs while nobody looks on, and whose failure is mailed to those at mail.alert_to.
UNATTENDED = frozenset({"build", "send"})


@dataclass(frozen=True, slots=True)
class Run:
    """The options that every command takes, parsed once."""

    config: Config
    now: datetime
    engine: Engine
    quiet: bool
    verbose: bool
    strict: bool


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
    @click.option(
        "--engine",
        "engine_name",
        type=click.Choice(ENGINES),
        default="processes",
        help="Where articles are read: over the cores, in one process, or on a Dask cluster.",
    )
    @click.option("--scheduler", default="", metavar="ADDRESS", help="Dask scheduler, as tcp://host:8786.")
    @functools.wraps(command)
    def wrapped(
        *,
        config_file: Path | None,
        quiet: bool,
        verbose: bool,
        strict: bool,
        now: str | None,
        jobs: int,
        engine_name: str,
        scheduler: str,
        **rest: object,
    ) -> None:
        run: Run | None = None
        try:
            config = _config(config_file)
            run = Run(
                config=config,
                now=_now(now, config),
                engine=engine("dask" if scheduler else engine_name, jobs=jobs, scheduler=scheduler),
                quiet=quiet,
                verbose=verbose,
                strict=strict,
            )
            command(run, **rest)
        except BriefingError as error:
            _alert(run, command.__name__, error.message, error.code)
            fail(error.message, error.hint, error.code)
        except BrokenPipeError:
            silence_closed_pipe()
        except OSError as error:
            told = f"{error.filename or 'output'}: {error.strerror or error}"
            _alert(run, command.__name__, told, DISK)
            fail(told, "Nothing of the earlier edition was changed.", DISK)
        except SystemExit as left:
            _alert(run, command.__name__, f"It ended with exit code {left.code}.", left.code)
            raise
        except Exception as error:
            _alert(run, command.__name__, f"a fault of the program: {type(error).__name__}: {error}"[:500], 1)
            raise

    return wrapped


def _alert(run: Run | None, command: str, told: str, code: object) -> None:
    """Mail that an unattended run failed. Another run that is busy is no failure."""
    if run is None or not run.config.mail_alert_to or command not in UNATTENDED or code in (0, None, BUSY):
        return
    if sys.stderr.isatty():
        return
    from briefing.cli.post import alert

    subject = f"{run.config.title}: briefing {command} failed"
    alert(run.config, subject=subject, text=f"briefing {command}: {told}\n", now=run.now)


def _config(file: Path | None) -> Config:
    if file is not None:
        return load(file)
    return load(DEFAULT_CONFIG) if DEFAULT_CONFIG.is_file() else Config()


def _now(text: str | None, config: Config) -> datetime:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(config.timezone)
    if text is None:
        return datetime.now(zone)
    try:
        moment = _moment(text)
    except ValueError:
        raise BriefingError(
            f'--now: "{text}" is no time',
            hint="Expected ISO 8601, as 2026-11-20T06:30 or 2026-11-20T06:30+01:00.",
            code=USAGE,
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _moment(text: str) -> datetime:
    """A time as ISO 8601 has it. Raises ValueError."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from dateutil.parser import isoparse  # knows forms that hardly anybody writes

        return isoparse(text)


def day_named(text: str | None, now: datetime) -> date:
    """The day that ``--date`` names; today if it was not given."""
    if text is None:
        return now.date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BriefingError(f'--date: "{text}" is no date', hint="Expected a day as 2026-11-20.", code=USAGE) from None
