"""Check an edition against its sources: is the file the same, and do the words still stand where they stood?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.articles import hints
from briefing.cli.console import NOTHING_READ, USAGE, out
from briefing.cli.editions import edition_folder
from briefing.cli.run import Run, common
from briefing.config import override
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.model import Article


@click.command()
@click.argument("edition", required=False)
@click.option("-o", "--output", metavar="DIR", help="Folder of the dated editions (default: output).")
@common
def verify(run: Run, *, edition: str | None, output: str | None) -> None:
    """Check each sentence of EDITION (default: the latest) against its source: first the file, then the place in it.

    Exits with 1 if a file is gone or has changed, or if words do not stand where the edition says.
    """
    file = edition_folder(override(run.config, output=output), edition) / "briefing.json"
    if not file.is_file():
        raise BriefingError(f"{file}: is not there", hint="Build the edition with -f json", code=USAGE)
    record = json.loads(file.read_text(encoding="utf-8"))
    articles = _articles(record, run)
    checked, faults = 0, 0
    for fault in _faults(record, articles):
        checked += 1
        if fault:
            faults += 1
            out(fault)
    if faults:
        out(f"{faults} of {checked} passages do not hold")
        raise SystemExit(NOTHING_READ)
    if not run.quiet:
        out(f"{checked} passages in {len(articles)} articles: all stand where they stood")


def _articles(record: Mapping[str, Any], run: Run) -> dict[str, Article]:
    from briefing.read import read_file

    files = sorted({_file(source["path"]) for source in record["sources"]})
    told = hints(run.config)
    readings = (read_file(Path(file), name=file, now=run.now, hints=told) for file in files if Path(file).is_file())
    return {article.path: article for reading in readings for article in reading.articles}


def _file(path: str) -> str:
    """The file that an article stands in: ``mails.mbox`` for ``mails.mbox#3``."""
    while "#" in path and not Path(path).is_file():
        path = path.rpartition("#")[0]
    return path


def _faults(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Iterator[str]:
    """For each passage what is wrong with it, "" if nothing is."""
    ids = {source["path"]: source.get("id", "") for source in record["sources"]}
    for item, passage in _passages(record):
        yield _fault(item, passage, articles.get(passage["path"]), ids.get(passage["path"], ""))


def _fault(item: str, passage: Mapping[str, Any], article: Article | None, identity: str) -> str:
    where = f"{item}: {passage['path']}"
    if article is None:
        return f"{where}: the file is not there any more, or cannot be read"
    if identity and article.id != identity:
        return f"{where}: the file has changed since"
    if article.text[passage["start"] : passage["end"]] != passage["text"]:
        return f"{where}: other words stand at {passage['start']} to {passage['end']}"
    return ""


def _passages(record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for event in record["events"]:
        for item in (*event["points"], *event["quotes"]):
            yield from ((item["id"], passage) for passage in item["passages"])
            for variant in item.get("variants", ()):
                yield from ((item["id"], passage) for passage in variant["passages"])
        yield from ((event["id"], passage) for passage in _news(event))
    for item in (*record["ahead"], *record["differences"]):
        yield from ((item["event"], passage) for passage in item["passages"])


def _news(event: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What is new since earlier editions; what these told is checked with them."""
    for rise in event.get("rises", ()):
        yield from rise["passages"]
    for change in (change for revision in event.get("revisions", ()) for change in revision["changes"]):
        yield from change["after"]
