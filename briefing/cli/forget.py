"""Forget what old editions left in the memory."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import click

from briefing.cli.console import USAGE, out
from briefing.cli.lock import alone
from briefing.cli.run import Run, common
from briefing.config import override
from briefing.model import BriefingError


@click.command()
@click.option("--older", required=True, metavar="AGE", help="Older than this, in days: 90d.")
@click.option("--memory", metavar="FILE", help="The memory.")
@click.option("--wait", type=click.FloatRange(min=0), default=0, metavar="SECONDS", help="Wait for another run to end.")
@common
def forget(run: Run, *, older: str, wait: float, **options: object) -> None:
    """Forget what editions older than AGE left in the memory: articles, sentences told, deliveries.

    The editions themselves, in the output, stay. Copies of the memory that updates made (memory.db.before-...) go.
    """
    config = override(run.config, **options)
    days = re.fullmatch(r"(\d{1,5})d", older)
    if days is None:
        raise BriefingError(f'--older: "{older}" is no age', hint="Expected days, as 90d", code=USAGE)
    if not config.memory:
        raise BriefingError("there is no memory to forget", hint="Name it: --memory FILE", code=USAGE)
    from briefing.store import open_store

    with alone(Path(config.output), wait=wait):
        store = open_store(config.memory, now=run.now)
        try:
            count, copies = store.forget(run.now.date() - timedelta(days=int(days[1])))
        finally:
            store.close()
    if not run.quiet:
        out(f"{count} editions forgotten" + (f", {copies} old copies of the memory removed" if copies else ""))
