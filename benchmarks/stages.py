"""One run over a folder, stage by stage, as lines of JSON: stage, articles, seconds, processor seconds, megabytes.

    .venv/bin/python benchmarks/stages.py FOLDER [--engine processes] [--until group]

Seconds are wall time; processor seconds count this process and its workers; megabytes are the largest that this
process has been, and the largest that any worker has been. ``speed.py`` runs this for folders of growing size.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

from briefing import compose, events, newsroom, pipeline
from briefing.config import Config
from briefing.engine import ENGINES, engine
from briefing.render import render_format
from briefing.summaries import Telling, summaries
from briefing.understand import understand

Result = TypeVar("Result")
NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)
STAGES = ("understand", "group", "summarise", "compose", "md", "html", "json")


class Clock:
    """Times one stage after the other and prints each."""

    def __init__(self, articles: int = 0) -> None:
        self.articles = articles

    def stage(self, name: str, work: Callable[[], Result]) -> Result:
        """Do ``work`` and print what it took."""
        wall, began = time.perf_counter(), processor()
        done = work()
        line = {
            "stage": name,
            "articles": self.articles,
            "seconds": round(time.perf_counter() - wall, 3),
            "processor": round(processor() - began, 3),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "worker_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        }
        print(json.dumps(line), flush=True)
        return done


def processor() -> float:
    """Seconds of processor time of this process and of the workers that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def run(folder: Path, *, name: str, until: str) -> None:
    """Print each stage up to the one called ``until``."""
    config = Config()
    chosen = engine(name)
    clock = Clock(sum(1 for path in folder.rglob("*") if path.is_file()))
    last = STAGES.index(until)
    read = clock.stage("understand", lambda: understand([folder], now=NOW, engine=chosen))
    if last < 1:
        return
    spread = partial(chosen.near.map, lost=_died)
    found = clock.stage("group", lambda: events.group(read.analyses, spread=spread))
    if last < 2:
        return
    today = NOW.date()
    desk = newsroom.desk(config)
    grouping = compose.in_order(found, read.analyses, today=today, desk=desk)
    telling = Telling(config.length_points, config.length_quotes, config.language, today)
    told, _ = clock.stage(
        "summarise",
        lambda: summaries(grouping, read.analyses, telling=telling, earlier={}, versions={}, engine=chosen),
    )
    whole = clock.stage(
        "compose",
        lambda: compose.compose(
            told,
            grouping,
            read.analyses,
            masthead=compose.Masthead(edition=today.isoformat(), day=today),
            ledger=pipeline.ledger(read, grouping),
            desk=desk,
        ),
    )
    for kind in STAGES[4 : last + 1]:
        clock.stage(kind, lambda kind=kind: render_format(kind, whole, style=pipeline.look(config)))


def _died(_piece: object) -> NoReturn:
    raise SystemExit("a process that compares articles died, twice")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", choices=ENGINES, default="processes")
    parser.add_argument("--until", choices=STAGES, default=STAGES[-1])
    args = parser.parse_args()
    run(args.folder, name=args.engine, until=args.until)


if __name__ == "__main__":
    main()
