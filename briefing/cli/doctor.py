"""Look at all that a run needs, and say what to do where something is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click

from briefing.cli.console import out
from briefing.cli.run import Run, common
from briefing.model import BriefingError

_PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``good`` or not, what was found, and what to do ("" if nothing)."""

    good: bool
    what: str
    advice: str = ""


@click.command()
@common
def doctor(run: Run) -> None:
    """Check Python, fonts, the PDF library, zones, folders, the memory and the mail server. Exits with 1 on a fault."""
    findings = [finding for look in _LOOKS for finding in look(run)]
    for finding in findings:
        if not (run.quiet and finding.good):
            out(
                f"{'ok   ' if finding.good else 'FAULT'} {finding.what}"
                + (f"\n      {finding.advice}" if finding.advice else "")
            )
    if not all(finding.good for finding in findings):
        raise SystemExit(1)


def _python(run: Run) -> Iterator[Finding]:
    import platform

    good = sys.version_info >= (3, 11)
    yield Finding(good, f"Python {platform.python_version()}", "" if good else "Install Python 3.11 or later")


def _pdf(run: Run) -> Iterator[Finding]:
    try:
        weasyprint, library = import_module("weasyprint"), import_module("weasyprint.text.ffi")
    except OSError as error:
        yield Finding(False, f"PDF: a library is missing: {error}".splitlines()[0][:200], _PANGO)
        return
    version = library.pango.pango_version()
    numbers = f"{version // 10000}.{version // 100 % 100}.{version % 100}"
    yield Finding(True, f"PDF: WeasyPrint {weasyprint.__version__}, Pango {numbers}")
    good = bool(library.harfbuzz_subset)
    yield Finding(good, "PDF: fonts are cut to what is used", "" if good else _PANGO)


def _fonts(run: Run) -> Iterator[Finding]:
    import shutil
    import subprocess

    if shutil.which("fc-list") is None:
        yield Finding(True, "fonts: not looked at", "fc-list is not installed (package fontconfig)")
        return
    for script, package in (("en", "fonts-dejavu-core"), ("ru", "fonts-dejavu-core"), ("ar", "fonts-dejavu-core")):
        listed = subprocess.run(["fc-list", f":lang={script}", "family"], capture_output=True, text=True, check=False)
        families = len(set(listed.stdout.splitlines()))
        yield Finding(families > 0, f"fonts for {script}: {families}", "" if families else f"apt-get install {package}")
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    advice = "" if listed.stdout.strip() else "For Chinese, Japanese and Korean: apt-get install fonts-droid-fallback"
    yield Finding(True, f"fonts for zh: {len(set(listed.stdout.splitlines()))}", advice)


def _zones(run: Run) -> Iterator[Finding]:
    from zoneinfo import ZoneInfo

    offset = run.now.astimezone(ZoneInfo(run.config.timezone))
    yield Finding(True, f"time zone {run.config.timezone}: it is {offset:%Y-%m-%d %H:%M %Z}")


def _folders(run: Run) -> Iterator[Finding]:
    import tempfile

    for place in run.config.input:
        there = os.path.lexists(place)
        yield Finding(there, f"input {place}", "" if there else f"There is none: mkdir {place}")
    output = Path(run.config.output)
    above = next(folder for folder in (output.absolute(), *output.absolute().parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=above):
            pass
    except OSError as error:
        yield Finding(False, f"output {output}: {error.strerror}", f"Let {above} be written to, or name another output")
    else:
        yield Finding(True, f"output {output} can be written")


def _memory(run: Run) -> Iterator[Finding]:
    if not run.config.memory:
        yield Finding(True, "memory: none, every briefing takes all articles given")
        return
    from briefing.store import open_store

    shown = run.config.memory if "://" not in run.config.memory else "the database by URL"
    if "://" not in run.config.memory and not Path(run.config.memory).exists():
        yield Finding(True, f"memory {shown}: made by the first build")
        return
    try:
        open_store(run.config.memory, now=run.now).close()
    except BriefingError as error:
        yield Finding(False, f"memory: {error.message}", error.hint)
    else:
        yield Finding(True, f"memory {shown} is sound")


def _mail(run: Run) -> Iterator[Finding]:
    config = run.config
    if not config.mail_host:
        yield Finding(True, "mail: not set up")
        return
    from smtplib import SMTPException

    from briefing.cli.post import account, secret
    from briefing.deliver.smtp import connect

    where = f"{config.mail_host}:{config.mail_port}"
    try:
        with connect(account(config), secret(config)):
            pass
    except BriefingError as error:
        yield Finding(False, f"mail: {error.message}", error.hint)
    except (OSError, SMTPException) as error:
        yield Finding(False, f"mail: {where} cannot be reached: {error}", "Check mail.host and mail.port")
    else:
        yield Finding(
            True, f"mail: {where} answers" + (f", {config.mail_user} is logged in" if config.mail_user else "")
        )


_LOOKS: tuple[Callable[[Run], Iterator[Finding]], ...] = (_python, _pdf, _fonts, _zones, _folders, _memory, _mail)
