"""The editor's hand: a decision about an edition that was built, as lines in overrides.toml."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from briefing.cli.console import USAGE, out
from briefing.cli.editions import edition_folder
from briefing.cli.run import Run, common
from briefing.config import OVERRIDES, Config, override
from briefing.edit import added, entry, load, parse
from briefing.model import DECISIONS, BriefingError, Decision, Line, Named

# What names an event names it by so many of its articles: enough to find it again if one of them goes.
_ENOUGH = 3
# How many items a decision takes, at least.
_LEAST = {"merge": 2}


@click.command()
@click.argument("decision", type=click.Choice(DECISIONS))
@click.argument("items", nargs=-1, required=True, metavar="ITEM...")
@click.option("--edition", "name", metavar="EDITION", help="The edition that is meant (default: the latest).")
@click.option("-o", "--output", metavar="DIR", help="Folder of the dated editions (default: output).")
@common
def edit(run: Run, *, decision: Decision, items: tuple[str, ...], name: str | None, output: str | None) -> None:
    """Write a decision about ITEM into overrides.toml; it holds from the next build on.

    An ITEM is an event (e3), the number of a source (12) or the path of an article. To retitle, the last ITEM is the
    new title.
    """
    config = override(run.config, output=output)
    record = _record(edition_folder(config, name) / "briefing.json")
    *named, title = items if decision == "retitle" else (*items, "")
    if len(named) < _LEAST.get(decision, 1):
        wanted = "an ITEM and a title" if decision == "retitle" else f"{_LEAST[decision]} items"
        raise BriefingError(f"edit {decision}: expected {wanted}", code=USAGE)
    articles = dict.fromkeys(found for item in named for found in _articles(item, record, decision=decision))
    edition = str(record["edition"]) if decision == "hold" else ""
    line = Line(decision, tuple(articles), title=title.strip(), edition=edition)
    _append(Path(config.overrides), entry(line, told=_told(named, record)))
    if not run.quiet:
        out(f"{config.overrides}: {decision} {', '.join(named)}. Rebuild with: {_rebuild(run, record)}")


def decided(config: Config) -> Config:
    """``config`` with the editor's decisions, if there are any. Raises BriefingError (code 2) for a faulty file."""
    file = Path(config.overrides)
    if file.is_file():
        return override(config, decisions=load(file))
    if config.overrides != OVERRIDES:
        raise BriefingError(f"{file}: is not there", hint="The configuration names it at: overrides", code=USAGE)
    return config


def _record(file: Path) -> Mapping[str, Any]:
    if not file.is_file():
        raise BriefingError(f"{file}: is not there", hint="Build the edition with -f json", code=USAGE)
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _articles(item: str, record: Mapping[str, Any], *, decision: Decision) -> Iterator[Named]:
    """The articles that ``item`` means: all of an event that is taken out, else enough to name it."""
    ids = {source["path"]: source.get("id", "") for source in record["sources"]}
    numbers = {str(source["number"]): source["path"] for source in record["sources"]}
    event = next((event for event in record["events"] if event["id"] == item), None)
    if event and decision == "split":
        raise BriefingError(f"{item}: is the whole event", hint="Name the sources that do not belong to it", code=USAGE)
    if event:
        whole = decision in ("drop", "hold")
        paths: Sequence[str] = event["articles"] if whole else event["articles"][:_ENOUGH]
    elif item in ids or item in numbers:
        paths = [numbers.get(item, item)]
    else:
        known = ", ".join(event["id"] for event in record["events"][:20])
        raise BriefingError(
            f"{item}: no event, source or article of edition {record['edition']}", hint=f"Events: {known}", code=USAGE
        )
    yield from (Named(path, ids.get(path, "")) for path in paths)


def _told(items: Sequence[str], record: Mapping[str, Any]) -> str:
    titles = {event["id"]: f": {event['title']}" for event in record["events"]}
    return f"Edition {record['edition']}, " + "; ".join(f"{item}{titles.get(item, '')}" for item in items)


def _append(file: Path, lines: str) -> None:
    """Put ``lines`` at the end of the file, whole or not at all; a file with faults is refused, not added to."""
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    made = added(before, lines)
    parse(before, where=str(file))
    parse(made, where=str(file))
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(made, encoding="utf-8")
    if file.is_file():
        fresh.chmod(file.stat().st_mode)
    os.replace(fresh, file)


def _rebuild(run: Run, record: Mapping[str, Any]) -> str:
    day = str(record["date"])
    return "briefing build" + ("" if day == run.now.date().isoformat() else f" --date {day}")
