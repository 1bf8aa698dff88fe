"""The commands that show what was understood: inspect, group, summarize, explain."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.articles import understood
from briefing.cli.console import USAGE, leave, out, tell_problems
from briefing.cli.run import Run, common
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.understand import Folder


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, an article each.")
@common
def inspect(run: Run, *, paths: tuple[str, ...], as_json: bool) -> None:
    """Show what was understood of each article."""
    from briefing.render import json as records
    from briefing.render import text

    folder = understood(run, paths, keywords=True)
    for digest in folder.digests:
        if as_json:
            articles = [records.inspect_record(analysis) for analysis in digest.analyses]
            for record in articles or [records.lost_record(digest.name, digest.problems)]:
                out(records.line(record))
        else:
            for analysis in digest.analyses:
                out(text.article(analysis))
    _end(run, folder)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@common
def group(run: Run, *, paths: tuple[str, ...], as_json: bool) -> None:
    """Group articles by the event they tell; show storylines and copies."""
    from briefing import pipeline
    from briefing.render import json as records
    from briefing.render import text

    folder = understood(run, paths)
    grouping = pipeline.group(folder, today=run.now.date(), engine=run.engine)
    topics = pipeline.topics(grouping, folder, engine=run.engine)
    if as_json:
        out(records.line(records.group_record(grouping, topics, folder.all_problems)))
    else:
        out(text.grouping(grouping, topics))
    _end(run, folder)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--words",
    type=click.IntRange(1, 500),
    default=100,
    show_default=True,
    help="Stop at the sentence that reaches this many words.",
)
@common
def summarize(run: Run, *, paths: tuple[str, ...], words: int) -> None:
    """Take all articles given (1 to 50) as one event and print its key points, one a line."""
    from briefing import pipeline

    folder = understood(run, paths)
    if len(folder.analyses) > 50:
        raise BriefingError(
            f"summarize takes 1 to 50 articles, not {len(folder.analyses)}", hint="Use build for a folder.", code=USAGE
        )
    for passage in pipeline.extract(folder, words=words):
        out(" ".join(passage.text.split()))
    _end(run, folder)


@click.command()
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
        folder = understood(run, (first, second))
        if len(folder.analyses) != 2:
            raise BriefingError(f"{first}, {second}: explain compares two articles", code=USAGE)
        out(text.evidence(pipeline.explain(folder)))
        return
    file = Path(output or run.config.output) / first / "briefing.json"
    if not file.is_file():
        raise BriefingError(
            f"{first}: neither an article nor an edition with a briefing.json", hint=f"Looked for {file}", code=USAGE
        )
    out(text.item(json.loads(file.read_text(encoding="utf-8")), second))


def _end(run: Run, folder: Folder) -> None:
    tell_problems(folder, quiet=run.quiet, verbose=run.verbose)
    leave(folder, strict=run.strict)
