"""What a briefing costs, from start-up to a whole build: one table, and the same as JSON.

    .venv/bin/python benchmarks/speed.py ARTICLES [--sizes 1000,10000] [--pages FOLDER] [--json FILE] [--others]

ARTICLES holds real articles, of which ``corpus.py`` makes folders of each size. Growth is the exponent k of n^k from
the size before, in processor seconds. ``--pages`` reads the web pages in a folder. ``--others`` puts beside it what
other tools take for the same articles, where they are installed (``others.py``). Each row is told as it is measured.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import corpus
import others
from stages import processor

from briefing.analyse import analyse
from briefing.engine import LOCAL
from briefing.model import Article
from briefing.read import read_file
from briefing.read.find import find

HERE = Path(__file__).parent
ROUNDS = 5
MANY_ROUNDS = 4
FEW = 300
Row = dict[str, Any]


def command(*args: object, cwd: Path) -> Row:
    """Run ``briefing`` with ``args``: wall seconds, processor seconds, megabytes of the largest process."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "briefing", *map(str, args)], cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"briefing {' '.join(map(str, args))}: exit {os.waitstatus_to_exitcode(status)}")
    return {
        "seconds": round(time.perf_counter() - began, 3),
        "processor": round(used.ru_utime + used.ru_stime, 3),
        "megabytes": used.ru_maxrss // 1024,
    }


def best(rows: Sequence[Row]) -> Row:
    """The quickest of some rounds."""
    return min(rows, key=lambda row: row["seconds"])


def start_up(top: Path, texts: Sequence[Article]) -> Iterator[Row]:
    """The command itself, and a build of five articles without PDF."""
    few = top / "five"
    corpus.write(texts, few, 5)
    formats = ("-f", "md", "-f", "html", "-f", "json")
    yield {"stage": "briefing --help", "articles": 0, **best([command("--help", cwd=top) for _ in range(ROUNDS)])}
    rounds = [command("build", few, "-o", "out", "--quiet", "--fresh", *formats, cwd=top) for _ in range(ROUNDS)]
    yield {"stage": "build", "articles": 5, **best(rounds)}


def one_core(texts: Sequence[Article]) -> Row:
    """Analysis alone, in this process, once warm."""
    few = texts[:FEW]
    for text in few[:20]:
        analyse(text)
    return timed("analyse with key words, one core", map(analyse, few), len(few))


def all_cores(texts: Sequence[Article]) -> Row:
    """Analysis alone, over all cores: what it finds stays where it was found."""
    return over_all_cores("analyse with key words, all cores", _analysed, list(texts[:FEW]) * MANY_ROUNDS)


def _analysed(text: Article) -> None:
    analyse(text)


def web_pages(folder: Path) -> Row:
    """Web pages read over all cores, with their dates and what else is printed about them."""
    work = partial(read_file, name="page.html", now=datetime.now(UTC))
    return over_all_cores("read web pages, all cores", work, find([folder]).files * MANY_ROUNDS)


def over_all_cores(stage: str, work: Callable[[Any], Any], items: Sequence[Any]) -> Row:
    """The row of ``work`` done to each of some items by workers."""
    return timed(stage, LOCAL.map(work, items, lost=lambda _: None), len(items))


def timed(stage: str, results: Iterator[Any], count: int) -> Row:
    """The row of a stage whose results are made as they are asked for."""
    wall, began = time.perf_counter(), processor()
    for _ in results:
        pass
    took, seconds = processor() - began, time.perf_counter() - wall
    return {"stage": stage, "articles": count, "seconds": round(seconds, 3), "processor": round(took, 3)}


def grown(top: Path, texts: Sequence[Article], size: int) -> Iterator[Row]:
    """Every stage, and the whole build, of ``size`` articles."""
    folder = top / str(size)
    corpus.write(texts, folder, size)
    stages = [sys.executable, str(HERE / "stages.py"), str(folder)]
    done = subprocess.run(stages, check=True, capture_output=True, text=True)
    yield from map(json.loads, done.stdout.splitlines())
    formats = ("-f", "md", "-f", "html", "-f", "json")
    yield {"stage": "build", "articles": size, **command("build", folder, "-o", "out", "--quiet", *formats, cwd=top)}


def measured(texts: Sequence[Article], sizes: Sequence[int], *, pages: Path | None, beside: bool) -> Iterator[Row]:
    """All that was asked for, in one run; ``beside``: what other tools take, too."""
    with tempfile.TemporaryDirectory() as top:
        yield from start_up(Path(top), texts)
        yield one_core(texts)
        yield all_cores(texts)
        if pages:
            yield web_pages(pages)
        for size in sizes:
            yield from grown(Path(top), texts, size)
    # Last: a process counts as large as the one that started it, and these fill it.
    if beside:
        yield from others.measured(texts[:FEW])
    if beside and pages:
        yield from others.of_pages(find([pages]).files)


def with_growth(rows: Sequence[Row]) -> list[Row]:
    """Each row with the exponent by which its stage grew from the size before."""
    before: dict[str, Row] = {}
    told = []
    for row in rows:
        earlier = before.get(row["stage"])
        sizes = (row["articles"], earlier["articles"]) if earlier else (0, 0)
        if earlier and sizes[0] > sizes[1] >= FEW and earlier["processor"]:
            growth = math.log(row["processor"] / earlier["processor"]) / math.log(sizes[0] / sizes[1])
            told.append({**row, "growth": round(growth, 2)})
        else:
            told.append(row)
        before[row["stage"]] = row
    return told


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| stage | articles | seconds | processor s | articles/s | MB | growth |", "| --- |" + " ---: |" * 6]
    for row in rows:
        rate = f"{row['articles'] / row['seconds']:.0f}" if row["articles"] and row["seconds"] else ""
        memory = max(row.get("megabytes", 0), row.get("worker_megabytes", 0)) or ""
        growth = f"n^{row['growth']}" if "growth" in row else ""
        numbers = (row["articles"] or "", row["seconds"], row["processor"], rate, memory, growth)
        lines.append(f"| {row['stage']} | " + " | ".join(map(str, numbers)) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles, joined by commas")
    parser.add_argument("--pages", type=Path, help="a folder of web pages, to be read")
    parser.add_argument("--json", type=Path, help="write the rows here, too")
    parser.add_argument("--others", action="store_true", help="measure other tools on the same articles")
    args = parser.parse_args()
    texts = corpus.articles(args.articles)
    sizes = [int(size) for size in args.sizes.split(",")]
    rows: list[Row] = []
    for row in measured(texts, sizes, pages=args.pages, beside=args.others):
        print(json.dumps(row), file=sys.stderr, flush=True)
        rows.append(row)
    rows = with_growth(rows)
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(table(rows))


if __name__ == "__main__":
    main()
