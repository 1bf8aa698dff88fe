"""How fast articles are analysed on one core, and what share each stage has.

    python benchmarks/analysis.py [FOLDER ...] [--json]

FOLDER (default: input/) holds articles as files. Time is processor time of this process; articles are read beforehand.
The first third of the articles warms up what is kept of words and names and is not counted, unless there are few.
"""

from __future__ import annotations

import argparse
import functools
import json
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import briefing.analyse as stages
from briefing.model import Article
from briefing.read import read_file
from briefing.read.find import find

STAGES = (
    "detect", "paragraphs", "sentences", "find_names", "read", "forms", "find_dates", "derived_title", "event_date",
    "find_quotes", "place", "find_keywords",
)  # fmt: skip
FEW = 60
WORDS = 600


def articles(folders: list[Path]) -> list[Article]:
    now = datetime.now(UTC)
    return [one for path in find(folders).files for one in read_file(path, name=str(path), now=now).articles]


def spent(texts: list[Article]) -> float:
    began = time.process_time()
    for article in texts:
        stages.analyse(article)
    return time.process_time() - began


def shares(texts: list[Article]) -> dict[str, float]:
    """Seconds in each stage, from a run of its own: the clock is read twice a stage."""
    seconds: Counter[str] = Counter()
    kept = {name: getattr(stages, name) for name in STAGES}

    def timed(name, function):
        @functools.wraps(function)
        def run(*args, **options):
            began = time.process_time()
            result = function(*args, **options)
            seconds[name] += time.process_time() - began
            return result

        return run

    for name, function in kept.items():
        setattr(stages, name, timed(name, function))
    try:
        spent(texts)
    finally:
        for name, function in kept.items():
            setattr(stages, name, function)
    return dict(seconds.most_common())


def measured(folders: list[Path]) -> dict[str, object]:
    found = articles(folders)
    warm = found[: len(found) // 3] if len(found) > FEW else found
    first = spent(found[:1])
    spent(warm)
    counted = found[len(warm) :] or found
    seconds = spent(counted)
    words = sum(len(article.text.split()) for article in counted)
    parts = shares(counted)
    return {
        "articles": len(counted),
        "words_an_article": round(words / len(counted)),
        "articles_a_second": round(len(counted) / seconds, 1),
        f"ms_for_{WORDS}_words": round(1000 * WORDS * seconds / words, 3),
        "first_article_ms": round(1000 * first, 1),
        "stages": {name: round(part / sum(parts.values()), 4) for name, part in parts.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("input")])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measured(options.folders)
    if options.json:
        print(json.dumps(result))
        return
    parts = result.pop("stages")
    for name, value in result.items():
        print(f"{name.replace('_', ' '):<24} {value:>10}")
    for name, share in parts.items():
        print(f"  {name:<22} {share:>10.1%}")


if __name__ == "__main__":
    main()
