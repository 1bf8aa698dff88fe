"""The main job: articles in, the dated briefing out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.articles import understood
from briefing.cli.console import err, leave, out, tell_problems, told
from briefing.cli.run import Run, common, day_named
from briefing.config import FORMATS, override

if TYPE_CHECKING:
    from briefing.pipeline import Built
    from briefing.understand import Folder


@click.command()
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
    edition = day_named(day, run.now)
    folder = understood(run, paths or config.input)
    briefing = pipeline.briefing(folder, config=config, edition=edition.isoformat(), day=edition)
    built = pipeline.render(briefing, formats=config.formats, style=look)
    where = Path(config.output) / edition.isoformat()
    ours = {f"briefing.{name}" for name in FORMATS}
    written = deliver.write(
        where, built.documents, stale=sorted(ours - {document.name for document in built.documents})
    )
    _tell_built(run, folder, built, written)
    leave(folder, strict=run.strict, failed=bool(built.failed))


def _tell_built(run: Run, folder: Folder, built: Built, written: Sequence[Path]) -> None:
    tell_problems(folder, quiet=run.quiet, verbose=run.verbose)
    for problem in built.failed:
        err(told(problem))
    if run.quiet or (not sys.stdout.isatty() and not run.verbose):
        return
    briefing = built.briefing
    out(f"{len(folder.analyses)} articles, {len(briefing.sections)} events, {len(briefing.storylines)} storylines")
    for path in written:
        out(f"  {path}")
