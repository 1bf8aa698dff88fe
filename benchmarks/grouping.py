"""How long grouping takes, and what memory: articles, events, seconds, megabytes, and how the time grows.

    .venv/bin/python benchmarks/grouping.py FOLDER [--sizes 1000,10000,100000]

FOLDER holds real articles as files. The corpus is made of clones: each round over the folder shifts all dates by some
days and maps every word below 1% document frequency one to one to an invented word, so that clones share the common
words of the language and are no copies of each other. Two processes write their analyses to a temporary folder, each
with its features, as they do when a folder is understood; grouping reads them from there, as from a store.
"""

from __future__ import annotations

import argparse
import math
import os
import pickle
import random
import resource
import string
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from corpus import COMMON_SHARE, WORD, articles

from briefing.analyse import analyse
from briefing.events import group, with_features
from briefing.model import Analysis, Name, Passage, Period, Quote

SHIFT = timedelta(days=30)


class Round:
    """One round over the real articles, all rare words replaced by those of this round."""

    def __init__(self, number: int, common: frozenset[str]) -> None:
        self.number, self.common = number, common
        self.invented = cache(self._invented)

    def clone(self, one: Analysis) -> Analysis:
        """An analysis as of another article; what grouping does not read is left out."""
        path = f"{self.number:05d}/{one.path}"
        bare = replace(one, sentences=(), dates=(), reported=(), keywords=(), problems=(), features=None)
        if self.number == 0:
            return replace(bare, article=replace(one.article, path=path))
        shift = SHIFT * self.number
        published = one.article.published
        return replace(
            bare,
            article=replace(
                one.article,
                path=path,
                id=f"{one.article.id}/{self.number}",
                text=self.mapped(one.article.text),
                published=published + shift if published else None,
            ),
            title=self.mapped(one.title),
            names=tuple(Name(self.mapped(name.name), name.kind, name.count) for name in one.names),
            quotes=tuple(self._quote(quote) for quote in one.quotes),
            event_date=Period(one.event_date.start + shift, one.event_date.end + shift) if one.event_date else None,
        )

    def mapped(self, text: str) -> str:
        """A text with its rare words replaced."""
        return WORD.sub(lambda match: self.invented(match.group()), text)

    def _quote(self, quote: Quote) -> Quote:
        parts = (Passage(p.article, p.start, p.end, self.mapped(p.text)) for p in quote.parts)
        return replace(quote, parts=tuple(parts))

    def _invented(self, word: str) -> str:
        low = word.lower()
        if low in self.common or not low.isalpha():
            return word
        letters = random.Random(f"{low} {self.number}").choices(string.ascii_lowercase, k=max(4, len(low)))
        made = "".join(letters)
        return made.capitalize() if word[0].isupper() else made


class Kept(Sequence[Analysis]):
    """Analyses in files, each read when it is asked for."""

    def __init__(self, files: Sequence[tuple[Path, list[int]]], size: int) -> None:
        self.places = [(path, start) for path, starts in files for start in starts][:size]
        self.open = {path: path.open("rb") for path, _ in files}
        self.spent = 0.0

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        began = time.process_time()
        path, start = self.places[place]
        self.open[path].seek(start)
        read = pickle.load(self.open[path])
        self.spent += time.process_time() - began
        return read


def written(number: int, originals: Path, folder: Path) -> tuple[Path, list[int], float]:
    """One round's analyses as a file: its path, where each begins, and the seconds that their features took."""
    analyses: list[Analysis] = pickle.loads(originals.read_bytes())
    round_ = Round(number, _common(analyses))
    starts, spent, path = [], 0.0, folder / f"{number:05d}"
    with path.open("wb") as file:
        for one in analyses:
            clone = round_.clone(one)
            began = time.process_time()
            clone = with_features(clone)
            spent += time.process_time() - began
            starts.append(file.tell())
            file.write(pickle.dumps(clone, protocol=5))
    return path, starts, spent


def _common(analyses: Sequence[Analysis]) -> frozenset[str]:
    held = Counter(word for one in analyses for word in set(WORD.findall(f"{one.title} {one.article.text}".lower())))
    return frozenset(word for word, count in held.items() if count > COMMON_SHARE * len(analyses))


def corpus(folder: Path, target: Path, size: int) -> tuple[list[tuple[Path, list[int]]], float]:
    """The analyses of ``size`` clones, in files below ``target``, and the seconds that their features took."""
    originals = [analyse(article) for article in articles(folder)]
    kept = target / "originals"
    kept.write_bytes(pickle.dumps(originals))
    rounds = range(math.ceil(size / len(originals)))
    print(f"{len(originals)} real articles, {len(rounds)} rounds", flush=True)
    with ProcessPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        made = list(pool.map(partial(written, originals=kept, folder=target), rounds))
    return [(path, starts) for path, starts, _ in made], sum(spent for *_, spent in made) / (
        len(rounds) * len(originals)
    )


def measured(files: Sequence[tuple[Path, list[int]]], sizes: Sequence[int], features: float) -> Iterator[str]:
    """A line of the table for each size."""
    before: tuple[int, float] | None = None
    for size in sizes:
        pool = Kept(files, size)
        began, wall = time.process_time(), time.perf_counter()
        events = len(group(pool).events)
        took, waited = time.process_time() - began - pool.spent, time.perf_counter() - wall
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        growth = f"  n^{math.log(took / before[1]) / math.log(size / before[0]):.2f}" if before else ""
        yield (
            f"{size:>7} articles {events:>7} events  grouping {took:7.1f} s CPU (and {pool.spent:.1f} reading, "
            f"{waited:.1f} wall)  features {features * size:6.1f} s  {memory:6.0f} MB{growth}"
        )
        before = (size, took)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of articles, joined by commas")
    args = parser.parse_args()
    sizes = [int(size) for size in args.sizes.split(",")]
    with tempfile.TemporaryDirectory() as target:
        files, features = corpus(args.folder, Path(target), max(sizes))
        for line in measured(files, sizes, features):
            print(line, flush=True)


def _children() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
